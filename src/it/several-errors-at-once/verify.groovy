import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir)
        .says('[ERROR] MW-001 error: apacheHome is "Apache24": ')
        .says('[ERROR] MW-001 error: pythonArtifact is "org.example:python:3.14.3:zip:win64": '
                + "expected an artifact that one of the project's repositories has, found ",
                'Correct the coordinates, or put the archive there with deploy:deploy-file.\n')
        .says('[ERROR] MW-001 error: source is "mod_wsgi-5.0.2.tar.gz": '
                + "expected a folder or an archive at ${new File(basedir, 'mod_wsgi-5.0.2.tar.gz')}, found nothing. "
                + 'Correct the path, or give Maven coordinates groupId:artifactId:version[:type[:classifier]].\n')
        .says('[ERROR] MW-001 error: toolset is "newest": expected a version or a range of versions, found "newest". '
                + 'For example 14.44, or [14.40,14.50) for every 14.4x.\n')
        .says(': 4 errors, told above. The first: MW-001 error: apacheHome is "Apache24": ', 'MojoFailureException')
BuildFolder.of(basedir).isEmpty()
