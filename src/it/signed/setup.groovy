import io.github.modwsgi.maven.SigningKeys
import io.github.modwsgi.maven.it.Kit

def keys = new SigningKeys(basedir.toPath())
keys.codeSigning('code', 'CN=Made Signer, O=Example')
keys.codeSigning('renewed', 'CN=Made Signer, O=Example')
keys.make('expired', 'CN=Expired Signer', '-keyalg', 'EC', '-groupname', 'secp256r1', '-ext', 'eku=codeSigning',
        '-startdate', '-20d', '-validity', '10')
new File(basedir, 'signing.p12').bytes = new File(basedir, 'code.p12').bytes
Kit.of('Apache24').copyTo(new File(basedir, 'Apache24'))
return true
