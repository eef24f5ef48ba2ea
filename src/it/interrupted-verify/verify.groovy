import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven

def maven = new Maven(basedir, localRepositoryPath)
def folder = BuildFolder.of(basedir).target('ap24py314-win64-VC14/verify')
def interrupted = 143 // 128 and SIGTERM

def killed = 137 // 128 and SIGKILL

/** Ends a build as soon as Apache writes its log; its exit code. */
def end = { Closure how ->
    def log = new File(folder, 'logs/error.log')
    log.delete()
    def build = maven.start('verify')
    while (build.alive && !log.exists()) {
        sleep(5)
    }
    how(build)
    build.waitFor()
}
def configuration = new File(folder, 'httpd.conf').path
def apaches = {
    ProcessHandle.allProcesses().toList().findAll { it.info().commandLine().orElse('').contains(configuration) }
}

println 'interrupted as by Ctrl-C: Apache is ended'
assert (1..5).any { end { it.destroy() } == interrupted } // or the page was served before that
def left = apaches()
left*.destroyForcibly()
assert left.empty

println 'killed: it can do nothing; the next build ends what it left'
assert (1..5).any { end { it.destroyForcibly() } == killed && apaches() }
maven.run('verify').says('Ended the Apache of a build that was killed: ', ': loaded and served')
left = apaches()
left*.destroyForcibly()
assert left.empty
