import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildLog

def reason = 'cl.exe runs on Windows only'
def named = ['VisualStudio', 'D:/Visual Studio', 'toolchain msvc']

def rejected = new JsonSlurper().parse(new File(basedir, 'target/doctor.json'), 'UTF-8').rejected
        .findAll { it.source == 'toolchains.xml' }
assert rejected.collect { it.path } == named
assert rejected.every { it.reason == reason }

def log = BuildLog.of(basedir)
log.matches(/\[INFO] ap24py314-win64-VC14: .* llvm \d+.*clang-cl.*/)
log.says('MW-503 error: compilerHome: expected cl.exe and link.exe of a Visual C++ that builds for x64 and C runtime VC14')
named.each { path -> log.says("    $path (toolchains.xml): $reason\n") }
log.says('cl.exe runs on Windows: use clang-cl here, -Dmodwsgi.compilerKind=llvm.', 'BUILD FAILURE')
return true
