import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'the Wine of the Windows JVM runs no 32-bit Apache')
        && Selection.onlyIf(Rig.present('x86', 'wine32', 'tools'), 'no rig: it has not all parts (src/rig/rig.sh all)')
