import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.playedWindows, 'matrix builds and serves it there, too')
