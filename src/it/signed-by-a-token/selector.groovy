import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, "SoftHSM is this system's")
        && Selection.onlyIf(['sh', '-c', 'command -v softhsm2-util'].execute().text as boolean, 'softhsm2-util is not on PATH')
