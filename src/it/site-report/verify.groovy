import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Chromium
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection
import java.security.MessageDigest
import org.jsoup.Jsoup

// Doxia ends lines as the system does, the goal by itself does not.
def page = { String file -> Jsoup.parse(new File(basedir, "target/$file/mod-wsgi-report.html").getText('UTF-8').replace('\r\n', '\n')) }
def folder = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def module = new File(folder, 'mod_wsgi.so')
def site = page('site')

// A row for each Python, by version, a column for each Apache; verdict and codes in words. On Windows Python 3.9 is looked for in the
// registry, which does not know it.
def columns = site.select('table.mw-matrix thead th')*.text()
assert columns.size() == 3 && columns[1].contains('x64') && columns[2].contains('x86')
def rows = site.select('table.mw-matrix tbody tr').collect { it.select('th, td .mw-cell, td .mw-nothing')*.text() }
def warnings = '! builds, with warnings MW-203 MW-502'
def refused = '\u2715 refused MW-101 MW-203 MW-502'
assert rows*.drop(1) == [
        ['not a target', "${Selection.windows ? warnings.replace('MW-203', 'MW-102 MW-203') : warnings} py39-x86"],
        ["$refused py311-in-x64", 'not a target'],
        ['not a target', "$refused py312-in-x86"],
        ["$warnings py313-x64", 'not a target'],
        ["$warnings py314-x64: built, served its page", 'not a target'],
        ['\u2715 refused MW-205 MW-203 MW-502 hostile', 'not a target']]*.collect { it.toString() }
assert site.select('.mw-lead').text() == '6 targets: 3 build, with warnings; 3 refused. 1 of 6 built, 1 verified.'

// A code leads to the finding, with its evidence and what to do.
def link = site.select('table.mw-matrix a:containsOwn(MW-101)').first().attr('href')
def finding = site.getElementById(link.substring(1))
assert finding.text().contains('architectures differ') && finding.select('dd')*.text() == ['PE machine 8664', 'PE machine 014c']
assert finding.select('.mw-remedy').text() == 'What to do: Install a 32-bit Apache, or choose a 64-bit Python.'

// A hostile text is a text.
assert site.select('.mw-report b').empty
assert site.select('table.mw-matrix th code')*.text().contains('no <b>Python</b> & "none"')

// What was built and verified, and what was not.
def told = { doc, id -> doc.select("h2#$id ~ dl.mw-list").first().children().collate(2).collectEntries { [it[0].text(), it[1].text()] } }
def built = told(site, 'mw-built')
def sha256 = MessageDigest.getInstance('SHA-256').digest(module.bytes).encodeHex().toString()
assert built['py314-x64'].contains("size ${String.format(Locale.ROOT, '%,d', module.length())} bytes SHA-256 $sha256 made of mod_wsgi 5.0.2")
assert built['py313-x64'] == 'Not built. mvn package builds it.'
assert built['py311-in-x64'] == 'Not built: it is refused.'
def verified = told(site, 'mw-verified')
assert verified['py314-x64'] =~ /loaded and served .* UTC, by Apache\/2\.4\.\d+ \(Win64\) mod_wsgi\/5\.0\.2 Python\/3\.14 Hello from mod_wsgi/
assert verified['py39-x86'] == 'Not verified: it is not built.'

// Errors are shown; they are told by the goals that they stop, and do not fail a site.
def log = BuildLog.of(basedir).says('Generating "mod_wsgi: Apache ', 'BUILD SUCCESS')
log.saysNot('MW-101')

// Nobody scrolls sideways.
def fits = { String file, String name ->
    def chromium = new Chromium(new File(basedir, 'target/screenshots'))
    [400, 1600].each { assert chromium.show(new File(basedir, "target/$file/mod-wsgi-report.html"), name, it) == it }
}
if (Selection.onlyIf(!Selection.windows, 'Chromium shows the pages here')) {
    fits('site', 'site')
}

println 'called by itself'
def maven = new Maven(basedir, localRepositoryPath)
def report = 'io.github.modwsgi:mod-wsgi-maven-plugin:report'
maven.run(report).says('Report: ', 'mod-wsgi-report.html')
assert page('reports').select('.mw-report').html() == site.select('.mw-report').html()

if (!Selection.onlyIf(!Selection.windows, 'further builds, of code that is the same there')) {
    return true
}
fits('reports', 'alone')

println 'what earlier builds have left is broken'
def provenance = new File(folder, 'mod_wsgi.json')
def record = new File(folder, 'verification.json')
provenance.text = provenance.text.substring(0, 100)
record.text = '{"time": "yesterday"}'
maven.run(report)
def broken = page('reports')
assert told(broken, 'mw-built')['py314-x64'].startsWith("Its provenance cannot be read: $provenance: ")
assert told(broken, 'mw-built')['py314-x64'].contains("SHA-256 $sha256")
assert told(broken, 'mw-verified')['py314-x64'].startsWith("The record of its verification cannot be read: $record: ")

println 'skipped'
assert new File(basedir, 'target/site').deleteDir() && new File(basedir, 'target/reports').deleteDir()
maven.run('site', '-Dmodwsgi.skip=true').saysNot('Generating "mod_wsgi')
maven.run(report, '-Dmodwsgi.skip=true').says('Skipped: skip is set (in the pom, or as -Dmodwsgi.skip)')
assert !new File(basedir, 'target/site/mod-wsgi-report.html').exists() && !new File(basedir, 'target/reports').exists()

println 'a parameter that cannot be read'
maven.fail(report, '-Dmodwsgi.compilerKind=gcc')
        .failedIn('report', 'compilerKind is "gcc": expected one of auto, msvc, llvm. Correct it, or leave it out.')
maven.fail('site', '-Dmodwsgi.compilerKind=gcc')
        .says('compilerKind is "gcc": expected one of auto, msvc, llvm. Correct it, or leave it out.')
return true
