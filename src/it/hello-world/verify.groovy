import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.CycloneDx
import java.security.MessageDigest
import java.util.regex.Pattern
import java.util.zip.ZipFile

def mod_wsgi = ModWsgi.newest()
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def module = new File(target, 'mod_wsgi.so')
def sha256 = MessageDigest.getInstance('SHA-256').digest(module.bytes).encodeHex()

BuildLog.of(basedir)
        .says(mod_wsgi.compiled(),
                ': linked and checked\n',
                "module      $module\n",
                "size        ${module.length()} bytes\n",
                "SHA-256     $sha256\n",
                'classifier  ap24py314-win64-VC14\n',
                'LoadFile "', '/python314.dll"\n',
                'LoadModule wsgi_module "modules/mod_wsgi.so"\n',
                'WSGIPythonHome "', '"\n',
                ': loaded and served\n')
        .matches(/\[INFO]   server: Apache\/2\.4\.\d+ \(Win64\) mod_wsgi\/${Pattern.quote(mod_wsgi.version())} Python\/3\.14/)

assert new File(target, 'mod_wsgi.json').text.contains(sha256.toString())
def text = new File(target, 'mod_wsgi.cyclonedx.json').getText('UTF-8')
assert CycloneDx.problems(text) == []
def sbom = new JsonSlurper().parseText(text)
assert sbom.metadata.component.purl ==
        'pkg:maven/org.example/hello-world@6.1.1?classifier=ap24py314-win64-VC14&type=so'
assert sbom.metadata.component.hashes*.content == [sha256.toString()]
assert sbom.metadata.tools.components*.name == ['mod-wsgi-maven-plugin']
assert sbom.components*.name == ['mod_wsgi', 'Apache httpd', 'APR', 'APR-util', 'Python']
assert sbom.components.every { it.version && it.cpe && it.purl && it.licenses && it.hashes }
assert sbom.formulation[0].components.size() == 3

assert new File(target, 'mod_wsgi.conf').text.contains('LoadModule wsgi_module "${MODWSGI_MODULE}"')

new ZipFile(new File(basedir, 'target/hello-world-6.1.1.zip')).withCloseable { bundle ->
    assert bundle.stream().collect { it.name } ==
            ['Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so', 'CONTENTS.txt', 'LICENSE', 'contents.json']
    def bundled = bundle.getEntry('Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so')
    assert bundle.getInputStream(bundled).bytes == module.bytes
}
