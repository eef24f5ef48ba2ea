import groovy.json.JsonSlurper
import io.github.modwsgi.maven.SigningKeys
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.Maven

def softhsm = "SOFTHSM2_CONF=$basedir/softhsm2.conf".toString()
def keytool = { String... more ->
    SigningKeys.run(['env', softhsm, "${System.getProperty('java.home')}/bin/keytool".toString(), '-keystore', 'NONE', '-storetype', 'PKCS11',
            '-storepass', SigningKeys.PASSWORD, '-providerClass', 'sun.security.pkcs11.SunPKCS11', '-providerArg', "$basedir/token.cfg".toString(),
            *more])
}
def makeKey = {
    keytool('-genkeypair', '-alias', 'code', '-keyalg', 'RSA', '-keysize', '2048', '-dname', 'CN=Token Signer', '-ext', 'eku=codeSigning')
}
def server = { String pin -> "<server><id>token</id><password>$pin</password></server>" }
def maven = new Maven(basedir, localRepositoryPath).with('SOFTHSM2_CONF', "$basedir/softhsm2.conf")
        .withServers(server(SigningKeys.PASSWORD))
def classifier = 'ap24py314-win64-VC14'
def target = BuildFolder.of(basedir).target(classifier)
def signer = { new JsonSlurper().parse(new File(target, 'mod_wsgi.json')).signer }

makeKey()
maven.run('package', '-X').says("$classifier: signed\n", 'signed by   CN=Token Signer, certificate SHA-256 ')
        .saysNot(SigningKeys.PASSWORD)
def first = signer()

println 'nothing changed: the token is asked what it has, and does not sign again'
maven.run('package').says("$classifier: signature is current\n").saysNot(': signed\n')

println 'a renewed certificate'
keytool('-delete', '-alias', 'code')
makeKey()
maven.run('package').says("$classifier: signed\n")
assert signer().certificateSha256 != first.certificateSha256 && signer().unsignedSha256 == first.unsignedSha256

println 'a wrong PIN'
maven.withServers(server('wrong-Pin-1'))
maven.fail('package', '-X').says("not signed: jsign cannot open the key store $basedir/token.cfg: ").saysNot('wrong-Pin-1')
assert !new File(target, 'signed/mod_wsgi.so').exists()
return true
