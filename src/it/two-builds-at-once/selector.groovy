import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'a compiler is started through sh')
