package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import io.github.modwsgi.maven.rules.Runtimes;
import io.github.modwsgi.maven.rules.apache.ApacheDistribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Apaches as people publish them: bundles, other builders, clones of repositories. The files are made in their shape.
 */
public class KitsOfTheFieldTest {
    private static final String LFS_POINTER =
            """
            version https://git-lfs.github.com/spec/v1
            oid sha256:db93546370193b2ef82ce1f8f547f932bbf5945bf1f7a506383a651976c02343
            size 455680
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path home;
    private MadeTarget target;

    @Before
    public void makeFolder() {
        target = new MadeTarget(temporary.getRoot().toPath());
        home = temporary.getRoot().toPath().resolve("Apache24");
    }

    private static byte[] program(Architecture architecture, String function) {
        return Runtimes.linked(MadeImage.exe(architecture), CRuntime.VC14, 0)
                .calling("libhttpd.dll", "ap_server_root", function)
                .build();
    }

    private void write(String name, byte[] content) throws Exception {
        Files.write(home.resolve(name), content);
    }

    @Test
    public void aMadeProgramOfAnotherNameIsKnownByWhatItImports() throws Exception {
        new MadeApache().at(home);
        Files.delete(home.resolve("bin/httpd.exe"));
        write("bin/a_tool.exe", program(Architecture.X64, "ap_log_error_"));
        write(
                "bin/ApacheMonitor.exe",
                MadeImage.exe(Architecture.X64).importing("KERNEL32.dll").build());
        write("bin/httpd_usbwv8.exe", program(Architecture.X64, "ap_setup_prelinked_modules"));
        write("bin/broken.exe", new byte[] {'M', 'Z'});
        target.apacheHome(home).findings().assertErrors("").assertWarnings("MW-203");
        assertEquals(
                home.resolve("bin/httpd_usbwv8.exe"),
                target.locate().apache().value().orElseThrow().httpd().file());
    }

    @Test
    public void aMadeProgramForX86IsKnownByItsDecoratedImports() throws Exception {
        MadeApache.of(CRuntime.VC14, Architecture.X86).at(home);
        Files.delete(home.resolve("bin/httpd.exe"));
        write("bin/httpd_z.exe", program(Architecture.X86, "_ap_setup_prelinked_modules@4"));
        assertEquals(
                home.resolve("bin/httpd_z.exe"),
                target.apacheHome(home)
                        .locate()
                        .apache()
                        .value()
                        .orElseThrow()
                        .httpd()
                        .file());
    }

    @Test
    public void ofSeveralMadeProgramsTheUsualOneIsMeant() throws Exception {
        new MadeApache().at(home);
        write("bin/aaa.exe", program(Architecture.X64, "ap_setup_prelinked_modules"));
        target.apacheHome(home).findings().assertSound();
        assertEquals(
                home.resolve("bin/httpd.exe"),
                target.locate().apache().value().orElseThrow().httpd().file());
    }

    @Test
    public void severalMadeProgramsOfOtherNamesAreNamed() throws Exception {
        new MadeApache().at(home);
        Files.delete(home.resolve("bin/httpd.exe"));
        write("bin/one.exe", program(Architecture.X64, "ap_setup_prelinked_modules"));
        write("bin/two.exe", program(Architecture.X64, "ap_setup_prelinked_modules"));
        target.apacheHome(home)
                .findings()
                .assertErrors("")
                .assertWarnings("MW-201 MW-203")
                .assertSays(
                        "MW-201",
                        "no httpd.exe and 2 other programs",
                        home.resolve("bin/one.exe").toString(),
                        home.resolve("bin/two.exe").toString())
                .assertRemedy("MW-201", "Copy the one that is meant to " + home.resolve("bin/httpd.exe"));
        assertEquals(
                home.resolve("bin/one.exe"),
                target.locate().apache().value().orElseThrow().httpd().file());
    }

    @Test
    public void aMadeProgramThatIsGoneIsUnpackedAgain() throws Exception {
        new MadeApache().at(home);
        Files.delete(home.resolve("bin/httpd.exe"));
        String remedy = target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", home.resolve("bin/httpd.exe") + ", there is no such file")
                .of("MW-201")
                .remedy();
        assertEquals("Unpack the distribution again: its program is not there.", remedy);
    }

    @Test
    public void aMadeServerDllThatIsGoneIsUnpackedAgain() throws Exception {
        new MadeApache().at(home);
        Files.delete(home.resolve("bin/libapr-1.dll"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertRemedy("MW-201", "Unpack the distribution again, or take another one");
    }

    @Test
    public void aMadeApacheHausIsNamedAndItsHeaderToldHowToCome() throws Exception {
        new MadeApache().version("2.4.55", 126).notFromLounge().at(home);
        byte[] image = Runtimes.linked(MadeImage.exe(Architecture.X64), CRuntime.VC14, 33)
                .importing("KERNEL32.dll")
                .text("CompanyName", "Apache Software Foundation")
                .text("DistributedBy", "The Apache Haus")
                .version("2.4.55.0")
                .build();
        write("bin/httpd.exe", image);
        Files.writeString(home.resolve("include/apr_lib.h"), "#include \"apr_perms_set.h\"\n");
        Findings findings = target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertWarnings("MW-203")
                .assertSays("MW-203", "not from Apache Lounge", "httpd.exe is distributed by The Apache Haus");
        assertEquals(
                "Copy apr_perms_set.h from the sources of APR 1.7 (include/apr_perms_set.h) into "
                        + home.resolve("include")
                        + ": this Apache's APR is 1.5.2, and Apache Haus leaves out this header alone.",
                findings.of("MW-201").remedy());
        assertEquals(
                Optional.of("The Apache Haus"),
                ApacheDistribution.nameOf(target.locate().apache().value().orElseThrow()));
    }

    @Test
    public void oneMoreMadeHeaderThatIsGoneIsNotApacheHauss() throws Exception {
        new MadeApache().version("2.4.55", 126).at(home);
        Files.writeString(home.resolve("include/apr_lib.h"), "#include \"apr_perms_set.h\"\n#include \"apr_more.h\"\n");
        assertEquals(
                "Unpack the distribution again, or take another one that is complete, such as Apache Lounge's.",
                target.apacheHome(home)
                        .findings()
                        .assertErrors("MW-201")
                        .of("MW-201")
                        .remedy());
    }

    @Test
    public void madePointersOfGitLfsAreFetched() throws Exception {
        assertFetched("bin/httpd.exe");
        assertFetched("bin/libhttpd.dll");
        assertFetched("lib/libhttpd.lib");
    }

    /** Other files that are not there are passed over: the clone has them, or has pointers to them. */
    private void assertFetched(String pointer) throws Exception {
        MadeTarget clone = new MadeTarget(temporary.newFolder().toPath());
        Path apache = new MadeApache().at(clone.folder.resolve("Apache24"));
        Files.writeString(apache.resolve(pointer), LFS_POINTER);
        Files.delete(apache.resolve("bin/libapr-1.dll"));
        Finding finding = clone.apacheHome(apache)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", "found a pointer of Git LFS")
                .of("MW-201");
        assertTrue(finding.toString(), finding.evidence().stream().anyMatch(evidence -> evidence.file()
                .equals(Optional.of(apache.resolve(pointer)))));
        assertEquals(
                "Run git lfs pull in the clone that this Apache comes from: it has pointers of Git LFS in place of the"
                        + " files.",
                finding.remedy());
    }

    @Test
    public void aMadePointerInPlaceOfAHeaderIsFetched() throws Exception {
        new MadeApache().version("2.4.62", 134).at(home);
        Files.writeString(home.resolve("include/ap_release.h"), LFS_POINTER);
        target.apacheHome(home).findings().assertErrors("MW-201").assertRemedy("MW-201", "git lfs pull");
    }

    @Test
    public void aMadeServerWithoutHeadersWantsADevelopmentDistribution() throws Exception {
        new MadeApache().ownHeaders().at(home);
        MadeTargetTest.delete(home.resolve("include"));
        assertEquals(
                "Take a development distribution, which has headers (include) and import libraries (lib), such as"
                        + " Apache Lounge's.",
                target.apacheHome(home)
                        .findings()
                        .assertErrors("MW-201")
                        .of("MW-201")
                        .remedy());
    }

    @Test
    public void aMadeMixtureLikeMs4wsIsTold() throws Exception {
        new MadeApache().ownHeaders().libraries(Architecture.X86).at(home);
        MadeTargetTest.delete(home.resolve("include"));
        Files.delete(home.resolve("lib/libapr-1.lib"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-101 MW-201")
                .assertSays("MW-101", "Apache is x64", "libhttpd.dll", "Apache's import library is x86", "libhttpd.lib")
                .assertRemedy("MW-101", "Take all files of Apache from one archive: bin and lib are not of one build.")
                .assertRemedy("MW-201", "Take a development distribution");
    }
}
