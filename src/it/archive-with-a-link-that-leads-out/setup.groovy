import io.github.modwsgi.maven.it.SourceArchive

new SourceArchive(new File(basedir, 'mod_wsgi-5.0.2.tar.gz')).withCloseable {
    it.link('mod_wsgi-5.0.2/src', '../../../..')
    it.file('mod_wsgi-5.0.2/src/stray.c', 'int escaped;')
}

return true
