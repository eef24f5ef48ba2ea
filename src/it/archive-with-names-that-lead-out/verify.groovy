import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def archive = new File(basedir, 'mod_wsgi-5.0.2.tar.gz')

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-001 error: source is "mod_wsgi-5.0.2.tar.gz": '
        + "expected an archive of a kit or of mod_wsgi's sources, found $archive: "
        + 'its member "mod_wsgi-5.0.2/../../../../stray.c" would be written outside of the folder; '
        + 'nothing of it was kept. '
        + 'Do not use this archive. Get it again from where it is published and compare its digest.')
BuildFolder.of(basedir).isEmpty()
assert BuildFolder.files(new File(basedir, 'cache/unpacked')).every { it.endsWith('.lock') }
assert !BuildFolder.files(basedir).any { it.endsWith('stray.c') }
