import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir)
        .says('BuildTools/VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64/cl.exe)', 'BUILD SUCCESS')
        .saysNot('MW-101')
return true
