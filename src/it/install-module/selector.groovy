import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

def parts = ['tools'] + (Selection.windows ? [] : ['x86', 'wine32'])
return Selection.onlyIf(!Selection.windows || Selection.playedWindows, "the repository is served by Debian's Apache")
        && Selection.onlyIf(Rig.present(parts as String[]), 'no rig: it has not all parts (src/rig/rig.sh all)')
