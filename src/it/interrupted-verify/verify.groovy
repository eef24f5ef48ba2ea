import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven

def folder = BuildFolder.of(basedir).target('ap24py314-win64-VC14/verify').path
def apaches = {
    ProcessHandle.allProcesses().toList().findAll {
        def line = it.info().commandLine().orElse('')
        line.contains('httpd.exe') && line.contains(folder)
    }
}

def build = new Maven(basedir, localRepositoryPath).start('verify')
while (build.alive && apaches().empty) {
    sleep(20)
}
assert build.alive
build.destroy() // as Ctrl-C does
build.waitFor()
def left = apaches()
left*.destroyForcibly()
assert left.empty

return true
