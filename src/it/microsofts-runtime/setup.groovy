import io.github.modwsgi.maven.it.Kit

Kit.of('Apache24').copyTo(new File(basedir, 'Apache24'))
Kit.of('msvc-runtime/x64').copyTo(new File(basedir, 'Apache24/bin'))

// Left to itself, Wine takes its own for a DLL that it has, also where another one lies beside the program. What it takes is noted.
def wine = new File(basedir, 'wine')
wine.text = """#!/bin/bash
export WINEDLLOVERRIDES="\$WINEDLLOVERRIDES;vcruntime140,vcruntime140_1=n,b" WINEDEBUG=-all,+loaddll
exec wine "\$@" 2> >(tee -a "$basedir/loaded.log" >&2)
"""
assert wine.setExecutable(true)
return true
