import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'where cl.exe runs windows-toolchains is built')
