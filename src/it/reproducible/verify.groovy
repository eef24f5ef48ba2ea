import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven

def mod_wsgi = ModWsgi.newest()
def same = 'Built again in another folder: every byte is the same\n'
def log = BuildLog.of(basedir).says(mod_wsgi.compiled(), ': linked and checked\n', same)
assert log.toString().count("unused variable 'n2'") == 1 : 'the second build repeats the warnings of the first'

println 'another machine, as far as one can be played here'
def other = new File(basedir, 'elsewhere/with a longer name')
new File(other, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
new Maven(other, localRepositoryPath)
        .with('TZ', 'Asia/Kathmandu').with('LC_ALL', 'C').with('USER', 'somebody').with('LOGNAME', 'somebody')
        .with('JAVA_TOOL_OPTIONS', '-Duser.name=somebody -Duser.language=ar -Duser.country=EG -Dsun.jnu.encoding=UTF-8')
        .startedBy('sh', '-c', 'umask 077; exec "$@"', 'sh')
        .run('package').says(mod_wsgi.compiled())
def published = ['reproducible-5.0.2.zip', 'mod-wsgi/contents.json'] +
        ['so', 'json', 'cyclonedx.json', 'conf'].collect { "mod-wsgi/ap24py314-win64-VC14/mod_wsgi.$it".toString() }
published.each {
    def files = [basedir, other].collect { project -> new File(project, "target/$it") }
    assert files[0].bytes == files[1].bytes : "$it differs"
}

println 'the headers precompiled or not'
def module = new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.so')
byte[] precompiled = module.bytes
new Maven(basedir, localRepositoryPath).run('package', '-Dmodwsgi.precompiledHeaders=false').says(mod_wsgi.compiled() - '\n')
assert module.bytes == precompiled

println 'debug symbols name the folder of the objects, and the module has their digest: that is found'
new Maven(basedir, localRepositoryPath)
        .fail('package', '-Dmodwsgi.checkReproducible=true', '-Dmodwsgi.debugSymbols=true')
        .matches(/\[ERROR] .*: Built again in another folder, these came out different: mod_wsgi\.so of / +
                /ap24py314-win64-VC14 at byte \d+ \(SHA-256 \w{64} and \w{64}\)\. Compare the two folders below .*/)
        .says('MojoFailureException')
        .saysNot(same)
return true
