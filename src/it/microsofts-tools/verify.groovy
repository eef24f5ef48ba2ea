import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.build.plan.ManifestStep
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.LinkedModule
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

// Each question gets its answer, whatever became of those before it. All are in target/answers.txt, too.
def maven = new Maven(basedir, localRepositoryPath)
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def module = new File(target, 'mod_wsgi.so')
def compiler = new JsonSlurper().parse(new File(target, 'mod_wsgi.json'), 'UTF-8').compiler
def realWindows = Selection.windows && !Selection.playedWindows
def isMicrosofts = realWindows && compiler.kind == 'msvc'
def by = isMicrosofts ? '' : "not run with Microsoft's tools; with $compiler.kind $compiler.version: "
def answers = []
def failures = []
def ask = { String question, Closure answer ->
    try {
        answers << "$question: $by${answer() ?: 'yes'}"
    } catch (Throwable e) {
        answers << "$question: ${by}NO: ${e.message.readLines().first()}"
        failures << e
    }
    println answers.last()
}

ask('/Brepro: two builds in two folders are the same, byte by byte') {
    BuildLog.of(basedir).says('Built again in another folder: every byte is the same\n', ': loaded and served\n')
    null
}

ask('/guard:cf: the module has GUARD_CF among its DllCharacteristics') {
    def asked = new File(target, 'mod_wsgi.json').text.contains('/GUARD:CF')
    assert asked || !isMicrosofts : "Microsoft's SDK has what it needs, and it was not asked for"
    assert LinkedModule.read(module).guardsControlFlow() == asked
    asked ? null : 'not asked for, the SDK has not what it needs'
}

ask('/sourceDependencies: each source has its list of headers, with those of Apache and Python') {
    assert ModWsgi.newest().sources().every { new File(target, "obj/${it.replace('.c', '.d')}").file }
    def server = new File(target, 'obj/mod_wsgi.d').text
    assert ['httpd.h', 'Python.h'].every { server.toLowerCase().contains(it.toLowerCase()) }
    assert server.contains('"Includes"') || !isMicrosofts
    server.contains('"Includes"') ? null : 'yes, by another option'
}

ask('PDB: the program database is there and is the one that the module names') {
    maven.run('verify', '-Dmodwsgi.debugSymbols=true').says(': linked and checked\n', ': loaded and served\n')
    def symbols = LinkedModule.guidOf(new File(target, 'mod_wsgi.pdb'))
    assert LinkedModule.read(module).symbolsGuid() == symbols
    null
}

ask('/Yc and /Yu: a precompiled header is made and used, and the page is served') {
    assert new File(basedir, 'target').deleteDir()
    maven.run('verify', '-Dmodwsgi.precompiledHeaders=true')
            .says(ModWsgi.newest().compiled(), ': linked and checked\n', ': loaded and served\n')
    assert new File(target, 'pch').list().any { it.endsWith('.pch') }
    null
}

ask('mt.exe: puts a manifest into a module, with the arguments that VC9 modules are built with') {
    def kits = new File("${System.getenv('ProgramFiles(x86)')}/Windows Kits/10/bin")
    def tools = realWindows ? (kits.listFiles() ?: []).sort().collect { new File(it, 'x64/mt.exe') }.findAll { it.file } : []
    assert tools || !realWindows : "no mt.exe below $kits"
    if (!tools) {
        return 'there is none'
    }
    def copy = new File(basedir, 'manifest/mod_wsgi.so')
    assert copy.parentFile.mkdir()
    copy.bytes = module.bytes
    def step = new ManifestStep(tools.last().toPath(), copy.parentFile.toPath(), copy.toPath())
    step.manifest().toFile().text = """\
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <dependency>
    <dependentAssembly>
      <assemblyIdentity type="win32" name="Microsoft.VC90.CRT" version="9.0.21022.8" processorArchitecture="amd64" publicKeyToken="1fc8b3b9a1e18e3b"/>
    </dependentAssembly>
  </dependency>
</assembly>
"""
    def run = new ProcessBuilder(step.line()).directory(copy.parentFile).redirectErrorStream(true).start()
    def said = run.inputReader().text
    assert run.waitFor() == 0 : said
    assert step.problem() == Optional.empty()
    null
}

new File(basedir, 'target/answers.txt').text = answers.join('\n') + '\n'
failures.drop(1).each { failures[0].addSuppressed(it) }
if (failures) {
    throw failures[0]
}
return true
