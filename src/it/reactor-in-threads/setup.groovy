['running', 'seen'].each { assert new File(basedir, it).mkdir() }
(1..5).each { new File(basedir, "mod_wsgi/src/server/wsgi_more${it}.c").text = "int wsgi_more$it;\n" }
return true
