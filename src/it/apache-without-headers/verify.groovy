import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def apache = new File(basedir, 'Apache24')

BuildLog.of(basedir).failedWithFinding('validate',
        "MW-201 error: apacheHome $apache is no complete development distribution of Apache: "
        + "${new File(apache, 'include')}, there is no such folder, no header is there. "
        + 'Take a development distribution, which has headers (include) and import libraries (lib), '
        + "such as Apache Lounge's.")
BuildFolder.of(basedir).isEmpty()
