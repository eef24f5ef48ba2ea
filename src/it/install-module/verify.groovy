import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.HttpRepository
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
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
def maven = Maven.ofAnotherMachine(folder, localRepositoryPath, repository.url)
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
(Selection.windows ? [x64] : [x64, x86]).each { target ->
    maven.run(goal(target, ['modwsgi.writeConf': true]))
            .says('Apache reads it: Syntax OK', "${target.classifier}: installed: ", 'Include conf/extra/httpd-wsgi.conf')
    def deployed = repository.file("org/example/install-module/5.0.2/install-module-5.0.2-${target.classifier}.so")
    assert new File(target.apache, target.file).bytes == deployed.bytes
    println '  Apache serves the page'
    def page = WindowsServer.pageOf(target.apache, new File(target.apache, 'conf/extra/httpd-wsgi.conf'),
            target.wine['modwsgi.wine'] ?: 'wine', target.wine['modwsgi.winePrefix'] ?: "$rig/${Selection.windows ? 'windows/wine' : 'wine-x64'}")
    assert page.contains('Hello from mod_wsgi')
}

if (Selection.onlyIf(!Selection.windows, 'further builds, of code that is the same there')) {
    println 'again: nothing to do'
    maven.run(goal(x64)).says('is installed already')
    println 'inspected where it lies: which mod_wsgi it is, and nothing against it'
    maven.run("$plugin:inspect", "-Dmodwsgi.file=${new File(x64.apache, x64.file)}",
            "-Dmodwsgi.apacheHome=${x64.apache}", "-Dmodwsgi.pythonHome=${x64.python}")
            .says('Apache module wsgi_module for AP24, MMN ', ", mod_wsgi ${ModWsgi.older().version()}").saysNot(' error: ', ' warning: ')
}

println 'under another name, the former file kept'
def named = new File(x64.apache, 'modules/mod_wsgi.so')
named.text = 'the former'
maven.run(goal(x64, ['modwsgi.moduleFileName': 'mod_wsgi.so'])).says('LoadModule wsgi_module "modules/mod_wsgi.so"')
assert new File(x64.apache, 'modules/mod_wsgi.so.previous').text == 'the former'
assert named.bytes == new File(x64.apache, x64.file).bytes

println 'a configuration that was edited since is kept, and told'
def written = new File(x64.apache, 'conf/extra/httpd-wsgi.conf')
written << 'WSGIScriptAlias /site C:/site.wsgi\n'
def edited = written.text
maven.run(goal(x64, ['modwsgi.writeConf': true]))
        .says("[WARNING] $written was not as it is installed", "It is kept: ${written}.previous.")
assert !written.text.contains('WSGIScriptAlias /site ') && new File("${written}.previous").text == edited

println 'taken out again, and kept'
def module = new File(x64.apache, x64.file)
byte[] installed = module.bytes
maven.run(goal(x64, ['modwsgi.uninstall': true]))
        .says("removed: $module", "kept: ${module}.previous", "removed: $written", "kept: ${written}.previous.2")
assert !module.exists() && !written.exists() && new File("${module}.previous").bytes == installed
assert new File("${written}.previous").text == edited

println 'two at once: both succeed, and what is there belongs together'
def both = [goal(x64, ['modwsgi.writeConf': true]), goal(x64, ['modwsgi.writeConf': true])]
maven.finish(both.collect { maven.start(it) })
assert module.bytes == installed && written.text.contains('modules/mod_wsgi-py314-VC14.so')
assert BuildFolder.files(x64.apache).findAll { it.contains('staged') }.isEmpty()

println "the server's own Apache is asked about its own configuration"
def httpdConf = new File(x64.apache, 'conf/httpd.conf')
def asItCame = httpdConf.text
httpdConf.text = (Selection.windows ? asItCame.replace('c:/Apache24', "Z:${x64.apache}") : asItCame) + '\nInclude conf/extra/httpd-wsgi.conf\n'
maven.run(goal(x64, ['modwsgi.writeConf': true])).says("Apache's own configuration loads it: $httpdConf", 'Apache serves a page with it: server: Apache/').saysNot('In httpd.conf:')

if (!Selection.onlyIf(!Selection.windows, 'further builds, of code that is the same there')) {
    refused('a file name that leads out', x64, ['modwsgi.moduleFileName': '..\\httpd.exe'], 'moduleFileName is "../httpd.exe"')
    return true
}

httpdConf.text = asItCame + '\nLoadModule nothing_module modules/nothing.so\n'
refused('  refused before', x64, ['modwsgi.writeConf': true], 'MW-606 error: Apache refuses its configuration: Syntax error on line',
        'Cannot load modules/nothing.so into server', 'Nothing was changed: it was so before.')
new File(x64.apache, 'modules/mod_wsgi-old.so').bytes = installed
def python = "LoadFile \"Z:${x64.python}/python314.dll\"\n"
httpdConf.text = asItCame + "\n${python}LoadModule wsgi_module modules/mod_wsgi-old.so\nInclude conf/extra/httpd-wsgi.conf\n"
refused('  an old module that would stay loaded', x64, ['modwsgi.writeConf': true], 'MW-606 error: Apache loads wsgi_module from',
        'mod_wsgi-old.so', 'module wsgi_module is already loaded, skipping', 'Nothing was changed.')
maven.run(goal(x64)).says('MW-606 warning: Apache loads wsgi_module from')
maven.run(goal(x64, ['modwsgi.uninstall': true])).says("removed: $module")
httpdConf.text = asItCame + '\nIncludeOptional conf/extra/httpd-wsgi.con[f]\n' +
        '<IfModule wsgi_module>\n    WSGIDaemonProcess site\n</IfModule>\n'
refused('  refused with the module: put back', x64, ['modwsgi.writeConf': true], "Invalid command 'WSGIDaemonProcess'",
        'on Windows there is no daemon mode', 'Nothing was changed.')
httpdConf.text = asItCame.replaceAll('c:/Apache24', 'Q:/none/../Apache24')
maven.run(goal(x64)).says('Apache was not asked about its configuration: ServerRoot is "Q:/none/../Apache24"')
httpdConf.text = asItCame

refused("Apache's own module is not taken out", x64, ['modwsgi.uninstall': true, 'modwsgi.moduleFileName': 'mod_alias.so'],
        "${new File(x64.apache, 'modules/mod_alias.so')} exports alias_module, no mod_wsgi", 'Nothing was changed.')
refused('  nor replaced', x64, ['modwsgi.moduleFileName': 'mod_alias.so'], 'exports alias_module, no mod_wsgi')
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

def publishedFile = { String type ->
    repository.file("org/example/install-module/5.0.2/install-module-5.0.2-${type == 'contents' ? 'contents.json' : "${x64.classifier}.$type"}")
}
/** As long as it lasts the repository has another file, and no checksum that tells. */
def whilePublished = { String type, byte[] bytes, Closure work ->
    def file = publishedFile(type)
    byte[] former = file.bytes
    file.bytes = bytes
    new File("${file.path}.sha1").delete()
    new File("${file.path}.md5").delete()
    maven.forget('org/example')
    work(former)
    file.bytes = former
    maven.forget('org/example')
}
println 'a line was added to the published configuration'
def confDigest = { it.digest('SHA-256') }
whilePublished('conf', (publishedFile('conf').text + 'DocumentRoot "Z:/"\n').bytes) { byte[] former ->
    refused('  refused, with both digests', x64, ['modwsgi.writeConf': true], 'The configuration is not the one that was published',
            "states SHA-256 ${confDigest(former)}", " has ${confDigest(publishedFile('conf').bytes)}", 'Nothing was changed.')
}
println 'one byte was added to the published json'
whilePublished('json', (publishedFile('json').text + 'x').bytes) {
    refused('  refused', x64, [:], 'expected the provenance that the goal package writes, found ', 'Nothing was changed.')
}
println 'a json that forges lines'
whilePublished('json', '{"a\\n[INFO] BUILD SUCCESS\\u001b[2K": 1, "a\\n[INFO] BUILD SUCCESS\\u001b[2K": 2}'.bytes) {
    refused('  refused, on one line', x64, [:], 'found two members named a?[INFO] BUILD SUCCESS?[2K.')
}
println 'a table of contents that forges lines'
whilePublished('contents', '{"targets": [{"classifier": "a\\n[INFO] BUILD SUCCESS\\u001b[2K"}]}'.bytes) {
    refused('  shown on one line', x64 + [python: "$rig/cpython-3.13-x64"], [:], 'found a?[INFO] BUILD SUCCESS?[2K.')
}
println 'a json as it was before configurations had a digest'
def older = publishedFile('json').text.replaceFirst(/(?s),\s*"configuration": \{.*?\}/, '')
assert older != publishedFile('json').text
whilePublished('json', older.bytes) {
    maven.run(goal(x64, ['modwsgi.writeConf': true])).says('is not used: the lines for httpd.conf are made here', 'Apache reads it: Syntax OK')
    assert !written.text.contains('Define') && written.text.contains('LoadModule wsgi_module "modules/mod_wsgi-py314-VC14.so"')
}

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
