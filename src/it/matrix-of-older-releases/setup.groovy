import io.github.modwsgi.maven.it.Selection

if (Selection.windows) { // the Wine of the Windows JVM runs no 32-bit Apache
    new File(basedir, 'pom.xml').with { text = text.replaceFirst(/(?s)\s*<target>\s*<id>py39-x86<.*?<\/target>/, '') }
}
return true
