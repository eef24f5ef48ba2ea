import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        "MW-001 error: apacheHome is \"${Rig.require()}/Apache24\": "
        + 'expected one of apacheHome and apacheArtifact, found both. Remove one of the two.')
BuildFolder.of(basedir).isEmpty()
