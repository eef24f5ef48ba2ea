import io.github.modwsgi.maven.SigningKeys

// A key that is thrown away: its home is the project's folder, which every run makes anew.
def home = new File(basedir, 'gnupg')
assert home.mkdir()
SigningKeys.run(['chmod', '700', home.path])
SigningKeys.run(['gpg', '--homedir', home.path, '--batch', '--passphrase', '', '--quick-generate-key',
        'Made Publisher <publisher@example.com>', 'ed25519', 'sign', 'never'])
return true
