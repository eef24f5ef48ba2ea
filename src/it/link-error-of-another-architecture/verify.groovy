import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).says(': ap24py314-win64-VC14 could not be linked (', 'x64', 'x86', 'MojoFailureException')
BuildFolder.of(basedir).holdsNoModule()
