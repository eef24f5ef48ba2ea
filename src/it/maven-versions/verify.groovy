import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Maven

def mod_wsgi = ModWsgi.newest()
def rig = Rig.require()
def log = BuildLog.of(basedir)
def plugin = log.pluginCoordinates()
def versions = ['3.8.7', '3.9.16', '3.10.0', '4.0.0-rc-4']

versions.each { version ->
    log.says("Apache Maven $version (", mod_wsgi.compiled(), ': linked and checked\n', ': loaded and served\n', 'BUILD SUCCESS')
}
def modules = versions.collect { new File(basedir, "target/$it/mod-wsgi/ap24py314-win64-VC14/mod_wsgi.so").bytes }
assert modules.every { it == modules[0] }

// Where there is no pom.
def folder = new File(basedir, 'empty')
assert folder.mkdir()
Kit.of('Apache24').copyTo(new File(folder, 'Apache24'))
def toolchains = new File(basedir, 'toolchains.xml')
versions.each { version ->
    println "Maven $version without a project"
    def maven = Maven.in(new File(basedir, "mavens/apache-maven-$version"), folder, localRepositoryPath)
            .with('MAVEN_OPTS', '-XX:TieredStopAtLevel=1') // short-lived
    maven.run("$plugin:doctor", "-Dmodwsgi.searchIn=$rig/Apache24,$rig/cpython-3.14-x64", '--toolchains', toolchains.path,
            version.startsWith('4') ? '--color=always' : '-Dstyle.color=always')
            .matches(/.*\] \u001b\[1mWhat fits together\u001b\[.*/)
            .says('Rejected', "nowhere (toolchains.xml): cl.exe runs on Windows only", '<id>py314-x64</id>')
    maven.run("$plugin:install-module", '-Dmodwsgi.module=org.example:maven-versions:5.0.2', '-Dmodwsgi.apacheHome=Apache24',
            "-Dmodwsgi.pythonHome=$rig/cpython-3.14-x64", "-Dmodwsgi.moduleFileName=by-${version}.so")
            .says('Apache reads it: Syntax OK', 'ap24py314-win64-VC14: installed: ')
    assert new File(folder, "Apache24/modules/by-${version}.so").bytes == modules[0]
}
return true
