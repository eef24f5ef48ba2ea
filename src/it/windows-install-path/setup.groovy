import io.github.modwsgi.maven.it.Kit

Kit.of('windows/wine/drive_c/Program Files (x86)/Microsoft Visual Studio/2022/BuildTools')
        .copyTo(new File(basedir, 'Visual Studio (für alle) & 2022 ^ mehr'))
return true
