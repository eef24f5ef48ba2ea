import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.FromNothing
import io.github.modwsgi.maven.it.Maven

def maven = new Maven(basedir, localRepositoryPath)
def fromNothing = new FromNothing(basedir, maven, 'package')
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def version = 'mod_wsgi/src/server/wsgi_version.h'

def writtenBefore = { String goal, String file, String text ->
    new File(basedir, "before $goal/$file").with { it.parentFile.mkdirs(); it.text = text }
}
def says = { File file, String text -> assert file.text.contains(text) }
def documentsSay = { String number ->
    ['json', 'cyclonedx.json', 'conf'].each { says(new File(target, "mod_wsgi.$it"), number) }
}
def header = new File(basedir, version).text
def numbered = { int micro -> header.replaceFirst(/(MICROVERSION_NUMBER) \d+/, "\$1 $micro").replace('"5.0.2"', "\"5.0.$micro\"") }

// The first build is the one that the invoker ran.
BuildLog.of(basedir).says(': compiled 14, carried over 0\n')

println 'mod_wsgi gets another version behind validate'
writtenBefore('compile', version, numbered(7))
maven.run('package').says(', mod_wsgi 5.0.2, ', ': compiled 2, carried over 12\n', ': linked and checked\n')
documentsSay('5.0.7')
fromNothing.isTheSame()
documentsSay('5.0.7')

println 'nothing else: it is only written anew'
maven.run('package').says(', mod_wsgi 5.0.7, ', ': compiled 0, carried over 14\n', ': module is current\n')

println '... and again behind compile, which has compiled the other one'
writtenBefore('package', version, numbered(8))
[': linked and checked\n', ': module is current\n'].each {
    maven.run('package').says(': compiled 2, carried over 12\n', it)
    documentsSay('5.0.8')
}
fromNothing.isTheSame()

println 'a source appears behind validate'
assert new File(basedir, 'before package').deleteDir()
new File(basedir, version).text = numbered(7)
writtenBefore('compile', 'mod_wsgi/src/server/wsgi_added.c', 'int wsgi_added = 1;\n')
maven.run('package').says(': compiled 3, carried over 12\n', ': linked and checked\n')
says(new File(target, 'mod_wsgi.json'), 'wsgi_added.obj')
fromNothing.isTheSame()

println "a header of Apache's gets another content behind validate, and another behind compile"
def httpd = 'Apache24/include/httpd.h'
def apache = new File(basedir, httpd).text
writtenBefore('compile', httpd, "$apache#define GENERATED 1\n")
writtenBefore('package', httpd, "$apache#define GENERATED 2\n")
2.times { maven.run('package') }
fromNothing.isTheSame()

println 'a kit is no longer one behind validate: no compiler starts on a target that was not judged'
writtenBefore('compile', 'Python314/python314.dll', 'no program')
maven.fail('package').says(':compile (default-compile)', 'MW-').saysNot(': compiled ', '\tat ')
return true
