import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildLog
import java.util.zip.ZipFile

def classifiers = ['314', '313', '312'].collect { "ap24py$it-win64-VC14".toString() }
def log = BuildLog.of(basedir)
classifiers.each {
    log.says("$it: compiled 1, carried over 0\n", "$it: linked and checked\n")
    assert log.toString().count("$it: linked and checked\n".toString()) == 1
}
log.matches(/\[INFO] 1 target: compiled 0, carried over 1, linked 1 in .*/)
log.matches(/\[INFO] 2 targets: compiled 0, carried over 2, linked 2 in .*/)

def installed = new File(localRepositoryPath, 'org/example/two-executions/5.0.2')
def name = 'two-executions-5.0.2'
assert installed.list().findAll { it =~ /\.(so|json|conf|zip)$/ }.toSorted() ==
        (classifiers.collectMany { c -> ['so', 'json', 'cyclonedx.json', 'conf'].collect { "$name-${c}.$it".toString() } } +
        ["$name-bundle.zip".toString(), "$name-contents.json".toString()]).toSorted()
def installs = { String file -> log.toString().readLines().count { it.contains('Installing') && it.endsWith(file) } }
assert classifiers.every { installs("$name-${it}.so") == 1 } && installs("$name-bundle.zip") == 1

def contents = new JsonSlurper().parse(new File(installed, "$name-contents.json"), 'UTF-8')
assert contents.targets*.classifier == classifiers.toSorted()
new ZipFile(new File(installed, "$name-bundle.zip")).withCloseable { bundle ->
    contents.targets.each {
        assert bundle.getInputStream(bundle.getEntry(it.file)).bytes == new File(installed, "$name-${it.classifier}.so").bytes
    }
}
return true
