import groovy.json.JsonSlurper
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven

def rig = Rig.require()
def target = new File(basedir, 'target')
def maven = new Maven(basedir, localRepositoryPath)

def scanner = new ProcessBuilder('wine', "$rig/windows/jdk/bin/java.exe", "Z:$basedir/Scanner.java", "Z:$target").redirectErrorStream(true)
scanner.environment() << [WINEPREFIX: "$rig/windows/wine".toString(), WINEDEBUG: '-all']
scanner.environment().remove('DISPLAY')
def output = new File(basedir, 'scanner.txt')
def running = scanner.redirectOutput(output).start()
try {
    ['llvm', 'msvc'].each { kind ->
        println "$kind: built, carried over, and built anew"
        maven.run('package', "-Dmodwsgi.compilerKind=$kind").says(': linked and checked\n')
        def made = new JsonSlurper().parse(new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.json'), 'UTF-8')
        assert made.compiler.kind == kind
        maven.run('package', "-Dmodwsgi.compilerKind=$kind", '-Dmodwsgi.linkOptions=/VERSION:5.1')
                .says(': compiled 0, carried over 1\n', ': linked and checked\n')
    }
} finally {
    new File(target, 'stop').createNewFile()
    running.waitFor()
}
assert (output.text =~ /held (\d+)/)[0][1].toInteger() > 20 : output.text
return true
