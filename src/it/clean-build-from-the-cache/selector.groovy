import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'scripts in the place of compilers are for sh')
