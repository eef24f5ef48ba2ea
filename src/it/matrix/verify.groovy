import groovy.json.JsonSlurper
import io.github.modwsgi.maven.ModWsgi
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.CycloneDx
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
import java.security.MessageDigest
import java.util.zip.ZipFile

def mod_wsgi = Selection.playedWindows ? ModWsgi.older() : ModWsgi.newest()
def sources = mod_wsgi.sources().size()
def classifiers = ['310', '311', '312', '313', '314'].collect { "ap24py$it-win64-VC14".toString() } + (Selection.windows ? [] : ['ap24py311-win32-VC14'])
def all = classifiers.size()
def sha256 = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }

// Each compiled, linked and served; what is told comes in the order of the pom.
def log = BuildLog.of(basedir)
log.says(classifiers.collect { "$it${mod_wsgi.compiled()}" } as CharSequence[])
log.says(classifiers.collect { "$it: linked and checked\n" } as CharSequence[])
log.says(classifiers.collect { "$it: loaded and served\n" } as CharSequence[])
log.matches(/\[INFO] $all targets: compiled ${all * sources}, carried over 0, linked 0 in .*/)
log.matches(/\[INFO] $all targets: compiled 0, carried over ${all * sources}, linked $all in .*/)
log.matches(/\[INFO] ap24py310-win64-VC14: PYTHONHOME was set to .*/)
assert new File(BuildFolder.of(basedir).target('ap24py310-win64-VC14'), 'mod_wsgi.conf').text.contains('PYTHONHOME')

// What is warned of is the rig's: nobody's Apache, no SDK of Microsoft's, and on Windows a Python 3.10 that is not installed.
assert log.toString().findAll(/MW-\d{3} warning/).unique().sort() ==
        (Selection.windows ? ['MW-102 warning'] : []) + ['MW-203 warning', 'MW-502 warning']
if (!Selection.windows) {
    println 'what all share is told once, what some share with their names'
    assert log.count('MW-502 warning: ') == 1 && log.count("[WARNING] $all targets: MW-502 warning: ") == 1
    assert log.count('of ' + all + ' targets (py310-x64, py311-x64, py312-x64, py313-x64, py314-x64): MW-203 warning: ') == 1
}

// Attached once each: installed and deployed under their classifiers.
def version = 'org/example/matrix/5.0.2'
[new File(localRepositoryPath, version), new File(basedir, "target/repository/$version")].each { repository ->
    classifiers.each { classifier ->
        ['so', 'json', 'cyclonedx.json', 'conf'].each { assert new File(repository, "matrix-5.0.2-${classifier}.$it").file }
    }
    assert new File(repository, 'matrix-5.0.2.zip').file
    assert new File(repository, 'matrix-5.0.2-contents.json').file
}

// The bundle and its table of contents hold what was deployed.
def contents = new JsonSlurper().parse(new File(basedir, "target/repository/$version/matrix-5.0.2-contents.json"), 'UTF-8')
assert contents.targets*.classifier as Set == classifiers as Set
new ZipFile(new File(basedir, 'target/matrix-5.0.2.zip')).withCloseable { bundle ->
    contents.targets.each { target ->
        def deployed = new File(basedir, "target/repository/$version/matrix-5.0.2-${target.classifier}.so")
        assert target.sha256 == sha256(deployed)
        assert bundle.getInputStream(bundle.getEntry(target.file)).bytes == deployed.bytes
    }
    assert Selection.windows || bundle.getEntry('Apache24-win32-VC14/modules/mod_wsgi-py311-VC14.so')
}

// Each has an SBOM of its own, by which scanners know its Python.
def sbom = { new File(basedir, "target/repository/$version/matrix-5.0.2-${it}.cyclonedx.json").getText('UTF-8') }
contents.targets.each { target ->
    assert CycloneDx.problems(sbom(target.classifier)) == []
    def components = new JsonSlurper().parseText(sbom(target.classifier)).components
    assert components.find { it.name == 'Python' }.cpe == "cpe:2.3:a:python:python:${target.python}:*:*:*:*:*:*:*"
    assert sbom(target.classifier).contains(target.sha256)
}
assert classifiers.collect { new JsonSlurper().parseText(sbom(it)).serialNumber }.unique().size() == all

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'nothing changed'
def maven = new Maven(basedir, localRepositoryPath)
def installed = new File(localRepositoryPath, "$version/matrix-5.0.2-${classifiers.last()}.so")
def installedSbom = new File(localRepositoryPath, "$version/matrix-5.0.2-${classifiers.last()}.cyclonedx.json")
assert installed.delete() && installedSbom.delete()
maven.run('install')
        .says(classifiers.collect { "$it${mod_wsgi.carriedOver()}" } as CharSequence[])
        .says(classifiers.collect { "$it: module is current\n" } as CharSequence[])
        .says(classifiers.collect { "$it: loaded and served\n" } as CharSequence[])
assert installed.file && installedSbom.file

println "the objects of one target, and the module of another, were deleted"
def target = { BuildFolder.of(basedir).target(it) }
assert new File(target(classifiers[1]), 'obj').deleteDir() && new File(target(classifiers[2]), 'mod_wsgi.so').delete()
def again = maven.run('package')
classifiers.eachWithIndex { classifier, i ->
    again.says(classifier + (i == 1 ? mod_wsgi.compiled() : mod_wsgi.carriedOver()))
    again.says(i == 2 ? "$classifier: linked and checked\n" : "$classifier: module is current\n")
}
return true
