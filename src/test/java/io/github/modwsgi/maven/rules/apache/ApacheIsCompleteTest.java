package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.Test;

/** MW-201, with made kits. */
public class ApacheIsCompleteTest extends MadeTargetTest {

    // The same wall, where the libraries are of the right machine and hold nothing that is wanted.
    @Test
    public void importLibrariesOfApacheHoldOtherSymbols() throws Exception {
        Path home = new MadeApache().at(folder.resolve("Apache24"));
        Files.write(
                home.resolve("lib/libaprutil-1.lib"),
                MadeBinaries.importLibrary(X64, "libaprutil-1.dll", "nothing_wanted"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", "libaprutil-1.lib", "apr_bucket_alloc");
    }

    // Issue 278: C1083 httpd.h.
    @Test
    public void wampWithoutHeaders() throws Exception {
        withoutDevelopmentFiles()
                .assertSays("MW-201", "no header is there")
                .assertRemedy("MW-201", "Take a development distribution", "Apache Lounge");
    }

    // Issue 934: OSPanel, a root with backslashes.
    @Test
    public void ospanelWithoutDevelopmentFiles() throws Exception {
        withoutDevelopmentFiles().assertSays("MW-201", "libhttpd.lib", "there is no such file");
    }

    private Findings withoutDevelopmentFiles() throws Exception {
        Path home = new MadeApache().ownHeaders().at(folder.resolve("wamp64"));
        MadeTargetTest.delete(home.resolve("include"));
        MadeTargetTest.delete(home.resolve("lib"));
        return target.apacheHome(home).findings().assertErrors("MW-201");
    }

    // Issue 527: the cause was never found; now the missing file is named.
    @Test
    public void httpdHeaderIsNotThere() throws Exception {
        Path home = new MadeApache().ownHeaders().at(folder.resolve("Apache24"));
        Files.delete(home.resolve("include/httpd.h"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", home.resolve("include/httpd.h") + ", there is no such file");
    }

    // Issue 453: Apache Haus 2.4.39 has apr_network_io.h and not what it includes.
    @Test
    public void aprPermsSetIsNotThere() throws Exception {
        Path home = new MadeApache().ownHeaders().at(folder.resolve("Apache24"));
        Path include = home.resolve("include");
        Files.writeString(include.resolve("apr_network_io.h"), "#include \"apr_perms_set.h\"\n");
        Files.writeString(include.resolve("apr_lib.h"), "#include \"apr_network_io.h\"\n");
        Files.deleteIfExists(include.resolve("apr_perms_set.h"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", "apr_perms_set.h", "apr_network_io.h includes it")
                .assertRemedy("MW-201", "Copy apr_perms_set.h from the sources of APR 1.7");
    }

    @Test
    public void emptyImportLibrariesAreRefused() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.write(apache.resolve("lib/libapr-1.lib"), new byte[0]);
        Path python = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Files.write(python.resolve("libs/python314.lib"), new byte[0]);
        target.apacheHome(apache)
                .pythonHome(python)
                .findings()
                .assertErrors("MW-201 MW-301")
                .assertSays("MW-201", "libapr-1.lib")
                .assertSays("MW-301", "python314.lib");
    }

    @Test
    public void archivesWithoutMembersAreRefused() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.writeString(apache.resolve("lib/libhttpd.lib"), "!<arch>\n");
        Path python = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Files.writeString(python.resolve("libs/python314.lib"), "!<arch>\n");
        target.apacheHome(apache).pythonHome(python).findings().assertErrors("MW-201 MW-301");
    }

    @Test
    public void truncatedDllsAreTheirKitsFault() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        truncate(apache.resolve("bin/libapr-1.dll"));
        Path python = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        truncate(python.resolve("python314.dll"));
        target.apacheHome(apache)
                .pythonHome(python)
                .findings()
                .assertErrors("MW-201 MW-301")
                .assertSays("MW-201", "libapr-1.dll", "expected")
                .assertSays("MW-301", "python314.dll", "expected");
    }

    @Test
    public void objectUnderTheNameOfADllIsNamed() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.copy(
                apache.resolve("lib/libapr-1.lib"),
                apache.resolve("bin/libapr-1.dll"),
                StandardCopyOption.REPLACE_EXISTING);
        target.apacheHome(apache).findings().assertErrors("MW-201").assertSays("MW-201", "kind import-library");
    }

    @Test
    public void staticLibraryInThePlaceOfAnImportLibraryIsNamed() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.write(apache.resolve("lib/libapr-1.lib"), MadeApache.importLibrary(Architecture.X64, "libapr-2"));
        target.apacheHome(apache)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", "leads to libapr-2.dll, not to libapr-1.dll");
    }

    @Test
    public void madeApache25WithItsApr2IsCompleteAndAWarning() throws Exception {
        target.apache(new MadeApache().series25())
                .findings()
                .assertErrors("")
                .assertWarnings("MW-204")
                .assertRemedy("MW-204", "/Dapr_conv_utf8_to_ucs2=apr_conv_utf8_to_utf16");
    }

    @Test
    public void whatAMadeApache25LacksOfItsApr2IsNamed() throws Exception {
        Path apache = new MadeApache().series25().at(folder.resolve("Apache25"));
        Files.delete(apache.resolve("lib/libapr-2.lib"));
        Files.delete(apache.resolve("bin/libapr-2.dll"));
        target.apacheHome(apache)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", "libapr-2.lib", "libapr-2.dll");
    }

    @Test
    public void libraryOfApr2WithoutItsDllIsNamed() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.move(apache.resolve("lib/libapr-1.lib"), apache.resolve("lib/libapr-2.lib"));
        Files.delete(apache.resolve("lib/libaprutil-1.lib"));
        target.apacheHome(apache)
                .findings()
                .assertErrors("MW-201")
                .assertRemedy("MW-201", "lib is of an Apache with APR 2");
    }
}
