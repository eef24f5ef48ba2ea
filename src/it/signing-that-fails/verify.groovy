import io.github.modwsgi.maven.SigningKeys
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import java.security.MessageDigest

def server = { String id, String password -> "<server><id>$id</id><password>$password</password></server>" }
def right = server('code-signing', SigningKeys.PASSWORD)
def maven = new Maven(basedir, localRepositoryPath).withServers(right)
def classifier = 'ap24py314-win64-VC14'
def target = BuildFolder.of(basedir).target(classifier)
def unsigned = new File(target, 'mod_wsgi.so')
def signed = new File(target, 'signed/mod_wsgi.so')
def keystore = new File(basedir, 'code.p12')
def installed = new File(localRepositoryPath, "org/example/signing-that-fails/5.0.2/signing-that-fails-5.0.2-${classifier}.so")
def sha256 = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
def neverTold = { String... passwords ->
    passwords.each { password ->
        (basedir.listFiles() as List).findAll { it.name ==~ /build.*\.log/ }.each { assert !it.text.contains(password) : it }
    }
}

println 'signed once'
maven.run('install').says("$classifier: signed\n")
def linked = sha256(unsigned)
def first = sha256(signed)
assert sha256(installed) == first

/** A failed build leaves what was installed before, and no signed module, whole or half, that it did not find. */
def fails = { List arguments, String... messages ->
    def log = maven.fail((['install', '-X'] + arguments) as CharSequence[]).says(messages as CharSequence[])
            .says('MojoFailureException').saysNot('Installing ')
    assert sha256(unsigned) == linked && sha256(installed) == first
    assert BuildFolder.files(target).every { !it.endsWith('.part') }
    neverTold(SigningKeys.PASSWORD, 'wrong-Password-1')
}
/** The key is asked, and nothing signed is left of what was there. */
def failsToSign = { List arguments, String... messages ->
    fails(arguments, messages)
    assert !signed.exists() && !new File(target, 'mod_wsgi.json').exists()
    assert !target.list().any { it.endsWith('.whl') }
    maven.run('package').says("$classifier: signed\n")
    assert sha256(signed) == first
}
/** Parameters that are wrong are told before anything is done. */
def failsAtOnce = { List arguments, String... messages ->
    fails(arguments, messages)
    assert sha256(signed) == first
}

println 'keys and stores'
maven.withServers(server('code-signing', 'wrong-Password-1'))
fails(['-Dmodwsgi.signDigest=SHA-384'], "$classifier: not signed: jsign cannot open the key store $keystore: ",
        'Check the password of the server that signServer names')
assert !signed.exists()
maven.withServers(right)
maven.withServers('<server><id>code-signing</id></server>')
fails([], "not signed: the certificate of \"code\" in $keystore cannot be read: expected a password, found none.")
maven.withServers(right)
failsToSign(['-Dmodwsgi.signAlias=nobody'],
        "not signed: signAlias is \"nobody\": expected a key with a certificate in $keystore, found code. Correct it.")
failsToSign(['-Dmodwsgi.signKeystore=two.p12'],
        "not signed: signAlias is not given: expected one key in $basedir/two.p12, found other, two.")
failsToSign(['-Dmodwsgi.signKeystore=expired.p12'],
        "not signed: The certificate CN=Expired Signer (expired of $basedir/expired.p12) expired on 20")
failsToSign(['-Dmodwsgi.signKeystore=later.p12'],
        "not signed: The certificate CN=Later Signer (later of $basedir/later.p12) is valid from 20")
failsToSign(['-Dmodwsgi.signKeystore=tls.p12'], 'is not for signing programs: expected the extended key usage codeSigning')
failsToSign(['-Dmodwsgi.signKeystore=pom.xml'], "not signed: jsign cannot open the key store $basedir/pom.xml")
failsToSign(['-Dmodwsgi.signStoreType=PKCS13'], "Unknown keystore type 'PKCS13'")
failsToSign(['-Dmodwsgi.signTimestampUrl=http://127.0.0.1:9/'],
        "not signed: jsign cannot sign with the key code of $keystore and a time stamp of http://127.0.0.1:9/: ")

println 'parameters'
failsAtOnce(['-Dmodwsgi.signKeystore=nowhere.p12'],
        "signKeystore is \"$basedir/nowhere.p12\": expected a file of keys and certificates (PKCS#12), found none.")
failsAtOnce(['-Dmodwsgi.signDigest=MD5'], 'signDigest is "MD5": expected one of SHA-256, SHA-384, SHA-512.')
failsAtOnce(['-Dmodwsgi.signTimestampUrl=time.example.com'], 'signTimestampUrl is "time.example.com": expected the URL')
failsAtOnce(['-Dmodwsgi.signTimestampUrl=http://me:pass@word@time.example.com/x'],
        'signTimestampUrl is "http://...@time.example.com/x": expected the URL of an authority of time stamps, found one with a '
        + "user's name, which is not sent. Name a URL that needs none.")
failsAtOnce(['-Dmodwsgi.signServer=elsewhere'],
        'signServer is "elsewhere": expected a <server> of that <id> in settings.xml, found none.')
failsAtOnce(['-Dmodwsgi.signKeystore='], '-Dmodwsgi.signKeystore is empty: expected a value. Give it one, or leave it out.')
maven.withServers(server('code-signing', '{sUH171E0ykKHtYDY/vcpkGHbAyahCLtIahWvrXTRULHOxh1fVnm4vAlPLISNXLc}'))
failsAtOnce(["-Dsettings.security=$basedir/none.xml", '-Dmodwsgi.signDigest=SHA-384'], 'The password of the server "code-signing" in settings.xml cannot be decrypted: ')
maven.withServers(right)

println 'jsign is not among the dependencies: the message names what to add'
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replaceFirst(/(?s)<dependencies>.*<\/dependencies>/, '')
failsAtOnce(['-Dmodwsgi.signDigest=SHA-384'], 'expected jsign among the dependencies of this plugin, found none.', '<groupId>net.jsign</groupId>',
        '<artifactId>jsign</artifactId>', '<version>7.4</version>')
return true
