import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def mod_wsgi = ModWsgi.newest()
def address = '/archive/refs/tags/5.0.2.tar.gz'
def sha256 = mod_wsgi.sha256()
def server = context.server
def maven = new Maven(basedir, localRepositoryPath)
def kept = new File(basedir, "cache/downloads/$sha256")
def here = ["-Dserver=${server.url()}", "-Dserved=$sha256"]
def download = "Downloading ${server.url()}$address"

BuildLog.of(basedir).says(download, mod_wsgi.compiled(), ': linked and checked\n')
assert server.requests() == [address]
assert kept.list() == ['5.0.2.tar.gz']
def provenance = new JsonSlurper().parse(
        new File(BuildFolder.of(basedir).target('ap24py314-win64-VC14'), 'mod_wsgi.json'), 'UTF-8')
assert provenance.toString().contains(sha256)

println 'unchanged, twice: at the latest the second is repeated from the memory of the last build'
2.times {
    maven.run('package', *here)
            .says(mod_wsgi.carriedOver(), ': module is current\n').saysNot(download)
}

println 'another address of the same archive, with a query and escapes; it is sent as it is written'
def escaped = '/a%20b/mod_wsgi%2D5.0.2.tar.gz?x=%2e%2e%2f&y=a/b'
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace(address, escaped.replace('&', '&amp;'))
maven.run('package', *here).says('/a%20b/mod_wsgi%2D5.0.2.tar.gz?x=%2e%2e%2f', 'BUILD SUCCESS')
assert server.requests().size() == 2
assert URI.create(server.requests()[1]).path == '/a b/mod_wsgi-5.0.2.tar.gz'
assert URI.create(server.requests()[1]).rawQuery == 'x=%2e%2e%2f&y=a/b'

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    server.close()
    return true
}

println 'what was kept is damaged'
new File(kept, 'mod_wsgi_2D5.0.2.tar.gz').text = 'x'
maven.run('validate', *here, '-Dmodwsgi.buildOnly=true') // asks something else: nothing is repeated
        .says('is not what was downloaded; it is fetched again', 'BUILD SUCCESS')
assert server.requests().size() == 3

println 'offline, and nobody there'
server.close()
maven.run('package', '--offline', *here).says(': module is current\n')
assert kept.list().sort() == ['5.0.2.tar.gz', 'mod_wsgi_2D5.0.2.tar.gz']
return true
