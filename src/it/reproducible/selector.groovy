import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'it plays with umask and with the locale')
