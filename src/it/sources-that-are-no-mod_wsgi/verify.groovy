import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        "MW-402 error: source is \"${Rig.require()}/Apache24\": "
        + "expected mod_wsgi's sources (src/server/mod_wsgi.c) in ${Rig.require().resolve('Apache24')}, "
        + 'found no such file. Name the folder or archive of a mod_wsgi release from 4.0 on.')
BuildFolder.of(basedir).isEmpty()
