import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(Selection.playedWindows, 'no Windows JVM (mvn -Pwindows-jvm verify)')
