import io.github.modwsgi.maven.it.SourceArchive

new SourceArchive(new File(basedir, 'mod_wsgi-5.0.2.tar.gz')).withCloseable {
    it.file('mod_wsgi-5.0.2/src/server/mod_wsgi.c', 'int here;')
    it.zeros('mod_wsgi-5.0.2/src/server/zeros.h', 10)
}

return true
