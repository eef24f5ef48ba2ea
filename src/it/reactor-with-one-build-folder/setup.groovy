import java.nio.file.Files

Files.createDirectory(new File(basedir, 'shared').toPath())
Files.createSymbolicLink(new File(basedir, 'linked').toPath(), new File(basedir, 'shared').toPath())
return true
