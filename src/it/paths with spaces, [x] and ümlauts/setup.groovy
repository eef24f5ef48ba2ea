import io.github.modwsgi.maven.it.Kit
import io.github.modwsgi.maven.it.Selection

Kit.of('Apache24').copyTo(new File(basedir, 'Apache für alle'))
Kit.of('cpython-3.14-x64').copyTo(new File(basedir, 'Python für alle'))
if (!Selection.windows) {
    Kit.of('sdk').copyTo(new File(basedir, 'SDK für alle'))
}
Kit.copyOlderSourcesTo(new File(basedir, 'Quellen für Übermut'))

return true
