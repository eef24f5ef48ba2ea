import io.github.modwsgi.maven.it.Selection

if (Selection.windows) { // the Wine of the Windows JVM runs no 32-bit Apache
    new File(basedir, 'pom.xml').with { text = text.replaceFirst(/(?s)\s*<target>\s*<id>py311-x86<.*?<\/target>/, '') }
    if (Selection.playedWindows) { // where each file takes a second
        new File(basedir, 'pom.xml').with { text = text.replace('/mod_wsgi.tar.gz', '/mod_wsgi-5.0.2.tar.gz') }
    }
}
return true
