import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'clangd is this system\'s')
