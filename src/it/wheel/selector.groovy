import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'a wheel is made of the same bytes there; its scripts ask Wine')
        && Selection.onlyIf(Rig.present('pythons', 'x86', 'wine32'), 'no rig: it has not all parts (src/rig/rig.sh all)')
        && Selection.onlyIf(new File(Rig.require().toFile(), 'sources/mod_wsgi-4.9.4.tar.gz').file, 'the rig was made without PyPI')
