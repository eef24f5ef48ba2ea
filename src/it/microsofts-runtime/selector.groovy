import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'which DLL Wine takes is a matter of this system\'s Wine')
        && Selection.onlyIf(Rig.present('pythons'), 'no rig: it has not all parts (src/rig/rig.sh all)')
        && Selection.onlyIf(new File(Rig.require().toFile(), 'msvc-runtime/x64').directory, 'the rig was made without PyPI')
