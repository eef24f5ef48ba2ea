import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, "the settings of this project are this system's")
