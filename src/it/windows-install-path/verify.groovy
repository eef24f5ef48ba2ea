import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildLog

def mod_wsgi = ModWsgi.older()
BuildLog.of(basedir).says(
        "msvc ", "($basedir/Visual Studio (für alle) & 2022 ^ mehr/VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64/cl.exe)",
        mod_wsgi.compiled(),
        ': linked and checked\n')
return true
