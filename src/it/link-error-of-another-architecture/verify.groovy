import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).says(
        ': ap24py314-win64-VC14 could not be linked (',
        'the objects are x64, the linker was told to link for x86. Remove /MACHINE from linkOptions; ',
        'MojoFailureException')
BuildFolder.of(basedir).holdsNoModule()
