import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.WindowsServer

def rig = Rig.require()
def apache = new File(basedir, 'Apache24')
def module = new File(apache, 'modules/mod_wsgi.so')
def maven = new Maven(basedir, localRepositoryPath)
def install = ['io.github.modwsgi:mod-wsgi-maven-plugin:install-module', '-Dmodwsgi.apacheHome=Apache24',
        "-Dmodwsgi.pythonHome=Z:$rig/cpython-3.14-x64", '-Dmodwsgi.moduleFileName=mod_wsgi.so', '-Dmodwsgi.writeConf=true'] as CharSequence[]

maven.run(install).says('installed: ')
byte[] first = module.bytes

// Two verifications in one folder: Windows lets neither delete what the other has open.
maven.finish([maven.start('verify'), maven.start('verify')]).each { it.says(': loaded and served\n') }

// Another module of the same name, and Apache runs with the first.
maven.run('package', '-Dmodwsgi.linkOptions=/VERSION:5.1').says(': linked and checked\n')
WindowsServer.whileRunning(apache, new File(apache, 'conf/extra/httpd-wsgi.conf'), 'wine', "$rig/windows/wine") {
    maven.fail(install).says('Cannot replace ', 'Nothing was changed. A running Apache holds its modules: stop it first.')
            .says('MojoFailureException')
    maven.fail(install + ['-Dmodwsgi.uninstall=true'] as CharSequence[])
            .says('Cannot remove ', 'Nothing was changed. A running Apache holds its modules: stop it first.')
}
assert Arrays.equals(module.bytes, first)
assert BuildFolder.files(new File(apache, 'modules')).every { !it.contains('staged') && !it.contains('previous') }

maven.run(install).says('installed: ')
assert Arrays.equals(module.bytes, new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.so').bytes)
return true
