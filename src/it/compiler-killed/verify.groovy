import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def sources = ModWsgi.newest().sources().size()
def compiler = new File(basedir, 'LLVM/clang-cl')

BuildLog.of(basedir)
        .says(": $sources of $sources files did not compile for ap24py314-win64-VC14 (src/server/mod_wsgi.c, ",
                "First error: $compiler ended with exit code 137, signal 9 and no message, "
                + 'compiling src/server/mod_wsgi.c. '
                + 'It was killed from outside: by a lack of memory, perhaps, or by someone. Build again.',
                'MojoFailureException')
BuildFolder.of(basedir).holdsNoModule()
