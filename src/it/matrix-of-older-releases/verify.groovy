import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Selection

def log = BuildLog.of(basedir)
def targets = [['4.9.4', '3.7', 64], ['4.9.4', '3.9', 64], ['5.0.2', '3.9', 64], ['5.0.2', '3.14', 64]] +
        (Selection.windows ? [] : [['4.9.4', '3.9', 32]])
targets.each { release, python, bits ->
    log.matches(/\[INFO]   server: Apache\/2\.4\.\d+ \(Win$bits\) mod_wsgi\/$release Python\/$python/)
}
assert log.toString().findAll(': loaded and served\n').size() == targets.size()

// What is warned of is the rig's: nobody's Apache, no SDK of Microsoft's, and on Windows a Python 3.7 that is not installed.
assert log.toString().findAll(/MW-\d{3} warning/).unique().sort() ==
        (Selection.windows ? ['MW-102 warning'] : []) + ['MW-203 warning', 'MW-502 warning']
