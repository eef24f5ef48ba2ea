import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Maven

def cache = new File(basedir, 'cache')
def tools = new File(basedir, 'tools')
def started = new File(basedir, 'started')
assert tools.mkdir()
['clang-cl', 'lld-link'].each { name ->
    new File(tools, name).with {
        it.text = """#!/bin/sh
            echo $name "\$@" >> $started
            case \$1 in @*) tr -d '\\000' < "\${1#@}" | grep -ao 'src/server/[a-z_]*\\.c' | sed 's/^/source @/' >> $started ;; esac
            exec $name-19 "\$@"
            """
        it.executable = true
    }
}
/** Which tools were started since this was asked last, apart from those that were asked for their version, and with how many sources. */
def tasks = {
    def lines = started.exists() ? started.readLines().findAll { it.contains(' @') } : []
    started.delete()
    lines.countBy { it.tokenize(' ')[0] }
}
def builds = { File project ->
    def maven = new Maven(project, localRepositoryPath).withoutProperty('modwsgi.buildCache')
    return { String... more -> maven.run('package', "-Dmodwsgi.cacheDirectory=$cache", "-Dmodwsgi.compilerHome=$tools", *more) }
}
def clean = { File project -> assert new File(project, 'target').deleteDir() }
def published = { File project ->
    def folder = new File(project, 'target')
    BuildFolder.files(folder).findAll { it =~ /mod_wsgi\.(so|json|conf|cyclonedx\.json)$|contents\.json$|\.zip$/ }
            .collectEntries { [it, new File(folder, it).bytes.encodeBase64().toString()] }
}
def warnings = { log -> log.toString().readLines().findAll { it.startsWith('[WARNING] src/') } }
def source = { File project, String name -> new File(project, "mod_wsgi/src/server/$name") }

def build = builds(basedir)
println 'the first build'
def log = build()
log.says(': compiled 14, carried over 0\n', ': linked and checked\n')
assert tasks()['lld-link'] == 1
def first = published(basedir)
assert first.size() == 6
def told = warnings(log)
assert told.size() > 5

println 'clean: neither compiler nor linker'
clean(basedir)
log = build()
log.says(': compiled 0, carried over 0, taken from the cache: 14 of 14\n', ': module is current\n')
assert tasks().isEmpty()
assert published(basedir) == first
assert warnings(log) == told
build().says(': compiled 0, carried over 14\n', ': module is current\n')

println 'checked out again: other time stamps, the same content'
clean(basedir)
new File(basedir, 'mod_wsgi').eachFileRecurse { it.lastModified = 1700000000000 }
build().says('taken from the cache: 14 of 14\n', ': module is current\n')
assert tasks().isEmpty()
assert published(basedir) == first

println 'one source changed'
clean(basedir)
def thread = source(basedir, 'wsgi_thread.c')
def was = thread.text
thread << '__declspec(dllexport) int wsgi_more = 1;\n'
build().says(': compiled 1, carried over 0, taken from the cache: 13 of 14\n', ': linked and checked\n')
assert published(basedir) != first
tasks()

println 'and changed back, in a folder that is not clean'
thread.text = was
build().says(': compiled 0, carried over 13, taken from the cache: 1 of 14\n', ': linked and checked\n')
assert published(basedir) == first
assert tasks() == ['lld-link': 1]

println 'another checkout'
def other = new File(basedir, 'elsewhere')
Kit.copyOlderSourcesTo(new File(other, 'mod_wsgi'))
new File(other, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
def elsewhere = builds(other)
elsewhere().says('taken from the cache: 14 of 14\n', ': linked and checked\n')
assert tasks() == ['lld-link': 1]
def module = { File project -> new File(BuildFolder.of(project).target('ap24py314-win64-VC14'), 'mod_wsgi.so').bytes }
assert module(other) == module(basedir)

println '... where debug information names the folder'
build('-Dmodwsgi.debugSymbols=true').says(': compiled 14, carried over 0\n')
clean(other)
elsewhere('-Dmodwsgi.debugSymbols=true').says(': compiled 14, carried over 0\n')
clean(other)
elsewhere('-Dmodwsgi.debugSymbols=true').says('taken from the cache: 14 of 14\n')

println 'a source that asks for the time is compiled each time'
thread << '__declspec(dllexport) const char *wsgi_when = __TIME__;\n'
2.times {
    clean(basedir)
    build().says(': compiled 1, carried over 0, taken from the cache: 13 of 14\n', ': linked and checked\n')
}
thread.text = was

println 'what the linker says is said again'
def align = 'align specified without /driver'
clean(basedir)
build("-Dmodwsgi.linkOptions=/align:4096").says(align, ': linked and checked\n')
clean(basedir)
build("-Dmodwsgi.linkOptions=/align:4096").says(align, ': module is current\n')

println 'another version publishes under another name: nothing of the former is put there'
clean(basedir)
build()
def pom = new File(basedir, 'pom.xml')
def text = pom.text
pom.text = text.replace('<version>5.0.2</version>', '<version>5.0.3</version>')
clean(basedir)
build().says('taken from the cache: 14 of 14\n', ': linked and checked\n')
assert BuildFolder.files(new File(basedir, 'target')).findAll { it.endsWith('.zip') } == ['clean-build-from-the-cache-5.0.3.zip']
pom.text = text

println 'options of which nobody knows what they read'
2.times {
    clean(basedir)
    build('-Dmodwsgi.compilerOptions=/Od /clang:-fno-vectorize').says(': compiled 14, carried over 0\n')
}

println 'what is damaged, by a byte or by half, is not there'
def outputs = new File(cache, 'outputs')
def kept = { def files = []; outputs.eachFileRecurse(groovy.io.FileType.FILES) { files << it }; files.findAll { it.length() > 1 } }
assert kept().size() > 30
kept().each { byte[] bytes = it.bytes; bytes[bytes.length.intdiv(2)] ^= 1; it.bytes = bytes }
clean(basedir)
build().says(': compiled 14, carried over 0\n')
assert published(basedir) == first
kept().each { it.bytes = Arrays.copyOf(it.bytes, it.length().intdiv(2) as int) }
clean(basedir)
build().says(': compiled 14, carried over 0\n')
assert published(basedir) == first
clean(basedir)
build().says('taken from the cache: 14 of 14\n')
assert published(basedir) == first

println 'built again and compared: the second time without the cache'
tasks()
build('-Dmodwsgi.checkReproducible=true').says('Built again in another folder: every byte is the same\n')
assert tasks()['source'] == 14

println 'without the cache, or with none'
[['-Dmodwsgi.buildCache=false'], ['-Dmodwsgi.cacheSize=0']].each { without ->
    clean(basedir)
    build(*without).says(': compiled 14, carried over 0\n')
}

println 'behind a launcher only where it is asked for'
2.times {
    clean(basedir)
    build('-Dmodwsgi.compilerLauncher=env').says(': compiled 14, carried over 0\n')
}
clean(basedir)
build('-Dmodwsgi.compilerLauncher=env', '-Dmodwsgi.buildCache=true').says(': compiled 14, carried over 0\n')
clean(basedir)
build('-Dmodwsgi.compilerLauncher=env', '-Dmodwsgi.buildCache=true').says('taken from the cache: 14 of 14\n')
clean(basedir)
build('-Dmodwsgi.compilerLauncher=env').says(': compiled 14, carried over 0\n')

println 'a limit: what was not used for longest leaves'
long limit = 2 << 20
assert kept()*.length().sum() > limit
source(basedir, 'wsgi_apache.h') << '#define WSGI_MORE 1\n'
clean(basedir)
build('-Dmodwsgi.cacheSize=2MiB').says(': compiled 14, carried over 0\n')
assert kept()*.length().sum() <= limit
clean(basedir)
build('-Dmodwsgi.cacheSize=2MiB').says('taken from the cache: 14 of 14\n')
new Maven(basedir, localRepositoryPath).fail('package', '-Dmodwsgi.cacheSize=many')
        .says('cacheSize is "many": expected a number with KiB, MiB or GiB, such as 500MiB, or 0 for none. Correct it.')

println 'a cache that cannot be written to ends no build'
assert outputs.deleteDir()
outputs.text = 'in the way'
clean(basedir)
log = build()
log.says(': compiled 14, carried over 0\n', ': linked and checked\n')
assert log.count("What this build makes is not kept for others: $outputs cannot be written: ") == 1
return true
