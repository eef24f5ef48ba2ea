import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).says(': linked and checked\n', ': loaded and served\n')

// What the project installed beside its pom is what it has attached.
def installed = new File(localRepositoryPath, 'org/example/pom-packaging/5.0.2')
assert ['.pom', '-bundle.zip', '-contents.json', '-ap24py314-win64-VC14.so', '-ap24py314-win64-VC14.json',
        '-ap24py314-win64-VC14.cyclonedx.json', '-ap24py314-win64-VC14.conf'].every { new File(installed, "pom-packaging-5.0.2$it").file }
