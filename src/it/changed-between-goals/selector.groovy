import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.playedWindows, 'twelve builds, four minutes in a JVM that Wine plays, of code that is the same there')
