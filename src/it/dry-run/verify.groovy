import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def mod_wsgi = ModWsgi.newest()
def log = BuildLog.of(basedir)
def text = log.toString()
def sources = text.findAll(/(?m)^\[INFO] {3}.*\/c .* src\/server\/(\w+\.c)$/) { all, name -> name }

// Each compile once, in whichever goal, the link behind them; where each is started stands before.
assert sources.toSorted() == mod_wsgi.sources()
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def object = "$target/obj/mod_wsgi.obj"
log.says('[INFO] in ', "/Fo$object src/server/mod_wsgi.c\n", "[INFO] in $target\n", '/OUT:link/mod_wsgi.so ')
assert text.findAll('/OUT:link/mod_wsgi.so ').size() == 1
log.says('BUILD SUCCESS').saysNot(': compiled', ': linked', ': loaded')

// Nothing was made but what tools read that have a compiler of their own.
assert BuildFolder.files(new File(basedir, 'target')) == ['mod-wsgi/compile_commands.json']

if (!Selection.onlyIf(!Selection.windows, 'the commands, which are run by sh here')) {
    return true
}

println 'run by hand in the order in which they were told, the commands make the same module'
def maven = new Maven(basedir, localRepositoryPath)
maven.run('package').says(mod_wsgi.compiled(), ': linked and checked\n')
new File(target, 'obj').eachFileMatch(~/.*\.obj/) { assert it.delete() }
assert new File(target, 'pch/wsgi_head.pch').delete()
def script = text.findAll(/(?m)^\[INFO] (in \/| {2}\/).*$/).collect { (it - '[INFO] ').replaceFirst('^in ', 'cd ') }
assert script.size() == sources.size() + 4 : script // twice a folder, the precompiled header, the link
def shell = ['sh', '-e', '-c', script.join('\n')].execute()
assert shell.waitFor() == 0 : shell.err.text
assert new File(target, 'link/mod_wsgi.so').bytes == new File(target, 'mod_wsgi.so').bytes

println 'a dry run of what is built tells the same, and leaves it alone'
def stamps = { BuildFolder.files(target).collectEntries { [it, new File(target, it).lastModified()] } }
def before = stamps()
maven.run('package', '-Dmodwsgi.dryRun=true').says("/Fo$object src/server/mod_wsgi.c\n")
assert stamps() == before
return true
