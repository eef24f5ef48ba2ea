import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def folder = BuildFolder.of(basedir)

BuildLog.of(basedir)
        .says(': ap24py314-win64-VC14 could not be linked (',
                "): the disk is full: no module was written to ${folder.target('ap24py314-win64-VC14')}. "
                + 'Make room and build again.',
                'MojoFailureException')
folder.holdsNoModule()
