import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

// Maven prints "?" for what the locale does not have.
BuildLog.of(basedir).failedWithFinding('validate',
        'MW-001 error: apacheHome is "Apache f?r alle": expected a path that Java can name in this locale, '
        + "found characters that US-ASCII (the locale's encoding) does not have. "
        + 'Set LC_ALL=C.UTF-8 before Maven starts.')
BuildFolder.of(basedir).isEmpty()
