import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def python = new File(basedir, 'Python314')

BuildLog.of(basedir).failedWithFinding('validate',
        "MW-301 error: pythonHome $python has not all that a module is built with: "
        + "${new File(python, 'libs/python314.lib')}, there is no such file. "
        + 'Install Python from python.org with its development files, or repair the installation.')
BuildFolder.of(basedir).isEmpty()
