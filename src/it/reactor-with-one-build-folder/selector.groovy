import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'Windows makes links for administrators only')
