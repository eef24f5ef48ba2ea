import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def maven = new Maven(basedir, localRepositoryPath)
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def script = new File(basedir, 'site/site.wsgi')
def record = { new JsonSlurper().parse(new File(target, 'verification.json'), 'UTF-8') }

BuildLog.of(basedir).says('site.wsgi answered /health with status 200 and "is well", in the main interpreter'
        + ' (WSGIApplicationGroup %{GLOBAL}).\n', ': loaded and served\n', '  Hello from mod_wsgi\n')
assert record().outcome == 'served'

println 'another page than the one that is expected'
new File(basedir, 'site/packages/greeting.py').text = 'TEXT = "all is lost"\n'
maven.fail('verify').says('serves our own page with ', ', but not what it should of ',
        'expected the text "is well" in the page of /health, found "all is lost"')
assert record().outcome == 'failed'

println 'a script that raises'
script.text = "raise LookupError('no settings')\n"
maven.fail('verify').says('expected an answer with status 200 to /health, found status 500', 'Traceback', 'LookupError: no settings')

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'refused before Apache starts'
def folder = new File(target, 'verify')
assert folder.deleteDir()
def pom = new File(basedir, 'pom.xml')
def original = pom.text
pom.text = original.replace('<verifyPath>/health<', '<verifyPath>health<')
maven.fail('verify').says('application: verifyPath is "health": expected a path that begins with /')
pom.text = original.replace('site/packages<', 'site/none<')
maven.fail('verify').says('application: verifyPackages is "site/none": expected a folder with packages')
pom.text = original.replace('site/site.wsgi<', 'site/none.wsgi<')
maven.fail('verify').says('application: verifyScript is "site/none.wsgi": expected a WSGI file, found nothing at ')
pom.text = original
maven.fail('verify', '-Dmodwsgi.verifyStatus=600').says('application: verifyStatus is 600: expected a status of HTTP')
assert !folder.exists()
