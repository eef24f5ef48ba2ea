import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Chromium
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(Rig.present('x86', 'pythons'), 'no rig: it has not all parts (src/rig/rig.sh all)')
        && Selection.onlyIf(Selection.windows || Chromium.present, 'Chromium is not on PATH (src/rig/rig.sh tools)')
