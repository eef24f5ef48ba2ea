import io.github.modwsgi.maven.SigningKeys

assert new File(basedir, 'tokens').mkdir()
def settings = new File(basedir, 'softhsm2.conf')
settings.text = "directories.tokendir = $basedir/tokens\nobjectstore.backend = file\n"
new File(basedir, 'token.cfg').text = "name = Made\nlibrary = /usr/lib/softhsm/libsofthsm2.so\nslotListIndex = 0\n"
SigningKeys.run(['env', "SOFTHSM2_CONF=$settings".toString(), 'softhsm2-util', '--init-token', '--free', '--label', 'made', '--pin',
        SigningKeys.PASSWORD, '--so-pin', SigningKeys.PASSWORD])
return true
