import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import java.util.regex.Pattern

def mod_wsgi = ModWsgi.newest()
BuildLog.of(basedir)
        .matches(/\[INFO] ap24py310-win64-VC14: PYTHONHOME was set to \S+: / +
                /Python 3\.10\.8 finds its library only through it or the registry\./)
        .says('ap24py310-win64-VC14: loaded and served\n', '  python: 3.10.8\n')
        .matches(/\[INFO]   server: Apache\/2\.4\.\d+ \(Win64\) mod_wsgi\/${Pattern.quote(mod_wsgi.version())} Python\/3\.10/)
        // What came as an artifact is no Python of a server.
        .says('    LoadFile "C:/Python310/python310.dll"\n', '    WSGIPythonHome "C:/Python310"\n')

// An administrator is told the same.
assert new File(BuildFolder.of(basedir).target('ap24py310-win64-VC14'), 'mod_wsgi.conf').text.contains('PYTHONHOME')
