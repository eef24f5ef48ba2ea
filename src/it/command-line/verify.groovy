import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def mod_wsgi = ModWsgi.older()
def rig = Rig.require()
def log = BuildLog.of(basedir)
def plugin = log.pluginCoordinates()

println 'a project that says nothing: each parameter that is missing is named'
log.says('MW-001 error: apacheHome: ', 'MW-001 error: pythonHome: ', 'MW-001 error: source: ', 'BUILD FAILURE')
println 'all on the command line'
log.says(mod_wsgi.compiled(), ': linked and checked\n', ': loaded and served\n', 'BUILD SUCCESS')
def module = new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.so')

def folder = new File(basedir, 'empty')
assert folder.mkdir()
def maven = new Maven(folder, localRepositoryPath)

println 'a folder without a project: what is here, what is this file, what does the plugin do'
maven.run("$plugin:doctor").says('Apaches', 'Pythons', 'Compilers')
maven.run("$plugin:inspect", "-Dmodwsgi.file=$module").says('dll, x64')

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}
maven.run("$plugin:doctor", "-Dmodwsgi.searchIn=$rig").says('Apaches', 'Pythons', 'Compilers', 'What fits together', '<id>py314-x64</id>')
maven.run("$plugin:help").says('mod-wsgi:doctor', 'mod-wsgi:verify')
maven.run("$plugin:help", '-Ddetail', '-Dgoal=package').says('compilerHome', 'User property: modwsgi.compilerHome')

println 'nothing is guessed'
maven.fail("$plugin:inspect").says("The parameters 'file' for goal", 'inspect are missing or invalid') // Maven's own words
maven.fail("$plugin:install-module").says("The parameters 'apacheHome' for goal", 'install-module are missing or invalid')
maven.fail("$plugin:install-module", "-Dmodwsgi.apacheHome=$rig/Apache24").failedIn('install-module',
        'pythonHome is not given: expected a folder. Name it: -Dmodwsgi.pythonHome=...')
maven.fail("$plugin:validate").says('Goal requires a project to execute but there is no POM in this directory')
assert BuildFolder.files(folder).every { it ==~ /build-\d+\.log/ }
return true
