import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.RedisServer

def all = ': compiled 14, carried over 0\n'
def sources = Rig.require().resolve('sources/mod_wsgi-5.0.2.tar.gz').toFile()
def redis = RedisServer.start(basedir)

/** Somebody else's machine: no folder that it builds in, reads kits from or remembers in is another agent's. */
class Agent {
    File folder
    Maven maven

    BuildLog build(String... options) {
        maven.run('package', "-Dmodwsgi.cacheDirectory=$folder/cache", *options)
    }

    File target() {
        BuildFolder.of(new File(folder, 'project')).target('ap24py314-win64-VC14')
    }

    byte[] module() {
        new File(target(), 'mod_wsgi.so').bytes
    }

    /** Its next build has the kits, and no compile of its own. */
    void forget() {
        assert new File(folder, 'project/target').deleteDir() && new File(folder, 'ccache').deleteDir()
    }

    /** What its ccache has counted since it was asked last. */
    Map<String, Integer> counted() {
        def ask = { String option -> ['ccache', option].execute(["CCACHE_DIR=$folder/ccache".toString()], folder).text }
        def counts = ask('--print-stats').readLines()*.split('\t').collectEntries { [it[0], it[1] as int] }
        ask('--zero-stats')
        [compiled: counts.cache_miss, fromRedis: counts.remote_storage_hit, redisFailed: counts.remote_storage_error]
    }
}
def agent = { String name ->
    def folder = new File(basedir, name)
    def project = new File(folder, 'project')
    assert project.mkdirs()
    new File(project, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
    new File(project, sources.name).bytes = sources.bytes
    def maven = Maven.ofAnotherMachine(project, localRepositoryPath, new File(basedir, 'repository').toURI().toString())
            .with('CCACHE_DIR', "$folder/ccache")
            .with('CCACHE_BASEDIR', "$folder/cache")
            .with('CCACHE_REMOTE_STORAGE', redis.url())
    new Agent(folder: folder, maven: maven)
}
/** An SDK of an agent's own, at the same place below the folder whose paths ccache makes relative. */
def ownSdk = { Agent owner ->
    def sdk = new File(owner.folder, 'cache/sdk')
    Kit.of('sdk').copyTo(sdk)
    "-Dmodwsgi.windowsSdk=$sdk".toString()
}

redis.withCloseable {
    println 'the first agent compiles, and is gone'
    def first = agent('first')
    first.build().says(all, ': linked and checked\n')
    assert first.counted() == [compiled: 14, fromRedis: 0, redisFailed: 0]
    byte[] expected = first.module()
    assert first.folder.deleteDir()

    println 'the second one never does'
    def second = agent('second')
    second.build().says(all, ': linked and checked\n')
    assert second.counted() == [compiled: 0, fromRedis: 14, redisFailed: 0]
    assert second.module() == expected
    println '... and the lists of headers that it was given name its own'
    def state = new File(second.target(), 'build-state.txt').text
    assert state.contains("\t${second.folder}/cache/unpacked/") && !state.contains(first.folder.path)
    second.build().says(': compiled 0, carried over 14\n', ': module is current\n')
    println '... and no standard library of Python was unpacked'
    def unpacked = BuildFolder.files(new File(second.folder, 'cache/unpacked'))
    def library = unpacked.findAll { it =~ '(?i)/lib/.*[.]py$' }
    assert library == []

    println 'SDKs of their own'
    second.forget()
    second.build(ownSdk(second)).says(all)
    assert second.counted() == [compiled: 14, fromRedis: 0, redisFailed: 0]
    assert second.folder.deleteDir()
    def third = agent('third')
    third.build(ownSdk(third)).says(all)
    assert third.counted() == [compiled: 0, fromRedis: 14, redisFailed: 0]
    assert third.module() == expected

    println 'nobody answers at the port: who compiles for himself is not told'
    redis.close()
    third.forget()
    third.build().says(all, ': linked and checked\n').saysNot('[ERROR]', 'edis:')
    assert third.counted() == [compiled: 14, fromRedis: 0, redisFailed: 14]
    assert third.module() == expected
}
return true
