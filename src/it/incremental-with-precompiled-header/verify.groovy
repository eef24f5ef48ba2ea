import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def maven = new Maven(basedir, localRepositoryPath)
def server = new File(basedir, 'mod_wsgi/src/server')
def built = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def module = new File(built, 'mod_wsgi.so')
def precompiled = new File(built, 'pch/wsgi_head.pch')
def linked = ': linked and checked\n'
def current = ': module is current\n'

// The first build is the one that the invoker ran.
BuildLog.of(basedir).says(': compiled 14, carried over 0\n', linked)
assert precompiled.file

println 'nothing changed'
maven.run('package').says(': compiled 0, carried over 14\n', current)

println 'a header inside was touched, and a source changed: the precompiled header still serves'
assert new File(basedir, 'Apache24/include/httpd.h').setLastModified(System.currentTimeMillis())
long before = precompiled.lastModified()
new File(server, 'wsgi_memory.c') << 'int wsgi_changed = 1;\n'
maven.run('package').says(': compiled 1, carried over 13\n', linked)
assert precompiled.lastModified() == before

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'a header outside, that three sources include'
new File(server, 'wsgi_convert.h') << '/* changed */\n'
maven.run('package').says(': compiled 3, carried over 11\n', current)
assert precompiled.lastModified() == before

println "a header inside, of Apache's: it and all that use it"
new File(basedir, 'Apache24/include/httpd.h') << '/* changed */\n'
maven.run('package').says(': compiled 14, carried over 0\n', current)
assert precompiled.lastModified() != before

println 'the precompiled header was deleted: the objects are what they were'
assert precompiled.delete()
maven.run('package').says(': compiled 0, carried over 14\n', current)
assert precompiled.file

println 'a header of Apache appeared that hides none, and went again'
def appeared = new File(basedir, 'Apache24/include/appeared.h')
appeared.text = '/* nothing */\n'
maven.run('package').says(': compiled 14, carried over 0\n', linked)
assert appeared.delete()

println 'without: other objects, the same module'
maven.run('package').says(': compiled 14, carried over 0\n', linked)
byte[] with = module.bytes
maven.run('package', '-Dmodwsgi.precompiledHeaders=false').says(': compiled 13, carried over 1, deleted 1\n', linked)
assert !new File(built, 'obj/wsgi_head.obj').exists()
assert Arrays.equals(module.bytes, with)

println 'as the build chooses: nobody needs the precompiled header once the objects are there'
assert new File(basedir, 'target').deleteDir()
maven.run('package', '-Dchosen').says(': compiled 14, carried over 0\n', linked)
assert Arrays.equals(module.bytes, with)
assert !precompiled.exists() || precompiled.delete()
maven.run('package', '-Dchosen').says(': compiled 0, carried over 14\n', current)
new File(server, 'wsgi_memory.c') << 'int wsgi_changed_again = 1;\n'
new File(server, 'wsgi_stream.c') << 'int wsgi_stream_changed = 1;\n'
maven.run('package', '-Dchosen').says(': compiled 2, carried over 12\n', linked)
assert !precompiled.exists()
with = module.bytes

println 'killed in the middle: the next build is whole'
assert new File(basedir, 'target').deleteDir()
def build = maven.start('package')
while (build.alive && !precompiled.exists()) {
    sleep(5)
}
build.destroyForcibly().waitFor()
BuildFolder.of(basedir).holdsNoModule()
maven.run('package').says(linked)
assert Arrays.equals(module.bytes, with)
return true
