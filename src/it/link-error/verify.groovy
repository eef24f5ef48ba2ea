import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).matches(/.*: ap24py314-win64-VC14 could not be linked \(.+link\S*, exit code \d+\): / +
        /1 symbol is in no library \((__imp_)?ap_of_another_version\)\. / +
        /Symbols of Apache are missing: libhttpd\.lib, libapr-1\.lib or libaprutil-1\.lib is of another version / +
        /than the headers\..*/)
        .says('MojoFailureException')
BuildFolder.of(basedir).holdsNoModule()
