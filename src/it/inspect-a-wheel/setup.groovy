import io.github.modwsgi.maven.Rig
import java.nio.file.Files
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// An extension module of Python's own: a real .pyd, and no module of Apache's. python.org's lies in DLLs, that of the Maven repository in lib.
def python = Rig.require().resolve('cpython-3.14-x64')
def extension = ['DLLs', 'lib'].collect { python.resolve(it).resolve('_ctypes.pyd') }.find { Files.exists(it) }
new ZipOutputStream(new FileOutputStream(new File(basedir, 'made.whl'))).withCloseable { zip ->
    zip.putNextEntry(new ZipEntry('mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd'))
    zip.write(Files.readAllBytes(extension))
    zip.closeEntry()
    zip.putNextEntry(new ZipEntry('mod_wsgi-5.0.2.dist-info/METADATA'))
    zip.write('Name: mod_wsgi'.bytes)
    zip.closeEntry()
}
return true
