import io.github.modwsgi.maven.it.Kit

Kit.of('Apache24').copyTo(new File(basedir, 'Apache für alle'))

return true
