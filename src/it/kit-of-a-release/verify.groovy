import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.FromNothing
import io.github.modwsgi.maven.it.KitRepository
import io.github.modwsgi.maven.it.Maven
import java.nio.file.Files

def maven = new Maven(basedir, localRepositoryPath)
def fromNothing = new FromNothing(basedir, maven, 'package')
def target = BuildFolder.of(basedir).target('ap24py314-win64-VC14')
def repository = new KitRepository(new File(basedir, 'repository'), 'apache-of-a-release')
def kit = new File(basedir, 'Apache24')
def all = ': compiled 14, carried over 0\n'
def none = ': compiled 0, carried over 14\n'
def downloaded = { String version ->
    new File(localRepositoryPath, "org/example/apache-of-a-release/$version/apache-of-a-release-${version}.zip")
}
/** Another content with the same size, time and inode. */
def inPlaceOf = { File file, byte[] content ->
    assert file.length() == content.length && !Arrays.equals(file.bytes, content)
    def time = Files.getLastModifiedTime(file.toPath())
    new RandomAccessFile(file, 'rw').withCloseable { it.write(content) }
    Files.setLastModifiedTime(file.toPath(), time)
}
/** One in place of the other in a file's bytes. */
def replaced = { byte[] bytes, String one, String other ->
    new String(bytes, 'ISO-8859-1').replace(one, other).getBytes('ISO-8859-1')
}
def header = new File(kit, 'include/httpd.h')

BuildLog.of(basedir).says(all)
maven.run('package').says(none, ': module is current\n')

println 'a newer release: taken where Maven is told to look for one'
header << '#define KIT 11\n'
repository.release('1.1', kit)
maven.run('package').says(none)
maven.run('package', '-U').says(all)
fromNothing.isTheSame()
maven.run('package').says(none, ': module is current\n')

println 'the same release is another archive'
header << '#define KIT 12\n'
Files.write(downloaded('1.1').toPath(), repository.release('1.1', kit).bytes)
maven.run('package').says(all)

println '... of the same size and time'
header.text = header.text.replace('KIT 12', 'KIT 13')
inPlaceOf(downloaded('1.1'), repository.release('1.1', kit).bytes)
maven.run('package').says(all)
fromNothing.isTheSame()

println '... and behind clean'
header.text = header.text.replace('KIT 13', 'KIT 14')
inPlaceOf(downloaded('1.1'), repository.release('1.1', kit).bytes)
assert new File(basedir, 'target').deleteDir()
maven.run('package').says(all)
fromNothing.isTheSame()

println '... which is no complete kit'
def library = new File(kit, 'lib/libaprutil-1.lib')
def whole = library.bytes
assert library.delete()
Files.write(downloaded('1.1').toPath(), repository.release('1.1', kit).bytes)
maven.fail('package').says('MW-201 error: ', 'libaprutil-1.lib').saysNot(': carried over')
library.bytes = whole
Files.write(downloaded('1.1').toPath(), repository.release('1.1', kit).bytes)
maven.run('package').says(none, ': module is current\n')

println 'the archive of the sources is another of the same size and time, in a build and behind clean'
def sources = new File(basedir, 'mod_wsgi.tar')
[['5.0.2"', '5.0.3"'], ['5.0.3"', '5.0.4"']].eachWithIndex { change, i ->
    inPlaceOf(sources, replaced(sources.bytes, change[0], change[1]))
    assert i == 0 || new File(basedir, 'target').deleteDir()
    maven.run('package').says(", mod_wsgi ${change[1][0..-2]}, ", ': linked and checked\n')
}
fromNothing.isTheSame()

println 'what was unpacked is edited in the cache: what is said to be the archive\'s content is that'
def unpacked = { String name ->
    BuildFolder.files(new File(basedir, 'cache/unpacked')).findAll { it.endsWith(name) }.collect { new File(basedir, "cache/unpacked/$it") }
}
maven.run('package').says(none)
def edited = [unpacked('/include/httpd.h'), unpacked('/src/server/wsgi_memory.c')].flatten()
assert edited.size() > 2
edited.each { inPlaceOf(it, replaced(it.bytes, 'the', 'THE')) }
unpacked('/src/server/wsgi_memory.c').each { new File(it.parentFile, 'wsgi_added.c').text = 'int added = 1;\n' }
unpacked('/include/ap_config.h').each { assert it.delete() }
maven.run('package').saysNot(': compiled 15', 'carried over 15')
fromNothing.isTheSame()
return true
