import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.KitRepository
import java.util.zip.GZIPInputStream

Kit.of('Apache24').copyTo(new File(basedir, 'Apache24'), 'bin', 'include', 'lib')
new KitRepository(new File(basedir, 'repository'), 'apache-of-a-release').release('1.0', new File(basedir, 'Apache24'))
new GZIPInputStream(new FileInputStream(Rig.require().resolve('sources/mod_wsgi-5.0.2.tar.gz').toFile())).withCloseable {
    new File(basedir, 'mod_wsgi.tar').bytes = it.bytes
}
// what an earlier run has downloaded
new File(localRepositoryPath, 'org/example/apache-of-a-release').deleteDir()
return true
