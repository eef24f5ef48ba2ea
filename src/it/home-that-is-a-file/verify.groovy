import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-001 error: apacheHome is "httpd-2.4.68-win64.zip": '
        + "expected a folder at ${new File(basedir, 'httpd-2.4.68-win64.zip')}, found a file. "
        + 'Unpack it and name the folder, or use the parameter for Maven coordinates instead.')
BuildFolder.of(basedir).isEmpty()
