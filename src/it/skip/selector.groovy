import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.playedWindows, 'its builds are of code that is the same there')
