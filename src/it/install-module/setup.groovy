import io.github.modwsgi.maven.it.HttpRepository
import io.github.modwsgi.maven.it.Kit

// What an administrator has: Apaches, Pythons, Maven.
Kit.of('Apache24').copyTo(new File(basedir, 'server/Apache24'))
Kit.of('Apache24-x86').copyTo(new File(basedir, 'server/Apache24-x86'))

def repository = HttpRepository.start(basedir).withFolder('org/example/install-module/5.0.2')
new File(basedir, 'test.properties').text = "http.repository=${repository.url}\n"
return true
