import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def apache = new File(basedir, 'Apache24')

BuildLog.of(basedir).failedWithFinding('validate',
        "MW-201 error: apacheHome $apache is no complete development distribution of Apache: "
        + "${new File(apache, 'include')}, there is no such folder, no header is there. "
        + "Use a distribution with headers and import libraries, such as Apache Lounge's;"
        + ' WampServer and some others leave them out.')
BuildFolder.of(basedir).isEmpty()
