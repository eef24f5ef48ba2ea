import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
import java.security.MessageDigest

def mod_wsgi = ModWsgi.older()
def digest = { String algorithm, File file ->
    MessageDigest.getInstance(algorithm).digest(file.bytes).encodeHex().toString()
}
def version = new File(basedir, 'target/repository/org/example/deploy-to-repository/5.0.2')
def deployed = { String ending -> new File(version, "deploy-to-repository-5.0.2$ending") }
def classifier = 'ap24py314-win64-VC14'

BuildLog.of(basedir).says(': loaded and served\n', 'BUILD SUCCESS')

def files = ['.pom', '.zip', "-${classifier}.so", "-${classifier}.json", "-${classifier}.cyclonedx.json",
             "-${classifier}.conf", '-contents.json']
assert BuildFolder.files(version).findAll { !(it ==~ /.*\.(md5|sha1|sha256|sha512)/) }.toSet() ==
        files.collect { deployed(it).name }.toSet()
files.each {
    assert deployed("${it}.sha1").text == digest('SHA-1', deployed(it))
}

def contents = new JsonSlurper().parse(deployed('-contents.json'))
def provenance = new JsonSlurper().parse(deployed("-${classifier}.json"))
def sha256 = digest('SHA-256', deployed("-${classifier}.so"))
assert contents.version == mod_wsgi.version()
assert contents.targets*.classifier == [classifier]
assert contents.targets*.sha256 == [sha256]
assert provenance.module.sha256 == sha256
assert provenance.classifier == classifier

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'a snapshot: all of one deployment under one time stamp'
def snapshot = new File(basedir, 'snapshot')
assert snapshot.mkdir()
new File(snapshot, 'pom.xml').text = new File(basedir, 'pom.xml').text.replace('<version>5.0.2</version>', '<version>5.0.3-SNAPSHOT</version>')
new Maven(snapshot, localRepositoryPath).run('deploy', '-Dmodwsgi.skipVerify=true').says('BUILD SUCCESS')
def names = BuildFolder.files(new File(snapshot, 'target/repository/org/example/deploy-to-repository/5.0.3-SNAPSHOT'))
        .findAll { !(it ==~ /.*\.(md5|sha1|sha256|sha512)/) && it != 'maven-metadata.xml' }
def stamp = names.find { it.endsWith('.pom') }.replaceFirst(/^deploy-to-repository-(.*)\.pom$/, '$1')
assert stamp ==~ /5\.0\.3-\d{8}\.\d{6}-1/
assert names as Set == files.collect { "deploy-to-repository-$stamp$it".toString() } as Set

println 'another group publishes what is built already: its SBOM says so'
def pom = new File(snapshot, 'pom.xml')
pom.text = pom.text.replace('<groupId>org.example<', '<groupId>org.example.other<')
new Maven(snapshot, localRepositoryPath).run('package').says(mod_wsgi.carriedOver())
def sbom = BuildFolder.of(snapshot).target(classifier)
assert new JsonSlurper().parse(new File(sbom, 'mod_wsgi.cyclonedx.json')).metadata.component.purl ==
        "pkg:maven/org.example.other/deploy-to-repository@5.0.3-SNAPSHOT?classifier=$classifier&type=so".toString()
return true
