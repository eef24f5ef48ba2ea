import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows || Selection.playedWindows, "osslsigncode is this system's")
        && Selection.onlyIf(['sh', '-c', 'command -v osslsigncode'].execute().text as boolean, 'osslsigncode is not on PATH')
