import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import java.security.MessageDigest

def server = context.server
def mod_wsgi = ModWsgi.newest()
def page = MessageDigest.getInstance('SHA-256').digest('\n<!DOCTYPE html><title>Sign in</title>'.bytes).encodeHex()
def other = 'Correct the URL, or see that it can be reached (proxies: settings.xml); or download the archive in another way' +
        ' and name the file.\n'
def nothingKept = 'Nothing of it was kept. Correct the URL; where it is the right one, check what is there and correct' +
        ' sourceSha256.\n'
def end = '-> [Help 1]'

def failed(String url) {
    "[ERROR] MW-001 error: source is \"$url\": expected an archive that can be downloaded, found "
}
BuildLog.of(basedir)
        .says("[ERROR] MW-001 error: sourceSha256: expected the SHA-256 of ${server.url()}/archive/no-digest.tar.gz, 64 "
                + 'hexadecimal digits, found none; nothing was downloaded. Download the archive once, check it, and give its '
                + 'digest (sha256sum FILE, on Windows certutil -hashfile FILE SHA256): <sourceSha256>...</sourceSha256>\n', end,
                "[ERROR] MW-001 error: sourceSha256 is \"${'0' * 64}\": expected an archive with that SHA-256 at "
                + "${server.url()}/archive/x.tar.gz, found ${mod_wsgi.sha256()} (${mod_wsgi.archive().toFile().length()} bytes). $nothingKept", end,
                "expected an archive with that SHA-256 at ${server.url()}/page/x.tar.gz, found $page (38 bytes, an HTML page). "
                + nothingKept, end,
                failed("${server.url()}/401/x.tar.gz") + "the answer 401 Unauthorized. $other", end,
                failed("${server.url()}/404/x.tar.gz") + "the answer 404 Not Found. $other", end,
                failed("${server.url()}/500/x.tar.gz") + "the answer 500 Internal Server Error. $other", end,
                failed("${server.url()}/cut/x.tar.gz"), 'Premature end of Content-Length', ". $other", end,
                failed('http://no-such-host.invalid/x.tar.gz') + 'an unknown host (', 'no-such-host.invalid', "). $other", end,
                failed("${server.url()}/archive/offline.tar.gz") + 'that Maven is offline and it has not been downloaded before. '
                + 'Build once without --offline (-o), or name a file.\n', 'MojoFailureException')
        .saysNot('\tat ')

assert server.requests() == ['archive', 'page', '401', '404', '500', 'cut'].collect { "/$it/x.tar.gz".toString() }
server.close()
assert BuildFolder.files(new File(basedir, 'cache/downloads')).every { it.endsWith('.lock') }
BuildFolder.of(basedir).isEmpty()
return true
