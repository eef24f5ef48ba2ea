import io.github.modwsgi.maven.it.BuildLog

def log = BuildLog.of(basedir)
[['4.9.4', '3.7', 64], ['4.9.4', '3.9', 64], ['4.9.4', '3.9', 32], ['5.0.2', '3.9', 64], ['5.0.2', '3.14', 64]].each { release, python, bits ->
    log.matches(/\[INFO]   server: Apache\/2\.4\.\d+ \(Win$bits\) mod_wsgi\/$release Python\/$python/)
}
assert log.toString().findAll(': loaded and served\n').size() == 5

// What is warned of is the rig's: nobody's Apache, and no SDK of Microsoft's.
assert log.toString().findAll(/MW-\d{3} warning/).unique().sort() == ['MW-203 warning', 'MW-502 warning']
