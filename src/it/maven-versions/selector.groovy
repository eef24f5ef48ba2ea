import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'the Mavens are started by their scripts for this system')
        && Selection.onlyIf(Maven.ofThisSystem(new File(basedir, 'mavens'), localRepositoryPath).canRun('validate'),
                'the Mavens cannot be fetched from the Maven repository')
