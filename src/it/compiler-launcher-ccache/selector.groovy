import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'ccache is this system\'s')
        && Selection.onlyIf(['sh', '-c', 'command -v ccache'].execute().text as boolean, 'ccache is not on PATH')
