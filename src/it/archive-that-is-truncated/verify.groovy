import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def archive = new File(basedir, 'mod_wsgi-5.0.2.tar.gz')
def cache = new File(basedir, 'cache/unpacked')

BuildLog.of(basedir).failedWithFinding('validate',
        'MW-001 error: source is "mod_wsgi-5.0.2.tar.gz": '
        + "expected an archive that can be unpacked to $cache, found $archive: it ends in the middle. "
        + 'Get the archive again: it is truncated or damaged, unless the reason is the folder.')
BuildFolder.of(basedir).isEmpty()
assert BuildFolder.files(cache).every { it.endsWith('.lock') }
