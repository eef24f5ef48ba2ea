import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'its messages are of code that is the same there (see signed)')
