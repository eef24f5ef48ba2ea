import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def mod_wsgi = ModWsgi.older()
def same = 'Built again in another folder: every byte is the same\n'
def log = BuildLog.of(basedir).says(mod_wsgi.compiled(), ': linked and checked\n', same)
assert Selection.windows || log.toString().count("unused variable 'n2'") == 1 : 'the second build repeats the warnings of the first'

if (!Selection.onlyIf(!Selection.windows, 'umask, and compilers that are scripts of sh')) {
    return true
}

println 'another machine, as far as one can be played here'
def other = new File(basedir, 'elsewhere/with a longer name')
new File(other, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
new Maven(other, localRepositoryPath)
        .with('TZ', 'Asia/Kathmandu').with('LC_ALL', 'C').with('USER', 'somebody').with('LOGNAME', 'somebody')
        .with('JAVA_TOOL_OPTIONS', '-Duser.name=somebody -Duser.language=ar -Duser.country=EG -Dsun.jnu.encoding=UTF-8')
        .startedBy('sh', '-c', 'umask 077; exec "$@"', 'sh')
        .run('package').says(mod_wsgi.compiled())
def published = ['reproducible-5.0.2.zip', 'mod-wsgi/contents.json'] +
        ['so', 'json', 'cyclonedx.json', 'conf'].collect { "mod-wsgi/ap24py314-win64-VC14/mod_wsgi.$it".toString() }
published.each {
    def files = [basedir, other].collect { project -> new File(project, "target/$it") }
    assert files[0].bytes == files[1].bytes : "$it differs"
}

println 'the headers precompiled or not'
def module = new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.so')
byte[] precompiled = module.bytes
new Maven(basedir, localRepositoryPath).run('package', '-Dmodwsgi.precompiledHeaders=false').matches(/.*: compiled 13, carried over 1(, deleted 1)?/)
assert module.bytes == precompiled

println 'debug symbols name the folder of the objects, and the module has their digest: that is found'
new Maven(basedir, localRepositoryPath)
        .fail('package', '-Dmodwsgi.checkReproducible=true', '-Dmodwsgi.debugSymbols=true')
        .matches(/\[ERROR] .*: Built again in another folder, these came out different: mod_wsgi\.so of / +
                /ap24py314-win64-VC14 at byte \d+ \(SHA-256 \w{64} and \w{64}\)\. Compare the two folders below .*/)
        .says('MojoFailureException')
        .saysNot(same)

println 'a compiler that makes something else each time, behind a launcher that hands out what that has made before'
def compiler = (log.toString() =~ /llvm \S+ \((.+?)\)/)[0][1]
def tools = new File(basedir, 'tools')
def script = { String name, String text ->
    def file = new File(tools, name)
    file.parentFile.mkdirs()
    file.text = "#!/bin/sh\n$text"
    assert file.setExecutable(true)
}
script('clang-cl', """case \$1 in
    --version) exec $compiler --version ;;
    *) exec $compiler "\$@" -DRANDOM_NUMBER=\$(od -An -N4 -tu4 /dev/urandom | tr -d ' ') ;;
esac
""")
script('lld-link', "exec ${compiler.replace('clang-cl', 'lld-link')} \"\$@\"\n")
script('launcher', """for argument; do case \$argument in /Fo*) made=\${argument#/Fo} ;; esac; done
made=\${made%.obj} kept=$tools/made/\$(basename "\${made%.obj}")
[ -d "\$kept" ] || { "\$@" && mkdir -p "\$kept" && cp "\$made".* "\$kept"; } || exit
cp "\$kept"/* "\$(dirname "\$made")"
""")
new File(basedir, 'mod_wsgi/src/server/wsgi_memory.c') << '\n#ifdef RANDOM_NUMBER\n__declspec(dllexport) unsigned number = RANDOM_NUMBER;\n#endif\n'
def launched = ["-Dmodwsgi.compilerHome=$tools", "-Dmodwsgi.compilerLauncher=$tools/launcher"]
new Maven(basedir, localRepositoryPath).fail('package', '-Dmodwsgi.checkReproducible=true', *launched)
        .matches(/\[ERROR] .*: Built again in another folder, these came out different: mod_wsgi\.so of .*/)
        .saysNot(same)

println 'a launcher that changes nothing, and a date of the entries and of the SBOMs'
script('clang-cl', "exec $compiler \"\$@\"\n")
script('launcher', 'exec "$@"\n')
new Maven(basedir, localRepositoryPath)
        .run('package', '-Dmodwsgi.checkReproducible=true', '-Dproject.build.outputTimestamp=2024-02-29T12:00:00Z', *launched)
        .says(same)

println 'a DLL of the kit that changes between the two builds: the module does not depend on it, but the SBOM'
script('launcher', 'exec "$@"\n')
script('clang-cl', """echo '// later' >> $basedir/Apache24/bin/libhttpd.dll
exec $compiler "\$@"
""")
new Maven(basedir, localRepositoryPath)
        .fail('package', '-Dmodwsgi.checkReproducible=true', "-Dmodwsgi.compilerHome=$tools")
        .matches(/\[ERROR] .*: Built again in another folder, these came out different: the SBOM of .*/)
        .saysNot(same)
return true
