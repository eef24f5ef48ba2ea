import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-503 error: compilerHome is "LLVM": '
        + 'expected clang-cl and lld-link (also as clang-cl-19, lld-link-19) in LLVM, found none. '
        + 'Install LLVM (Debian: clang-tools-19 and lld-19), or name its folder: -Dmodwsgi.compilerHome=...')
BuildFolder.of(basedir).isEmpty()
