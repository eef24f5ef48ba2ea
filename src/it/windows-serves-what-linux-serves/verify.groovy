import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Maven

def classifier = 'ap24py314-win64-VC14'
def page = { BuildLog log ->
    def lines = log.says("$classifier: loaded and served\n").toString().readLines()
    def start = lines.findIndexOf { it.contains('loaded and served') } + 1
    lines.drop(start).takeWhile { it.startsWith('[INFO]   ') }
}

def onWindows = page(BuildLog.of(basedir))
assert new File(BuildFolder.of(basedir).target(classifier), 'mod_wsgi.so').file

assert new File(basedir, 'target').deleteDir()
def rig = Rig.require()
def onLinux = page(Maven.ofThisSystem(basedir, localRepositoryPath).run(
        'verify', "-Drig=$rig", "-Dmodwsgi.windowsSdk=$rig/sdk", "-Dmodwsgi.winePrefix=$rig/wine-x64"))
assert onWindows.size() == 5
assert onWindows == onLinux
return true
