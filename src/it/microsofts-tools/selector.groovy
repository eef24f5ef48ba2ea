import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.playedWindows, 'cl.exe, link.exe and mt.exe of this machine are LLVM\'s')
