import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.isWindows(), 'Windows has no signals')
