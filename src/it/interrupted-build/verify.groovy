import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def maven = new Maven(basedir, localRepositoryPath)
def built = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def module = new File(built, 'mod_wsgi.so')
byte[] moduleOfWholeBuild = module.bytes

def someObjects = { new File(built, 'obj').list().any { it.endsWith('.obj') } }

// Each has its response file in its command line. Of Windows Java asks no arguments (oshi/oshi issue 1257): there, what a build has started.
def started = []
def compilers = {
    Selection.windows && !Selection.playedWindows ? started.findAll { it.alive } : ProcessHandle.allProcesses().toList().findAll {
        it.info().commandLine().orElse('').replace('\\', '/').contains("$built/obj/")
    }
}
/** Killed itself, a JVM ends nothing on systems with signals: those compilers finish what they are at. */
def compilersEnd = {
    for (int i = 0; i < 1000 && compilers(); i++) {
        sleep(20)
    }
    compilers().empty
}

// Java ends a process of Windows in one way only (Process.supportsNormalTermination).
def ends = (Selection.windows ? [:] : ['interrupted as by Ctrl-C': { it.destroy() }]) + ['killed': { it.destroyForcibly() }]
ends.each { how, end ->
    println how
    assert new File(basedir, 'target').deleteDir()
    def build = maven.start('package')
    while (build.alive && !someObjects()) {
        sleep(10)
    }
    assert build.alive
    started = build.descendants().toList()
    end(build)
    build.waitFor()
    assert compilersEnd() : "a compiler goes on: ${compilers()*.info()}"
    BuildFolder.of(basedir).holdsNoModuleOfAKilledBuild()

    maven.run('package').says(': linked and checked\n')
    assert !BuildFolder.files(built).any { it.endsWith('.tmp') || it.endsWith('.part') }
    assert Arrays.equals(module.bytes, moduleOfWholeBuild)
}

return true
