import io.github.modwsgi.maven.it.BuildLog

def place = new File(basedir, 'target/mod-wsgi')
def log = BuildLog.of(basedir).says(': A file of the build cannot be read or written: ', "$place", 'MojoExecutionException')
        .saysNot('\tat ', 'compiled')
assert log.toString().count('cannot be read or written') == 1
assert place.text == 'somebody keeps notes here'
return true
