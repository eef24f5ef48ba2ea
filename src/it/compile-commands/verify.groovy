import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.Maven

def sources = new File(basedir, 'mod_wsgi')
def read = { new JsonSlurper().parse(it, 'UTF-8') }
def database = new File(basedir, 'target/mod-wsgi/compile_commands.json')

def entries = read(database)
assert entries*.file.toSorted() == ModWsgi.newest().sources().collect { "src/server/$it".toString() }
entries.each { entry ->
    // A precompiled header is the compiler's own: other parsers do not get it.
    assert entry.keySet() == ['directory', 'file', 'output', 'arguments'] as Set
    assert entry.directory == sources.path && new File(sources, entry.file).file
    assert entry.arguments[0].contains('cl') && entry.arguments[-1] == entry.file
    assert entry.arguments.contains("/Fo$entry.output".toString())
    assert !entry.arguments.any { it =~ '^/(Yu|Yc|FI|Fp)' || it.startsWith('@') }
}

println 'into a folder, and into a file'
def maven = new Maven(basedir, localRepositoryPath)
maven.run('compile', '-Dmodwsgi.dryRun=true', '-Dmodwsgi.compileCommands=mod_wsgi')
assert new File(sources, 'compile_commands.json').text == database.text
maven.run('compile', '-Dmodwsgi.dryRun=true', '-Dmodwsgi.compileCommands=tools/mine.json', '-Dmodwsgi.compilerLauncher=ccache')
assert read(new File(basedir, 'tools/mine.json'))*.file == entries*.file
assert read(database).every { !it.arguments.contains('ccache') }

println 'clangd'
if (!['sh', '-c', 'command -v clangd-19'].execute().text) {
    println 'not run: clangd-19 is not on PATH'
    return true
}
['mod_wsgi.c', 'wsgi_memory.c'].each { name ->
    def said = new StringBuilder()
    def clangd = ['clangd-19', "--check=$sources/src/server/$name", "--compile-commands-dir=$sources",
            '--check-locations=0', '--log=info'].execute()
    clangd.consumeProcessOutput(said, said)
    assert clangd.waitFor() == 0 : said
    assert said.contains("Compile command from CDB is: [$sources]") : said
    assert said.contains('All checks completed, 0 errors') : said
}
return true
