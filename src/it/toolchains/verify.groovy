import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildLog

def reasons = [
        VisualStudio: 'cl.exe runs on Windows only',
        nowhere: "expected a folder at ${new File(basedir, 'nowhere')}, found nothing ($basedir is the last folder of it that exists)",
        'toolchain msvc': 'it names no folder: expected <configuration><home>']

def rejected = new JsonSlurper().parse(new File(basedir, 'target/doctor.json'), 'UTF-8').rejected
        .findAll { it.source == 'toolchains.xml' }
assert rejected.collectEntries { [it.path, it.reason] } == reasons.collectEntries { path, reason -> [path, reason.toString()] }

def log = BuildLog.of(basedir)
log.matches(/\[INFO] ap24py314-win64-VC14: .* llvm \d+.*clang-cl.*/)
log.says('MW-503 error: compilerHome: expected cl.exe and link.exe of a Visual C++ that builds for x64 and C runtime VC14')
reasons.each { path, reason -> log.says("    $path (toolchains.xml): $reason\n") }
log.says('cl.exe runs on Windows: use clang-cl here, -Dmodwsgi.compilerKind=llvm.', 'BUILD FAILURE')
return true
