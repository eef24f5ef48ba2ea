import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        "MW-001 error: source: expected mod_wsgi's sources: a folder, an archive, a URL or Maven coordinates, found nothing. "
        + "Get a release archive from mod_wsgi's releases and name it: <source>mod_wsgi-6.1.1.tar.gz</source>")
BuildFolder.of(basedir).isEmpty()
