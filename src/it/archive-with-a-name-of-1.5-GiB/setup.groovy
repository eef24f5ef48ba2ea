import io.github.modwsgi.maven.it.SourceArchive
import org.apache.commons.compress.archivers.tar.TarConstants

new SourceArchive(new File(basedir, 'mod_wsgi-5.0.2.tar.gz')).withCloseable {
    it.file('mod_wsgi-5.0.2/src/server/mod_wsgi.c', 'int here;')
    it.filled('long', TarConstants.LF_GNUTYPE_LONGNAME, 'mod_wsgi-5.0.2/', 'a' as char, 3L << 29)
    it.file('mod_wsgi-5.0.2/src/server/wsgi_version.h', '')
}

return true
