import io.github.modwsgi.maven.it.Selection

if (Selection.windows) { // has no sh: whether one waits is chance there
    new File(basedir, 'pom.xml').with { text = text.replaceFirst(/<compilerLauncher>.*<\/compilerLauncher>/, '') }
}
return true
