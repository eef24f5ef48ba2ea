import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Chromium
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'Chromium is this system\'s')
        && Selection.onlyIf(Rig.present('x86'), 'no rig: it has no 32-bit part (src/rig/rig.sh x86)')
        && Selection.onlyIf(Chromium.present, 'Chromium is not on PATH (src/rig/rig.sh tools)')
