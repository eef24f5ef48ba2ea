import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def maven = new Maven(basedir, localRepositoryPath)
def server = new File(basedir, 'mod_wsgi/src/server')
def built = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def linked = ': linked and checked\n'
def current = ': module is current\n'

// The first build is the one that the invoker ran.
BuildLog.of(basedir).says(': compiled 14, carried over 0\n', linked)

println 'nothing changed'
maven.run('package').says(': compiled 0, carried over 14\n', current)

println 'a source was touched, its content is the same'
assert new File(server, 'mod_wsgi.c').setLastModified(System.currentTimeMillis())
maven.run('package').says(': compiled 0, carried over 14\n', current)

println 'a source changed'
new File(server, 'wsgi_memory.c') << 'int wsgi_changed = 1;\n'
maven.run('package').says(': compiled 1, carried over 13\n', linked)

/** The build says what its inputs are, also where the module comes out the same. */
def provenance = new File(built, 'mod_wsgi.json')
def differentFrom = { String before ->
    assert provenance.text != before
    provenance.text
}
def stated = provenance.text

println 'a header that three sources include; the objects come out the same, and so does the module'
new File(server, 'wsgi_convert.h') << '/* changed */\n'
maven.run('package').says(': compiled 3, carried over 11\n', current)
stated = differentFrom(stated)

println "a header of Apache's, outside of the project"
new File(basedir, 'Apache24/include/httpd.h') << '/* changed */\n'
maven.run('package').says(': compiled 11, carried over 3\n', current)
stated = differentFrom(stated)

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println "a header of Python's, outside of the project"
new File(basedir, 'Python314/include/object.h') << '/* changed */\n'
maven.run('package').says(': compiled 14, carried over 0\n', current)
stated = differentFrom(stated)

println 'a source appeared'
new File(server, 'wsgi_added.c').text = 'int wsgi_added = 1;\n'
maven.run('package').says(': compiled 1, carried over 14\n', linked)

println 'a source was removed'
assert new File(server, 'wsgi_added.c').delete()
maven.run('package').says(': compiled 0, carried over 14, deleted 1\n', linked)
assert !new File(built, 'obj/wsgi_added.obj').exists()

println 'an object was deleted, and the module'
assert new File(built, 'obj/wsgi_memory.obj').delete() && new File(built, 'mod_wsgi.so').delete()
maven.run('package').says(': compiled 1, carried over 13\n', linked)

println 'what is written for other tools was deleted'
def forOthers = ['compile_commands.json', 'contents.json'].collect { new File(built.parentFile, it) } +
        new File(basedir, 'target/incremental-5.0.2.zip')
maven.run('package').says(': compiled 0, carried over 14\n', current)
forOthers.each {
    byte[] written = it.bytes
    assert it.delete()
    maven.run('package').says(': compiled 0, carried over 14\n', current)
    assert it.bytes == written
}

println "an option of the linker's changed"
maven.run('package', '-Dmodwsgi.linkOptions=/VERSION:5.0').says(': compiled 0, carried over 14\n', linked)

println "an option of the compiler's changed"
maven.run('package', '-Dmodwsgi.linkOptions=/VERSION:5.0', '-Dmodwsgi.compilerOptions=/Od /DCHANGED')
        .says(': compiled 14, carried over 0\n')

return true
