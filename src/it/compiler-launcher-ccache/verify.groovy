import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Maven

def cache = new File(basedir, 'ccache')
/** What the cache itself has counted since it was asked last: hits and misses. */
def counted = {
    def ask = { String option -> ['ccache', option].execute(["CCACHE_DIR=$cache".toString()], basedir).text }
    def counts = ask('--print-stats').readLines()*.split('\t').collectEntries { [it[0], it[1] as int] }
    ask('--zero-stats')
    [hits: counts.direct_cache_hit + counts.preprocessed_cache_hit, misses: counts.cache_miss]
}
def module = { new File(BuildFolder.of(it).target('ap24py314-win64-VC14'), 'mod_wsgi.so').bytes }
def maven = new Maven(basedir, localRepositoryPath).with('CCACHE_DIR', cache.path)

println 'the cache is empty'
maven.run('package').says(': compiled 14, carried over 0\n', ': linked and checked\n')
assert counted() == [hits: 0, misses: 14]
byte[] first = module(basedir)

println 'clean'
assert new File(basedir, 'target').deleteDir()
maven.run('package').says(': compiled 14, carried over 0\n', ': linked and checked\n')
assert counted() == [hits: 14, misses: 0]
assert module(basedir) == first

println 'the project in another folder'
def other = new File(basedir, 'elsewhere')
Kit.copyOlderSourcesTo(new File(other, 'mod_wsgi'))
new File(other, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
new Maven(other, localRepositoryPath).with('CCACHE_DIR', cache.path).run('package').says(': compiled 14, carried over 0\n')
assert counted() == [hits: 14, misses: 0]
assert module(other) == first

println 'nothing changed'
maven.run('package').says(': compiled 0, carried over 14\n', ': module is current\n')
assert counted() == [hits: 0, misses: 0]

println 'a header that three sources include: the lists that the cache gave back name it'
new File(basedir, 'mod_wsgi/src/server/wsgi_convert.h') << 'extern int wsgi_changed;\n'
maven.run('package').says(': compiled 3, carried over 11\n')
assert counted() == [hits: 0, misses: 3]

println 'built again: the second time without the cache, which would give back what the first build has put there'
maven.run('package', '-Dmodwsgi.checkReproducible=true').says('Built again in another folder: every byte is the same\n')
println '... by a compiler that makes something else each time'
def tools = new File(basedir, 'tools')
assert tools.mkdir()
['clang-cl': 'exec clang-cl-19 "$@" "-DRANDOM=$(od -An -N3 -tu4 /dev/urandom | tr -d " ")"', 'lld-link': 'exec lld-link-19 "$@"'].each { name, line ->
    new File(tools, name).with { it.text = "#!/bin/sh\n$line\n"; it.executable = true }
}
new File(basedir, 'mod_wsgi/src/server/wsgi_memory.c') << '__declspec(dllexport) int wsgi_random = RANDOM;\n'
maven.fail('package', "-Dmodwsgi.compilerHome=$tools", '-Dmodwsgi.checkReproducible=true')
        .says('Built again in another folder, these came out different: mod_wsgi.so of ap24py314-win64-VC14 at byte ')

return true
