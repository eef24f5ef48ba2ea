import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.KitRepository

new KitRepository(new File(basedir, 'repository'), 'httpd').release('2.4.68', Rig.require().resolve('Apache24').toFile())
return true
