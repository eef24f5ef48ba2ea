import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def folder = BuildFolder.of(basedir)
def server = 'src[/\\\\]server[/\\\\]'

BuildLog.of(basedir)
        .matches(/\[ERROR] ${server}wsgi_logger.c:\[3(,12)?] error.*'level'.*/)
        .matches(/\[ERROR] ${server}wsgi_stream.c:\[1(,10)?] fatal error.*'wsgi_no_such_header.h'.*/)
        .matches(/.*: 2 of 3 files did not compile for ap24py314-win64-VC14 / +
                /\(${server}wsgi_logger.c, ${server}wsgi_stream.c\). / +
                /First error: ${server}wsgi_logger.c:\[3(,12)?] error.*/)
        .says('MojoFailureException')
folder.holdsNoModule()
assert folder.target('ap24py314-win64-VC14/obj').list().findAll { it.endsWith('.obj') } == ['mod_wsgi.obj']
