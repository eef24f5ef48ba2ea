import io.github.modwsgi.maven.it.HttpRepository
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Selection

// What an administrator has: Apaches, Pythons, Maven.
Kit.of('Apache24').copyTo(new File(basedir, 'server/Apache24'))
if (Selection.windows) { // the Wine of the Windows JVM runs no 32-bit Apache
    new File(basedir, 'pom.xml').with { text = text.replaceFirst(/(?s)\s*<target>\s*<id>py311-x86<.*?<\/target>/, '') }
} else {
    Kit.of('Apache24-x86').copyTo(new File(basedir, 'server/Apache24-x86'))
}

def repository = HttpRepository.start(basedir).withFolder('org/example/install-module/5.0.2')
new File(basedir, 'test.properties').text = "http.repository=${repository.url}\n"
return true
