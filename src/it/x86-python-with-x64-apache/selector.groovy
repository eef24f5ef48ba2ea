import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(Rig.present('x86'), 'no rig: it has no 32-bit part (src/rig/rig.sh x86)')
