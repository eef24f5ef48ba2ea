import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def refusal = 'MW-002 error: the targets %s give one classifier, ap24py314-win64-VC14: what one builds the other ' +
        'overwrites. Keep one of them; a module for one Apache series serves all its versions from the oldest on.'
BuildLog.of(basedir).failedWithFinding('validate', String.format(refusal, 'py314, py314-small'))
BuildFolder.of(basedir).isEmpty()
return true
