import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).says(
        "msvc ", "($basedir/Visual Studio (für alle) & 2022 ^ mehr/VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64/cl.exe)",
        ': compiled 14, carried over 0\n',
        ': linked and checked\n')
return true
