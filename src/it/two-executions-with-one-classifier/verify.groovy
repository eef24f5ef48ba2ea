import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-002 error: the targets two-executions-with-one-classifier, two-executions-with-one-classifier give one ' +
        'classifier, ap24py314-win64-VC14: what one builds the other overwrites. Keep one of them; a module for one ' +
        'Apache series serves all its versions from the oldest on.')
BuildFolder.of(basedir).isEmpty()
return true
