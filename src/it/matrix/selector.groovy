import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Selection

def parts = ['pythons'] + (Selection.windows ? [] : ['x86', 'wine32'])
return Selection.onlyIf(Rig.present(parts as String[]), 'no rig: it has not all parts (src/rig/rig.sh all)')
