import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildLog

def report = new JsonSlurper().parse(new File(basedir, 'target/doctor.json'), 'UTF-8')
def architecture = report.apaches.collectEntries { [it.home, it.architecture] } +
        report.pythons.collectEntries { [it.home, it.architecture] }

assert report.apaches*.architecture.toSet() == ['x64', 'x86'] as Set
assert report.apaches*.version.every { it.startsWith('2.4.') }
assert report.pythons.every { it.cRuntime == 'VC14' }
// A Windows machine has others besides.
def searched = report.pythons.findAll { it.source == 'searchIn' }*.home
assert searched.size() >= 4
assert report.compilers*.target.containsAll(['x64', 'x86'])

// Every Apache with every Python; what is of one architecture goes together, all else is MW-101.
assert report.pairs.size() == report.apaches.size() * report.pythons.size()
report.pairs.findAll { it.python in searched }.each { pair ->
    def same = architecture[pair.apache] == architecture[pair.python]
    assert pair.verdict == (same ? 'ok' : 'error') : pair
    assert pair.codes.contains('MW-101') == !same : pair
    assert (pair.target != null) == same : pair
}
def python314 = report.pythons.find { it.version.startsWith('3.14') }
def ok = report.pairs.find { it.verdict == 'ok' && it.python == python314.home }
assert ok.target == """\
<target>
  <id>py314-x64</id>
  <apacheHome>${ok.apache}</apacheHome>
  <pythonHome>${python314.home}</pythonHome>
</target>
"""

BuildLog.of(basedir)
        .says('Apaches', 'Pythons', 'Compilers', 'What fits together', 'To paste into <targets>', '<id>py314-x64</id>')
        .matches(/\[INFO\]   A1  2\.4\.\d+ .*/)
        .matches(/\[INFO\]   A1 .*ok C1.*MW-101.*/)
return true
