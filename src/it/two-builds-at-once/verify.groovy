import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
import java.security.MessageDigest

def maven = new Maven(basedir, localRepositoryPath)
def logs = maven.finish([maven.start('package'), maven.start('package')])
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def waiting = "[INFO] Waiting for another build that holds $target/target.lock\n".toString()

def first = logs.find { it.toString().contains(': compiled 1, carried over 0\n') }
def other = logs.find { !it.is(first) }
other.says(': compiled 0, carried over 1\n')
if (!Selection.windows) { // the compiler waits for the one that waits
    assert !first.toString().substring(0, first.toString().indexOf(': compiled 1')).contains(waiting)
    other.says(waiting, ': compiled 0, carried over 1\n')
}
assert logs.count { it.toString().contains(': linked and checked\n') } == 1

def module = new File(target, 'mod_wsgi.so')
if (Selection.onlyIf(!Selection.playedWindows, 'a further build, of code that is the same there')) {
    byte[] whole = module.bytes
    assert module.delete()
    maven.run('package').says(': compiled 0, carried over 1\n', ': linked and checked\n')
    assert module.bytes == whole
}

println 'with other options: each has its own module, and its documents are of that'
def options = ['/VERSION:5.1', '/VERSION:5.2'].collect { "-Dmodwsgi.linkOptions=$it" }
def modules = maven.finish(options.collect { maven.start('package', it) }).collect { (it.toString() =~ /SHA-256 +(\w{64})/)[0][1] }
assert modules.toSet().size() == 2
def published = MessageDigest.getInstance('SHA-256').digest(module.bytes).encodeHex().toString()
assert published in modules
['mod_wsgi.json', 'mod_wsgi.cyclonedx.json', '../contents.json'].each { assert new File(target, it).text.contains(published) : it }
return true
