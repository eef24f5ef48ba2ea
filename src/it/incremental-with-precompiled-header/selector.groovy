import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows || Selection.playedWindows, 'not every Windows machine has clang-cl')
