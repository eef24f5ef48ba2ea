import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.Chromium
import io.github.modwsgi.maven.it.Maven
import org.jsoup.Jsoup

def site = Jsoup.parse(new File(basedir, 'target/site/mod-wsgi-report.html'), 'UTF-8')

// Every Apache with every Python; what is of one architecture goes together, all else is MW-101.
def columns = site.select('table.mw-matrix thead th .mw-kind')*.text()
assert columns as Set == ['x64, VC14', 'x86, VC14'] as Set
def rows = site.select('table.mw-matrix tbody tr')
assert rows.size() >= 2
rows.each { row ->
    def python = row.select('th .mw-kind').text()
    row.select('td').eachWithIndex { cell, i ->
        def same = columns[i] == python
        assert cell.select('.mw-verdict').text() == (same ? '! builds, with warnings' : '\u2715 refused')
        assert cell.select('.mw-codes').text().contains('MW-101') == !same
    }
}
assert site.select('.mw-lead').text().matches(/On this machine: 2 Apaches, \d+ Pythons, 2 compilers\. \d+ pairs: .*/)
assert site.select('h2#mw-built + p').text().startsWith('Nothing: ')

def chromium = new Chromium(new File(basedir, 'target/screenshots'))
[400, 1600].each { assert chromium.show(new File(basedir, 'target/site/mod-wsgi-report.html'), 'machine', it) == it }

println 'without a project'
def elsewhere = new File(basedir, 'elsewhere')
elsewhere.mkdirs()
def maven = Maven.ofThisSystem(elsewhere, localRepositoryPath)
def report = 'io.github.modwsgi:mod-wsgi-maven-plugin:report'
maven.run(report, "-Dmodwsgi.searchIn=${Rig.require()}").says('Report: ', 'mod-wsgi-report.html')
def page = { Jsoup.parse(new File(elsewhere, 'target/reports/mod-wsgi-report.html'), 'UTF-8') }
assert page().select('table.mw-matrix').outerHtml() == site.select('table.mw-matrix').outerHtml()

println 'nothing on the machine'
maven.run(report, '-Dmodwsgi.searchIn=empty')
assert page().select('table').empty
assert page().select('.mw-lead').text().startsWith('On this machine: no Apaches, no Pythons, ')
assert page().select('.mw-lead').text().contains('-Dmodwsgi.searchIn=')
return true
