import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def archive = new File(basedir, 'mod_wsgi-5.0.2.tar.gz')

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-001 error: source is "mod_wsgi-5.0.2.tar.gz": '
        + "expected an archive of a kit or of mod_wsgi's sources, found $archive: "
        + 'the headers of one of its members are larger than 256 KiB (a long name, or an extended header); '
        + 'nothing of it was kept. '
        + 'Do not use this archive. Get it again from where it is published and compare its digest.')
BuildFolder.of(basedir).isEmpty()
assert BuildFolder.files(new File(basedir, 'cache/unpacked')).every { it.endsWith('.lock') }
