import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.playedWindows, 'which goals a packaging binds is the same there')
