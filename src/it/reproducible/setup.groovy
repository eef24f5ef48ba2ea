import io.github.modwsgi.maven.it.Kit

[basedir, new File(basedir, 'elsewhere/with a longer name')].each {
    Kit.of('Apache24').copyTo(new File(it, 'Apache24'), 'bin', 'include', 'lib')
    Kit.of('cpython-3.14-x64').copyTo(new File(it, 'Python314'), 'include', 'libs', 'python.exe', 'python314.dll')
    Kit.copyOlderSourcesTo(new File(it, 'mod_wsgi'))
}
return true
