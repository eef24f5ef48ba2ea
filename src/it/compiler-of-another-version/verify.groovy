import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir)
        .says('[ERROR] MW-503 error: compilerHome: '
                + 'expected clang-cl and lld-link of version [98,99) (also as clang-cl-19, lld-link-19) on PATH, '
                + 'found none that can be used.\n')
        .matches(/    .+clang-cl\S* \(PATH\): its version \d+\.\d+\.\d+ is not in toolset \[98,99\)/)
        .says('Install LLVM (Debian: clang-tools-19 and lld-19), or name its folder: -Dmodwsgi.compilerHome=...\n',
                'MojoFailureException')
BuildFolder.of(basedir).isEmpty()
