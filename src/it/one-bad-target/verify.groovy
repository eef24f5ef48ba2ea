import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def module = { new File(BuildFolder.of(basedir).target("ap24py$it-win64-VC14"), 'mod_wsgi.so') }
def source = 'src[/\\\\]server[/\\\\]mod_wsgi\\.c'

BuildLog.of(basedir)
        .says('2 of 4 targets failed:\n')
        .matches(/\[ERROR] 1 of 1 files did not compile for ap24py314-win64-VC14 \($source\)\. / +
                /First error: .*no_such_header\.h.*/)
        .matches(/\[ERROR] ap24py311-win64-VC14 could not be linked .*no_such_library.*/)
        .says('MojoFailureException')
assert module('313').file && module('312').file && !module('314').exists() && !module('311').exists()
assert !new File(basedir, 'target/one-bad-target-5.0.2-bundle.zip').exists()

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'the goal compile, behind which no other goal comes: the others are linked all the same'
assert new File(basedir, 'target').deleteDir()
new Maven(basedir, localRepositoryPath).fail('io.github.modwsgi:mod-wsgi-maven-plugin:compile')
        .says('2 of 4 targets failed:\n')
        .says('ap24py313-win64-VC14: linked and checked: ')
assert module('313').file && module('312').file && !module('314').exists() && !module('311').exists()

println 'with failFast one is told, whichever comes first'
assert new File(basedir, 'target').deleteDir()
new Maven(basedir, localRepositoryPath).fail('package', '-Dmodwsgi.failFast=true')
        .says('MojoFailureException')
        .matches(/\[ERROR] Failed to execute goal .*: (1 of 1 files did not compile for ap24py314|ap24py311-win64-VC14 could not).*/)
        .saysNot('targets failed')
assert !module('314').exists() && !module('311').exists()
return true
