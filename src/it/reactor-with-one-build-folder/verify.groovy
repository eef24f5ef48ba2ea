import io.github.modwsgi.maven.it.BuildLog

def one = 'org.example:one:mod-wsgi:5.0.2'
def two = 'org.example:two:mod-wsgi:5.0.2'
BuildLog.of(basedir).saysNot('\tat ').matches(/\[ERROR] Failed to execute goal .*: The build folder .* is that of / +
        "($one and of $two|$two and of $one): " +
        /expected one of its own for each project, because what is attached is read from there at the end\./ +
        / Give each its own <build><directory>\..*/)
return true
