import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven

def mod_wsgi = ModWsgi.newest()
def skipped = 'Skipped: skip is set (in the pom, or as -Dmodwsgi.skip)\n'
def installed = new File(localRepositoryPath, 'org/example/skip')

println 'all goals: nothing is made, installed or deployed, and the build succeeds'
def log = BuildLog.of(basedir).says(skipped, skipped, skipped, 'install and deploy are skipped, too', skipped, 'BUILD SUCCESS')
assert log.toString().count(skipped) == 4
BuildFolder.of(basedir).isEmpty()
assert !installed.exists()

println 'a dry run up to deploy'
def maven = new Maven(basedir, localRepositoryPath)
maven.run('deploy', '-Dmodwsgi.dryRun').says('/OUT:link/mod_wsgi.so', 'install and deploy are skipped, too', 'BUILD SUCCESS')
assert !installed.exists()

println 'two goals in the pom: what is not compiled is compiled when it is linked'
log = maven.run('install').says(skipped, mod_wsgi.compiled(), ': linked and checked\n', skipped, 'BUILD SUCCESS')
assert log.toString().count(skipped) == 2
log.saysNot('skipped, too', ': loaded and served')
assert new File(installed, '5.0.2/skip-5.0.2.zip').file

println 'skipVerify, from the command line'
new File(basedir, 'pom.xml').text = new File(basedir, 'pom.xml').text.replace('<skip>true</skip>', '')
maven.run('verify', '-Dmodwsgi.skipVerify').says('Not verified: modwsgi.skipVerify is set', 'BUILD SUCCESS')
return true
