import groovy.xml.XmlSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def rig = Rig.require()
def log = BuildLog.of(basedir)
def init = log.pluginCoordinates() + ':init'

println 'a project that is there stays as it is'
def refused = { BuildLog it, File pom -> it.failedIn('init', "There is a project already: $pom. It was not changed. Run init in " +
        'a folder without a pom.xml; what to add to this one the goal doctor prints.') }
refused(log, new File(basedir, 'pom.xml'))
assert new File(basedir, 'pom.xml').text.contains('<artifactId>init</artifactId>')

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'where something is missing that is said, and nothing is written'
def nothing = new File(basedir, 'nothing')
assert nothing.mkdir()
new Maven(nothing, localRepositoryPath).withoutProperty('modwsgi.windowsSdk').fail(init)
        .says('No Apache and Python to put together.')
        .failedIn('init', 'This machine has no Apache, no Python, no compiler that can be used: see the table above, and ' +
                'name further folders with -Dmodwsgi.searchIn=...; for clang-cl Microsoft\'s headers and libraries, too: -Dmodwsgi.windowsSdk=...')
assert !new File(nothing, 'pom.xml').exists()

println 'an empty folder: a pom that names no folder of the machine'
def folder = new File(basedir, 'a folder & more')
assert folder.mkdir()
def maven = new Maven(folder, localRepositoryPath).withoutProperty('modwsgi.windowsSdk')
def kits = ['Apache24', 'cpython-3.14-x64', 'cpython-3.10-x64', 'cpython-3.7-x64', 'sdk'].collect { "$rig/$it" }
def pom = new File(folder, 'pom.xml')
def written = maven.run(init, '-Dmodwsgi.searchIn=' + kits.join(','))
written.matches(/\[INFO] Left out: Apache 2\.4\.\d+ \(.*\), Python 3\.7\.\d+ \(.*\): not for mod_wsgi 6\.1\.1; a project of its own with 4\.9\.4 builds it/)
        .says("Wrote $pom: 2 targets of mod_wsgi 6.1.1\n")
assert BuildFolder.files(folder).every { it == 'pom.xml' || it == 'settings.xml' || it ==~ /build-\d+\.log/ }
def project = new XmlSlurper().parse(pom)
assert project.build.plugins.plugin.configuration.targets.target*.id*.text() == ['py310-x64', 'py314-x64']
assert !pom.text.contains(rig.toString()) && !pom.text.contains(basedir.path)

println 'a second time it stays as it is'
def before = pom.bytes
refused(maven.fail(init, '-Dmodwsgi.searchIn=' + kits.join(',')), pom)
assert pom.bytes == before

println 'what was printed for settings.xml, with it mvn verify serves both'
// PyPI is reached through its own clients only here, so the archive that the pom names by its URL is the one that the rig has.
def mod_wsgi = new File("$rig/sources/mod_wsgi.tar.gz")
def sources = ["-Dmodwsgi.source=$mod_wsgi".toString()]
if (ModWsgi.newest().version() != '6.1.1') {
    sources << "-Dmodwsgi.sourceSha256=${ModWsgi.newest().sha256()}".toString()
}
def lines = written.toString().readLines().collect { it - '[INFO]   ' }
def settings = new File(basedir, 'printed-settings.xml')
settings.setText(lines[lines.indexOf('<settings>')..lines.indexOf('</settings>')].join('\n'), 'UTF-8')
maven.run('verify', '--global-settings', settings.path, *sources)
        .says('ap24py310-win64-VC14: loaded and served\n', 'ap24py314-win64-VC14: loaded and served\n', 'BUILD SUCCESS')
assert new File(folder, 'target/mod-wsgi/ap24py314-win64-VC14/mod_wsgi.so').file

println 'the command that was printed says the same; without either it is said what is missing'
def command = lines.find { it.startsWith('mvn verify ') }
assert command.count("'-D") == 4 : command
maven.run('validate', *command.findAll(/(?<=')-D[^']*/), *sources).says('BUILD SUCCESS')
maven.fail('validate', *sources).says('<apacheHome> is ${apache24-x64.home}: expected a property with a value',
        '-Dapache24-x64.home=...', '<pythonHome> is ${python310-x64.home}')
return true
