import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.Maven

def report = new JsonSlurper().parse(new File(basedir, 'target/doctor.json'), 'UTF-8')

def compilers = report.compilers.collect { [it.kind, it.target, it.toolset, it.cRuntime, it.source] } as Set
assert compilers.containsAll([
        ['msvc', 'x64', '14.44.35207', 'VC14', 'vswhere, Visual Studio Build Tools 2022'],
        ['msvc', 'x86', '14.44.35207', 'VC14', 'vswhere, Visual Studio Build Tools 2022'],
        ['msvc', 'x64', '10.0', 'VC10', 'registry HKLM, Windows SDK 7.1'],
        ['msvc', 'x86', '10.0', 'VC10', 'registry HKLM, Windows SDK 7.1'],
        ['msvc', 'x64', '9.0', 'VC9', 'registry HKCU, Visual C++ for Python 9.0'],
        ['msvc', 'x86', '9.0', 'VC9', 'registry HKCU, Visual C++ for Python 9.0']]) : compilers

def rejected = { String source, String path, String reason ->
    assert report.rejected.any { it.source == source && it.path.contains(path) && it.reason.contains(reason) } : report.rejected
}
rejected('vswhere', '2022\\Professional', 'is not installed completely. Repair it in the Visual Studio Installer')
rejected('vswhere', '2022\\Community', 'has no C++ tools')
rejected('registry HKLM', 'Microsoft Visual Studio 12.0', 'Visual Studio 2013 has no vcvarsall.bat')

def pythons = report.pythons.collectEntries { [it.version.replaceFirst(/\.\d+$/, ''), [it.architecture, it.scope, it.source]] }
assert pythons['3.14'] == ['x64', 'all-users', 'HKLM PythonCore\\3.14']
assert pythons['3.13'] == ['x64', 'per-user', 'HKCU PythonCore\\3.13']
assert pythons['3.11'] == ['x86', 'all-users', 'HKLM ExampleCompany\\3.11-32']

assert report.apaches.collect { [it.architecture, it.source] } == [['x64', 'service Apache2.4']]

println "where JNA's library may not be loaded (AppLocker): without what it tells, and on"
new Maven(basedir, localRepositoryPath).run('io.github.modwsgi:mod-wsgi-maven-plugin:doctor', '-Djna.nounpack=true')
        .says('[WARNING] JNA cannot load its library, through which Windows is asked (', 'vswhere, Visual Studio Build Tools 2022')
return true
