import io.github.modwsgi.maven.it.Kit

Kit.copySourcesTo(new File(basedir, 'mod_wsgi'))
return true
