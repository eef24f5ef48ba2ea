import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Maven

def mod_wsgi = ModWsgi.newest()
def rig = Rig.require()
def log = BuildLog.of(basedir)
def plugin = log.pluginCoordinates()
def versions = ['3.8.7', '3.9.16', '3.10.0', '4.0.0-rc-6']

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

// Before Maven itself fails at it.
def misspelt = new File(basedir, 'misspelt')
assert misspelt.mkdir()
new File(misspelt, 'pom.xml').text = new File(basedir, 'cached/pom.xml').text.replace('@project.version@', plugin.tokenize(':').last())
        .replace('<skipVerify>', '<targets><target><id>py314</id><pythonHom>x</pythonHom></target></targets><skipVerify>')
versions.each { version ->
    Maven.in(new File(basedir, "mavens/apache-maven-$version"), misspelt, localRepositoryPath).fail('validate')
            .says('<pythonHom> in <target> py314 is no parameter of this plugin: expected the name of one. Is pythonHome meant?')
            .saysNot('Unable to parse')
}

// In threads.
versions.each { version ->
    Maven.in(new File(basedir, "mavens/apache-maven-$version"), basedir, localRepositoryPath)
            .run('-T4', 'install', '-Dmodwsgi.skipVerify').says('module is current', 'mod_wsgi.so to ', 'BUILD SUCCESS')
}

// Maven 4's concurrent builder has no phase verify before install and deploy, and no phase package before verify.
def ofThisVersion(File project, String version) {
    project.eachFileRecurse { if (it.name == 'pom.xml') { it.text = it.text.replace('@project.version@', version) } }
    return project
}
def four = new File(basedir, 'mavens/apache-maven-4.0.0-rc-6')
def concurrent = ofThisVersion(new File(basedir, 'concurrent'), plugin.tokenize(':').last())
assert new File(concurrent, '.mvn').mkdir()
def repository = new File(basedir, 'repository')
def isPublished = { String where -> ['one', 'two'].any { new File(where, "org/example/concurrent/$it").isDirectory() } }
def installed = { isPublished("$localRepositoryPath") }
def reactor = Maven.in(four, concurrent, localRepositoryPath)
reactor.forget('org/example/concurrent')

reactor.fail('-b', 'concurrent', 'install', '-Dmodwsgi.wine=nowhere').says('wine is "nowhere"').saysNot('mod_wsgi.so to ')
assert !installed()
reactor.fail('-b', 'concurrent', '-T4', 'deploy', '-Dmodwsgi.wine=nowhere').says('wine is "nowhere"').saysNot('.so ')
assert !isPublished("$repository")

new File(concurrent, 'one/target').deleteDir()
reactor.run('-b', 'concurrent', 'verify', '--projects', 'one').says('linked 1', ': loaded and served\n')
reactor.run('-b', 'concurrent', '-T4', 'deploy').with {
    assert count('it is verified now') == 2
    assert count(': loaded and served\n') == 2
}
assert isPublished("$repository")
reactor.run('-b', 'concurrent', 'install', '--projects', 'two').says(': loaded and served\n', 'mod_wsgi.so to ')
assert installed()

// A goal that publishes, on the command line; and after the phase verify, once.
def three = new File(basedir, 'mavens/apache-maven-3.9.16')
Maven.in(three, new File(concurrent, 'one'), localRepositoryPath).with {
    run('package', 'deploy:deploy').says('it is verified now', ': loaded and served\n', 'Uploaded ')
    assert run('verify', 'deploy:deploy').saysNot('it is verified now').count(': loaded and served\n') == 1
}

// Maven's build cache.
def cached = ofThisVersion(new File(basedir, 'cached'), plugin.tokenize(':').last())
def apache = Kit.of('Apache24')
def extensions = new File(cached, '.mvn/extensions.xml')
def configuration = new File(cached, '.mvn/maven-build-cache-config.xml')
def withCache = { String version ->
    extensions.text = """<extensions><extension><groupId>org.apache.maven.extensions</groupId>
            <artifactId>maven-build-cache-extension</artifactId><version>$version</version></extension></extensions>"""
}
assert extensions.parentFile.mkdir()
new File(cached, '.mvn/maven.config').text = "-Dmaven.build.cache.location=$basedir/build-cache\n"
apache.copyTo(new File(cached, 'Apache24'))
def header = new File(cached, 'Apache24/include/http_log.h')
def pom = new File(cached, 'pom.xml')
def ours = pom.text
[[three, '1.2.1'], [three, '1.3.0'], [four, '1.3.0']].each { maven, version ->
    println "$maven.name with the build cache $version"
    withCache(version)
    def build = Maven.in(maven, cached, localRepositoryPath)
    configuration.delete()
    def refused = build.fail('package').says('Maven\'s build cache', 'validate (default-validate)', '<runAlways>', '-Dmaven.build.cache.enabled=false')
            .saysNot('compiled ')
    if (version == '1.2.1') {
        build.run('clean', 'package', '-Dmaven.build.cache.enabled=false').says('linked and checked')
        pom.text = ours.replace('<packaging>mod-wsgi', '<packaging>pom').replace('<extensions>true</extensions>', '')
                .replace('<configuration>', '<executions><execution><goals><goal>package</goal></goals></execution></executions><configuration>')
        build.fail('package').says('Maven\'s build cache', 'package (default)').saysNot('compiled ')
        pom.text = ours
    }

    def advice = ("$refused".replace('[ERROR] ', '') =~ '(?s)<input>.*?</executionControl>')[0]
    configuration.text = "<cache xmlns=\"http://maven.apache.org/BUILD-CACHE-CONFIG/1.2.0\">$advice</cache>"
    build.run('clean', 'install', '-Dmodwsgi.debugSymbols').says('mod_wsgi.pdb to ', 'Saved Build')
    def before = new File(cached, 'target/mod-wsgi/ap24py314-win64-VC14/mod_wsgi.so').bytes
    header.append("#undef APLOG_MARK\n#define APLOG_MARK \"$maven.name with $version\",1,APLOG_MODULE_INDEX\n")
    build.run('clean', 'install', '-Dmodwsgi.debugSymbols').says('Found cached build', 'linked and checked', 'mod_wsgi.so to ', 'mod_wsgi.pdb to ')
    assert new File(cached, 'target/mod-wsgi/ap24py314-win64-VC14/mod_wsgi.so').bytes != before
    def installedModule = new File("$localRepositoryPath/org/example/cached/5.0.2/cached-5.0.2-ap24py314-win64-VC14.so")
    assert installedModule.bytes == new File(cached, 'target/mod-wsgi/ap24py314-win64-VC14/mod_wsgi.so').bytes
    if (maven == three) {
        build.run('clean', 'install').says('Found cached build').saysNot('mod_wsgi.pdb to ')
    } else { // Maven 4 lets nobody take an attached file away
        build.fail('clean', 'install').says('would publish [org.example:cached:pdb:ap24py314-win64-VC14', '-Dmaven.build.cache.skipCache=true')
                .saysNot('mod_wsgi.so to ')
    }
}
return true
