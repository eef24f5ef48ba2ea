import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven

def mod_wsgi = ModWsgi.older()
def module = new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.so')
def python = new File(basedir, 'Python für alle').path.replace('\\', '/')

BuildLog.of(basedir).says(
        mod_wsgi.compiled(),
        ': linked and checked\n',
        "module      $module\n",
        "LoadFile \"$python/python314.dll\"\n",
        ': loaded and served\n',
        '  server: Apache/')

// The compiler's lists of headers have been read with their names.
new Maven(basedir, localRepositoryPath).run('package')
        .says(mod_wsgi.carriedOver(), ': module is current\n')

return true
