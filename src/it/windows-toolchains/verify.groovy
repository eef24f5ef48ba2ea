import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def provenance = new JsonSlurper().parse(
        new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.json'), 'UTF-8')
assert provenance.compiler.toolset == '14.29.30133'

def toolsets = 'C:/Program Files (x86)/Microsoft Visual Studio/2022/BuildTools/VC/Tools/MSVC'
BuildLog.of(basedir)
        .says("$toolsets/14.29.30133/bin/Hostx64/x64/cl.exe)", ': linked and checked\n', ': loaded and served\n')
        .says('Compilers\n', "$toolsets/14.29.30133/bin/Hostx64/x64/cl.exe (toolchains.xml, BuildTools")
        .says('Compilers\n', "$toolsets/14.44.35207/bin/Hostx64/x86/cl.exe (toolchains.xml, BuildTools")
return true
