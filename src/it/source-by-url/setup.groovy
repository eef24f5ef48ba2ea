import io.github.modwsgi.maven.it.SourceServer

context.server = new SourceServer(basedir)
return true
