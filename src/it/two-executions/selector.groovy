import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.playedWindows, 'what is attached is the same there')
        && Selection.onlyIf(Rig.present('pythons'), 'no rig: it has not all parts (src/rig/rig.sh all)')
