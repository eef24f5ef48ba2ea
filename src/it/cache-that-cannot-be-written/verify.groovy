import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven
import io.github.modwsgi.maven.it.Selection

def message = "MW-001 error: cacheDirectory is \"$basedir/pom.xml\": expected a folder that can be written to, found "
def log = BuildLog.of(basedir).says(message, 'Make it writable, or name another: -Dmodwsgi.cacheDirectory=...').saysNot('\tat ')
assert log.count(message) == 2 : 'once for both targets, and once as what ended the build'
assert !log.toString().contains('errors, told above')

if (!Selection.onlyIf(!Selection.playedWindows, 'further builds, of code that is the same there')) {
    return true
}

println 'nothing is to be unpacked: nothing is remembered'
def maven = new Maven(basedir, localRepositoryPath)
2.times { maven.run('package', '-Dmodwsgi.source=mod_wsgi') }

if (!Selection.windows) {
    println 'nor is there a place for a Wine prefix, which Windows needs not'
    maven.withoutProperty('modwsgi.winePrefix').fail('verify', '-Dmodwsgi.source=mod_wsgi').says(message).saysNot('\tat ')
}
return true
