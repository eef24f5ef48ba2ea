import io.github.modwsgi.maven.it.Kit

Kit.of('Apache24').copyTo(new File(basedir, 'Apache24'), 'bin', 'include', 'lib')
Kit.of('cpython-3.14-x64').copyTo(new File(basedir, 'Python314'), 'include', 'libs', 'python.exe', 'python314.dll')
Kit.copyOlderSourcesTo(new File(basedir, 'mod_wsgi'))

return true
