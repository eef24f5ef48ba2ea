import io.github.modwsgi.maven.it.Maven

new Maven(basedir, localRepositoryPath).forget('org/example/skip')
