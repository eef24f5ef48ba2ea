import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven

def module = new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.so')
def python = new File(basedir, 'Python für alle').path.replace('\\', '/')

BuildLog.of(basedir).says(
        ': compiled 14, carried over 0\n',
        ': linked and checked\n',
        "module      $module\n",
        "LoadFile \"$python/python314.dll\"\n",
        ': loaded and served\n',
        '  server: Apache/')

// The compiler's lists of headers have been read with their names.
new Maven(basedir, localRepositoryPath).run('package')
        .says(': compiled 0, carried over 14\n', ': module is current\n')

return true
