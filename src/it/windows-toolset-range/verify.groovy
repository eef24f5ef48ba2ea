import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def provenance = new JsonSlurper().parse(
        new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.json'), 'UTF-8')
assert provenance.compiler.toolset == '14.29.30133'

def toolsets = 'C:/Program Files (x86)/Microsoft Visual Studio/2022/BuildTools/VC/Tools/MSVC'
BuildLog.of(basedir)
        .says(': linked and checked\n', 'BUILD SUCCESS', 'MW-503 error: ', 'toolset [14.30,14.40)')
        .says("    $toolsets/14.44.35207 (vswhere): its version 14.44.35207 is not in toolset [14.30,14.40)\n")
        .says("    $toolsets/14.29.30133 (vswhere): its version 14.29.30133 is not in toolset [14.30,14.40)\n")
        .says('Correct the range of <toolset> (-Dmodwsgi.toolset=...)', 'BUILD FAILURE')
return true
