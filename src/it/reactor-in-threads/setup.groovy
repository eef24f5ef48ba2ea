import io.github.modwsgi.maven.it.Selection

['running', 'seen'].each { assert new File(basedir, it).mkdir() }
(1..5).each { new File(basedir, "mod_wsgi/src/server/wsgi_more${it}.c").text = "int wsgi_more$it;\n" }

if (Selection.windows) { // has no sh: compilers are not counted there
    new File(basedir, 'pom.xml').with { text = text.replaceFirst(/<compilerLauncher>.*<\/compilerLauncher>/, '') }
}
return true
