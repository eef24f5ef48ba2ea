import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-001 error: apacheHome is "kits/Apache24": '
        + "expected a folder at ${new File(basedir, 'kits/Apache24')}, "
        + "found nothing ($basedir is the last folder of it that exists). "
        + 'Correct the path where it is given; what the pom says wins over the command line.')
BuildFolder.of(basedir).isEmpty()
