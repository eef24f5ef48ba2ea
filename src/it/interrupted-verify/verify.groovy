import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven

def maven = new Maven(basedir, localRepositoryPath)
def folder = BuildFolder.of(basedir).target('ap24py314-win64-VC14/verify')
def interrupted = 143 // 128 and SIGTERM

/** Interrupts a build as soon as Apache writes its log; false where the page was served before that. */
def interrupt = {
    def log = new File(folder, 'logs/error.log')
    log.delete()
    def build = maven.start('verify')
    while (build.alive && !log.exists()) {
        sleep(5)
    }
    build.destroy() // as Ctrl-C does
    build.waitFor() == interrupted
}
assert (1..5).any { interrupt() }

def configuration = new File(folder, 'httpd.conf').path
def left = ProcessHandle.allProcesses().toList().findAll {
    it.info().commandLine().orElse('').contains(configuration)
}
left*.destroyForcibly()
assert left.empty
