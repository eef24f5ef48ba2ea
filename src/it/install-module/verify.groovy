import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.HttpRepository
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.WindowsServer
import java.nio.file.Files

def rig = Rig.require()
def repository = HttpRepository.of(basedir)
def plugin = BuildLog.of(basedir).pluginCoordinates()
def coordinates = 'org.example:install-module:5.0.2'
def server = new File(basedir, 'server')
def x64 = [apache: new File(server, 'Apache24'), python: "$rig/cpython-3.14-x64", classifier: 'ap24py314-win64-VC14',
        file: 'modules/mod_wsgi-py314-VC14.so', wine: [:]]
def x86 = [apache: new File(server, 'Apache24-x86'), python: "$rig/cpython-3.11-x86", classifier: 'ap24py311-win32-VC14',
        file: 'modules/mod_wsgi-py311-VC14.so', wine: ['modwsgi.wine': "$rig/bin/wine32", 'modwsgi.winePrefix': "$rig/wine-x86"]]

// An empty folder, no pom, no compiler on PATH, a local repository that has the plugin and nothing of the project.
def folder = new File(server, 'administrator')
assert folder.mkdirs()
def maven = Maven.ofAdministrator(folder, localRepositoryPath, repository.url)
def goal = { Map target, Map more = [:] ->
    def given = ['modwsgi.module': coordinates, 'modwsgi.apacheHome': target.apache, 'modwsgi.pythonHome': target.python] +
            target.wine + more
    ["$plugin:install-module"] + given.collect { name, value -> "-D$name=$value" } as CharSequence[]
}
/** All files of an Apache with their contents, as one value. */
def state = { File apache -> BuildFolder.files(apache).collectEntries { [it, new File(apache, it).bytes.encodeHex().toString().md5()] } }
def refused = { String what, Map target, Map more, String... messages ->
    println what
    def before = state(target.apache)
    maven.fail(goal(target, more)).says(messages as CharSequence[]).says('MojoFailureException').saysNot('\tat ')
    assert state(target.apache) == before
}

println 'installed into both, checked, with the configuration'
[x64, x86].each { target ->
    maven.run(goal(target, ['modwsgi.writeConf': true]))
            .says('Apache reads it: Syntax OK', "${target.classifier}: installed: ", 'Include conf/extra/httpd-wsgi.conf')
    def deployed = repository.file("org/example/install-module/5.0.2/install-module-5.0.2-${target.classifier}.so")
    assert new File(target.apache, target.file).bytes == deployed.bytes
    println '  Apache serves the page'
    def page = WindowsServer.pageOf(target.apache, new File(target.apache, 'conf/extra/httpd-wsgi.conf'),
            target.wine['modwsgi.wine'] ?: 'wine', target.wine['modwsgi.winePrefix'] ?: "$rig/wine-x64")
    assert page.contains('Hello from mod_wsgi')
}

println 'again: nothing to do'
maven.run(goal(x64)).says('is installed already')

println 'under another name, the former file kept'
def named = new File(x64.apache, 'modules/mod_wsgi.so')
named.text = 'the former'
maven.run(goal(x64, ['modwsgi.moduleFileName': 'mod_wsgi.so'])).says('LoadModule wsgi_module "modules/mod_wsgi.so"')
assert new File(x64.apache, 'modules/mod_wsgi.so.previous').text == 'the former'
assert named.bytes == new File(x64.apache, x64.file).bytes

println 'taken out again'
maven.run(goal(x64, ['modwsgi.uninstall': true])).says('removed: ')
assert !new File(x64.apache, x64.file).exists() && !new File(x64.apache, 'conf/extra/httpd-wsgi.conf').exists()

refused('no module for this Python', x64 + [python: "$rig/cpython-3.13-x64"], [:],
        'expected the classifier ap24py313-win64-VC14, found ap24py311-win32-VC14, ap24py314-win64-VC14.')
refused('a Python of another architecture', x64 + [python: x86.python], [:], 'MW-101 error: architectures differ')
refused('coordinates that lead out', x64, ['modwsgi.module': 'org.example:../../etc:5.0.2'], 'expected groupId:artifactId:version')
refused('no such version', x64, ['modwsgi.module': 'org.example:install-module:9'], 'found no table of contents either')
refused('a file name that leads out', x64, ['modwsgi.moduleFileName': '../httpd.exe'], 'moduleFileName is "../httpd.exe"')
refused('a link in the place of the file', x64, ['modwsgi.moduleFileName': 'linked.so'] + [:].tap {
    Files.createSymbolicLink(new File(x64.apache, 'modules/linked.so').toPath(), named.toPath()) },
        'something else than a file')

println 'one byte of the published module was changed'
def published = repository.file("org/example/install-module/5.0.2/install-module-5.0.2-${x64.classifier}.so")
byte[] whole = published.bytes
byte[] changed = whole.clone()
changed[changed.length.intdiv(2)] ^= 1
published.bytes = changed
new File("${published.path}.sha1").delete()
new File("${published.path}.md5").delete()
maven.forget('org/example')
refused('  refused', x64, [:], 'The module is not the one that was published')
published.bytes = whole

[401: ': 401', 500: ': 500'].each { status, message ->
    println "the repository answers $status"
    maven.forget('org/example')
    repository.answer(status)
    refused('  refused', x64, [:], 'cannot be had, and nothing was changed: ', message)
}
println 'the repository serves a page in the place of everything'
maven.forget('org/example')
repository.answerWithPage()
refused('  refused', x64, [:], 'Nothing was changed.')

println 'the repository is gone'
maven.forget('org/example')
repository.stop()
refused('  refused', x64, [:], 'cannot be had, and nothing was changed: ')
return true
