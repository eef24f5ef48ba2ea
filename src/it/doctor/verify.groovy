import groovy.json.JsonSlurper
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def report = new JsonSlurper().parse(new File(basedir, 'target/doctor.json'), 'UTF-8')
// A Windows machine has others besides.
def apaches = report.apaches.findAll { it.source == 'searchIn' }
def pythons = report.pythons.findAll { it.source == 'searchIn' }

println "the rig's kits, whichever it has: all are found, and are what their names say"
def name = { it.home.tokenize('/\\').last() }
def kits = { String file -> Rig.require().toFile().listFiles().findAll { new File(it, file).file }*.name as Set }
assert (apaches.collect(name) as Set) == kits('bin/httpd.exe')
assert (pythons.collect(name) as Set) == kits('python.exe')
assert (apaches + pythons).every { it.architecture == (name(it).endsWith('-x86') ? 'x86' : 'x64') }
assert apaches.every { it.version.startsWith('2.4.') }
assert pythons.every { name(it).startsWith("cpython-${it.version.replaceFirst(/\.\d+$/, '')}-") && it.cRuntime == 'VC14' }
def architectures = apaches*.architecture as Set
assert report.compilers*.target.containsAll(architectures)

println 'every Apache with every Python; what is of one architecture goes together, all else is MW-101'
def architecture = (apaches + pythons).collectEntries { [it.home, it.architecture] }
assert report.pairs.size() == report.apaches.size() * report.pythons.size()
def pairs = report.pairs.findAll { it.apache in apaches*.home && it.python in pythons*.home }
assert pairs.size() == apaches.size() * pythons.size()
pairs.each { pair ->
    def same = architecture[pair.apache] == architecture[pair.python]
    assert pair.verdict == (same ? 'ok' : 'error') : pair
    assert pair.codes.contains('MW-101') == !same : pair
    assert (pair.target != null) == same : pair
}
def python314 = pythons.find { it.version.startsWith('3.14.') }
def ok = pairs.find { it.verdict == 'ok' && it.python == python314.home }
assert ok.target == """\
<target>
  <id>py314-x64</id>
  <apacheHome>${ok.apache}</apacheHome>
  <pythonHome>${python314.home}</pythonHome>
</target>
"""

def log = BuildLog.of(basedir)
log.says('Apaches', 'Pythons', 'Compilers', 'What fits together', 'To paste into <targets>', '<id>py314-x64</id>')
        .matches(/\[INFO\]   A1  2\.4\.\d+ .*/)
        .matches(architectures.size() == 1 ? /\[INFO\]   A1 .*ok C\d.*/ : /\[INFO\]   A1 .*ok C\d.*MW-101.*/)

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println "colours are Maven's own: where it shows them, and never in a file"
def colour = '\u001b['
log.saysNot(colour + '1')
def doctor = [log.pluginCoordinates() + ':doctor', "-Dmodwsgi.searchIn=${Rig.require()}".toString(), '-Dstyle.color=always']
def maven = new Maven(basedir, localRepositoryPath)
maven.run(*doctor).matches(/.*\] \u001b\[1mApaches\u001b\[.*/).matches(/.*  A1  .*\u001b\[1;33mok C1 \(MW-203 MW-502\)\u001b\[.*/)
maven.run(*doctor, '-Dmodwsgi.outputFile=target/doctor.txt')
def text = new File(basedir, 'target/doctor.txt').getText('UTF-8')
assert text.startsWith('Apaches\n') && !text.contains(colour)

println 'a finding has the colour of its severity'
maven.fail(log.pluginCoordinates() + ':validate', '-Dstyle.color=always').says(colour + '1;31mMW-001 error' + colour)
return true
