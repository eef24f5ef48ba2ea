import io.github.modwsgi.maven.it.Kit

Kit.copyOlderSourcesTo(new File(basedir, 'mod_wsgi'))
return true
