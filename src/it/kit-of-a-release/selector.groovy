import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'files get another content at the same time, which Windows does not tell Java')
