import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'the Wine of the Windows JVM runs no 32-bit Apache')
        && Selection.onlyIf(Rig.present('x86', 'pythons', 'wine32'), 'no rig: it has not all parts (src/rig/rig.sh all)')
        && Selection.onlyIf(new File(Rig.require().toFile(), 'sources/mod_wsgi-4.9.4.tar.gz').file, 'the rig was made without PyPI')
