import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'a told command is run through sh')
