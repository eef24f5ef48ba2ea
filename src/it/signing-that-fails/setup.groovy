import io.github.modwsgi.maven.SigningKeys

def keys = new SigningKeys(basedir.toPath())
def curve = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-ext', 'eku=codeSigning'] as String[]
keys.codeSigning('code', 'CN=Made Signer')
keys.make('expired', 'CN=Expired Signer', *curve, '-startdate', '-20d', '-validity', '10')
keys.make('later', 'CN=Later Signer', *curve, '-startdate', '+20d', '-validity', '10')
keys.add(keys.make('two', 'CN=One', curve), 'other', 'CN=Other', curve)
keys.make('tls', 'CN=www.example.com', '-keyalg', 'EC', '-groupname', 'secp256r1', '-ext', 'eku=serverAuth')
return true
