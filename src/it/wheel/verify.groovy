import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
import io.github.modwsgi.maven.it.WindowsServer

def rig = Rig.require()
def built = BuildFolder.of(basedir)
def newest = ModWsgi.newest().version()
def wheels = [
        [kit: '3.7-x64', of: 'ap24py37-win64-VC14', name: 'mod_wsgi-4.9.4+ap24.vc14-cp37-cp37m-win_amd64.whl'],
        [kit: '3.9-x86', of: 'ap24py39-win32-VC14', name: 'mod_wsgi-4.9.4+ap24.vc14-cp39-cp39-win32.whl'],
        [kit: '3.10-x64', of: 'ap24py310-win64-VC14', name: 'mod_wsgi-5.0.2+ap24.vc14-cp310-cp310-win_amd64.whl'],
        [kit: '3.14-x64', of: 'ap24py314-win64-VC14', name: "mod_wsgi-$newest+ap24.vc14-cp314-cp314-win_amd64.whl"]]
wheels.each { it.file = new File(built.target(it.of), it.name.toString()) }
BuildLog.of(basedir).says(*wheels.collect { "wheel       $it.file\n" }[0..2], 'Built again in another folder: every byte is the same\n')

println 'what is published'
def contents = new JsonSlurper().parse(new File(basedir, 'target/mod-wsgi/contents.json'), 'UTF-8')
assert contents.targets*.wheel == [wheels[3].name.toString()]
def installed = new File(localRepositoryPath, 'org/example/wheel/1/wheel-1-ap24py314-win64-VC14.whl')
assert installed.bytes == wheels[3].file.bytes
def server = new File(basedir, 'server') // gets it as the documentation shows
new Maven(server, localRepositoryPath).run('package', "-Dwheel=${contents.targets[0].wheel}")
assert new File(server, "target/${wheels[3].name}").bytes == installed.bytes

println 'what others say of them'
def tools = rig.resolve('site-packages/wheel-tools').toFile()
if (Selection.onlyIf(tools.directory, 'twine and check-wheel-contents: the rig was made without PyPI')) {
    [['twine', 'check', '--strict'], ['check_wheel_contents']].each { tool ->
        def check = ['/usr/bin/python3', '-m', *tool, *wheels*.file*.path]
                .execute(["PYTHONPATH=$tools".toString(), 'PATH=/usr/bin:/bin', 'PYTHONDONTWRITEBYTECODE=1'], basedir)
        def said = new StringBuffer()
        check.waitForProcessOutput(said, said)
        println said
        assert check.exitValue() == 0
    }
}

wheels.each { wheel ->
    println "pip, in a Python $wheel.kit"
    def is32 = wheel.kit.endsWith('x86')
    def python = new File(basedir, "target/python-$wheel.kit")
    def apache = new File(basedir, "target/apache-$wheel.kit")
    Kit.of("cpython-$wheel.kit").copyTo(python)
    Kit.of(is32 ? 'Apache24-x86' : 'Apache24').copyTo(apache)
    def wine = is32 ? "$rig/bin/wine32" : 'wine'
    def prefix = rig.resolve(is32 ? 'wine-x86' : 'wine-x64').toString()
    def run = { String program, List arguments, Map environment = [:] ->
        def builder = new ProcessBuilder([wine, new File(python, program).path, *arguments]*.toString())
        builder.environment().putAll([WINEPREFIX: prefix, WINEDEBUG: '-all', WINEPATH: 'C:\\windows\\system32',
                WINEDLLOVERRIDES: 'mscoree,mshtml,propsys=;winemenubuilder.exe=d'] + environment)
        builder.environment().remove('DISPLAY')
        def process = builder.redirectErrorStream(true).start()
        process.outputStream.close()
        def said = process.inputStream.getText('UTF-8').replace('\r\n', '\n')
        assert process.waitFor() == 0 : said
        return said
    }
    def before = BuildFolder.files(python)
    run('python.exe', ['-m', 'pip', '--isolated', 'install', '--no-index', "Z:$wheel.file"])
    def ofWheel = BuildFolder.files(python) - before
    assert ofWheel.any { it.equalsIgnoreCase('Scripts/mod_wsgi-express.exe') }

    def named = [MOD_WSGI_APACHE_ROOTDIR: "Z:$apache".replace('/', '\\')]
    def lines = run('Scripts/mod_wsgi-express.exe', ['module-config'], named).replace('z:/', 'Z:/')
    println lines
    def home = "Z:$python"
    assert lines.contains("LoadFile \"$home/python${wheel.kit.takeWhile { it != '-' }.replace('.', '')}.dll\"\n")
    assert lines =~ /(?i)LoadModule wsgi_module "\Q$home\E\/lib\/site-packages\/mod_wsgi\/server\/mod_wsgi\.cp\d+-win\w+\.pyd"\n/
    assert lines.contains("WSGIPythonHome \"$home\"\n")

    def place = "from mod_wsgi.${wheel.kit == '3.14-x64' ? 'express' : 'server'} import apxs_config as a; print(a.HTTPD, a.LIBEXECDIR)"
    assert run('python.exe', ['-c', place], named).endsWith("Z:$apache/bin/httpd.exe Z:$apache/modules\n")
    assert run('python.exe', ['-c', place]).endsWith('C:/Apache24/bin/httpd.exe C:/Apache24/modules\n')

    def conf = new File(apache, 'conf/wsgi.conf')
    conf.text = lines.readLines().findAll { it =~ /^(Load|WSGI)/ }.join('\n') + '\n'
    def starter = new File(basedir, "target/wine-$wheel.kit") // Python before 3.11 is told where it lies
    starter.text = "#!/bin/sh\nexport PYTHONHOME='$home'\nexec $wine \"\$@\"\n"
    starter.executable = true
    assert WindowsServer.pageOf(apache, conf, starter.path, prefix) == 'Hello from mod_wsgi\n'

    run('python.exe', ['-m', 'pip', '--isolated', 'uninstall', '-y', 'mod_wsgi'])
    def left = BuildFolder.files(python) - before
    assert left.findAll { it.contains('mod_wsgi') || !it.contains('/__pycache__/') } == []
    assert before - BuildFolder.files(python) == []
}

println 'what inspect says of one'
def maven = new Maven(basedir, localRepositoryPath)
def inspect = BuildLog.of(basedir).pluginCoordinates() + ':inspect'
maven.run(inspect, "-Dmodwsgi.file=${wheels[3].file}", '-Dmodwsgi.format=json', '-Dmodwsgi.outputFile=target/inspect.json',
        "-Dmodwsgi.apacheHome=$rig/Apache24", "-Dmodwsgi.pythonHome=$rig/cpython-3.14-x64")
def inspected = new JsonSlurper().parse(new File(basedir, 'target/inspect.json'), 'UTF-8').files
assert inspected*.file == ["${wheels[3].file}!/mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd".toString()]
assert inspected*.module*.magicCookie == ['AP24']
assert inspected*.python == ['3.14']
maven.fail(inspect, "-Dmodwsgi.file=${wheels[3].file}", "-Dmodwsgi.pythonHome=$rig/cpython-3.10-x64").says('MW-601 error: ')

println 'what is in a wheel and nowhere else is found to have changed; a wheel that is gone is made again; without wheel=true there is none'
def wheel = wheels[2].file
byte[] first = wheel.bytes
byte[] module = new File(wheel.parentFile, 'mod_wsgi.so').bytes
new File(basedir, 'mod_wsgi/src/server/environ.py') << '\n# changed\n'
maven.run('-Pof-5', 'package').says('module is current', "wheel       $wheel\n")
assert wheel.bytes != first
assert new File(wheel.parentFile, 'mod_wsgi.so').bytes == module
byte[] second = wheel.bytes
assert wheel.delete()
maven.run('-Pof-5', 'package')
assert wheel.bytes == second
maven.run('-Pof-5', 'package', '-Dmodwsgi.wheel=false').saysNot('wheel       ')
assert !wheel.exists()

println 'sources that have no Python package are told before a compiler runs'
assert new File(basedir, 'mod_wsgi/setup.py').delete()
maven.fail('-Pof-5', 'package').failedIn('compile', 'wheel is true: expected a setup.py that makes a Python package on Windows, ' +
        "as mod_wsgi has it from 4.5.8 on, in $basedir/mod_wsgi, found mod_wsgi 5.0.2 without setup.py. " +
        'Name a release archive of mod_wsgi 4.5.8 or later as source, or leave wheel out.').saysNot(': compiled ')
return true
