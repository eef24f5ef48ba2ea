import io.github.modwsgi.maven.SigningKeys
import io.github.modwsgi.maven.it.BuildFolder

def home = new File(basedir, 'gnupg').path
try {
    def version = new File(localRepositoryPath, 'org/example/pgp-signed/5.0.2')
    def names = BuildFolder.files(version)
    def classifier = 'ap24py314-win64-VC14'
    def published = ['.pom', '.zip', "-${classifier}.so", "-${classifier}.json", "-${classifier}.conf", '-contents.json']
            .collect { 'pgp-signed-5.0.2' + it }
    assert names.containsAll(published)
    published.each { name ->
        assert names.contains("${name}.asc".toString())
        def said = SigningKeys.run(['gpg', '--homedir', home, '--batch', '--verify', "$version/${name}.asc".toString(), "$version/$name".toString()])
        assert said.contains('Good signature from "Made Publisher <publisher@example.com>"')
    }
    assert names.findAll { it.endsWith('.asc') }.collect { it - '.asc' }.toSet() ==
            names.findAll { it ==~ /.*\.(pom|zip|so|json|conf|xml)/ && it != 'maven-metadata-local.xml' }.toSet()
} finally {
    // Its agent would wait for more.
    SigningKeys.run(['gpgconf', '--homedir', home, '--kill', 'all'])
}
return true
