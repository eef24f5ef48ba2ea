import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, "GnuPG is this system's")
        && Selection.onlyIf(['sh', '-c', 'command -v gpg'].execute().text as boolean, 'gpg is not on PATH')
