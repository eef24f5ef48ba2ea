package io.github.modwsgi.maven.binary.headers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class VersionHeadersTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path write(String name, String... lines) throws Exception {
        return Files.write(folder.getRoot().toPath().resolve(name), List.of(lines), StandardCharsets.UTF_8);
    }

    @Test
    public void patchlevelGivesPythonsVersion() throws Exception {
        Path file = write(
                "patchlevel.h",
                "#define PY_RELEASE_LEVEL_ALPHA  0xA",
                "#define PY_RELEASE_LEVEL_GAMMA  0xC     /* For release candidates */",
                "#define PY_RELEASE_LEVEL_FINAL  0xF     /* Serial should be 0 here */",
                "#define PY_MAJOR_VERSION        3",
                "#define PY_MINOR_VERSION        14",
                "#define PY_MICRO_VERSION        3",
                "#define PY_RELEASE_LEVEL        PY_RELEASE_LEVEL_FINAL",
                "#define PY_RELEASE_SERIAL       0",
                "/* Version as a string */",
                "#define PY_VERSION      \t\"3.14.3\"");
        PythonHeaders python = PythonHeaders.read(file);
        assertEquals(new PythonHeaders("3.14.3", 3, 14, 3, "final", 0), python);
        assertEquals(0x030e03f0, python.hex());
        assertEquals("3.14", python.series());
    }

    @Test
    public void aPreReleaseSaysSo() throws Exception {
        Path file = write(
                "patchlevel.h",
                "#define PY_RELEASE_LEVEL_GAMMA 0xC",
                "#define PY_MAJOR_VERSION 3",
                "#define PY_MINOR_VERSION 15",
                "#define PY_MICRO_VERSION 0",
                "#define PY_RELEASE_LEVEL PY_RELEASE_LEVEL_GAMMA",
                "#define PY_RELEASE_SERIAL 2",
                "#define PY_VERSION \"3.15.0rc2+\"");
        PythonHeaders python = PythonHeaders.read(file);
        assertEquals("candidate", python.releaseLevel());
        assertEquals(0x030f00c2, python.hex());
    }

    @Test
    public void aMissingMacroIsNamed() throws Exception {
        Path file = write("patchlevel.h", "#define PY_VERSION \"3.14.3\"", "/* #define PY_MAJOR_VERSION 3 */");
        MalformedBinaryException e = assertThrows(MalformedBinaryException.class, () -> PythonHeaders.read(file));
        assertEquals(file + ": expected #define PY_MAJOR_VERSION with an integer, found no such macro", e.getMessage());
    }

    @Test
    public void aMacroThatIsNoNumberIsQuoted() throws Exception {
        Path file = write("patchlevel.h", "#define PY_VERSION \"3.14.3\"", "#define PY_MAJOR_VERSION three");
        MalformedBinaryException e = assertThrows(MalformedBinaryException.class, () -> PythonHeaders.read(file));
        assertEquals("\"three\"", e.found());
    }

    @Test
    public void pyconfigSaysWhatItIsMadeFor() throws Exception {
        Path file = write(
                "pyconfig.h",
                "#define MS_WIN32",
                "#define WITH_THREAD 1",
                "#                       if defined(_DEBUG)",
                "#                               pragma comment(lib,\"python314_d.lib\")",
                "#                               pragma comment(lib,\"python314.lib\")",
                "#if 0",
                "#define Py_GIL_DISABLED 1",
                "#endif");
        assertEquals(new PythonConfig(true, List.of("python314_d.lib", "python314.lib")), PythonConfig.read(file));
        assertEquals(
                new PythonConfig(false, List.of()),
                PythonConfig.read(write("pyconfig.h", "#define Py_GIL_DISABLED 1")));
    }

    private void writeApache() throws Exception {
        write(
                "ap_release.h",
                "#define AP_SERVER_MAJORVERSION_NUMBER 2",
                "#define AP_SERVER_MINORVERSION_NUMBER 4",
                "#define AP_SERVER_PATCHLEVEL_NUMBER   68",
                "#define AP_SERVER_DEVBUILD_BOOLEAN    0",
                "#define AP_SERVER_MAJORVERSION    APR_STRINGIFY(AP_SERVER_MAJORVERSION_NUMBER)");
        write(
                "ap_mmn.h",
                "/* 20120211.0 (2.4.1) #define MODULE_MAGIC_NUMBER_MINOR 0 */",
                "#define MODULE_MAGIC_COOKIE 0x41503234UL /* \"AP24\" */",
                "#ifndef MODULE_MAGIC_NUMBER_MAJOR",
                "#define MODULE_MAGIC_NUMBER_MAJOR 20120211",
                "#endif",
                "#define MODULE_MAGIC_NUMBER_MINOR 142             /* 0...n */",
                "#define MODULE_MAGIC_NUMBER MODULE_MAGIC_NUMBER_MAJOR");
        write(
                "apr_version.h",
                "#define APR_MAJOR_VERSION       1",
                "#define APR_MINOR_VERSION       7",
                "#define APR_PATCH_VERSION       2");
        write(
                "apu_version.h",
                "#define APU_MAJOR_VERSION       1",
                "#define APU_MINOR_VERSION       6",
                "#define APU_PATCH_VERSION       3");
    }

    @Test
    public void apachesHeadersGiveFourVersions() throws Exception {
        writeApache();
        ApacheHeaders apache = ApacheHeaders.read(folder.getRoot().toPath());
        assertEquals(
                new ApacheHeaders("2.4.68", "AP24", 20120211, 142, Optional.of("1.7.2"), Optional.of("1.6.3")), apache);
        assertEquals("20120211:142", apache.mmn());
        assertEquals("2.4", apache.series());
    }

    @Test
    public void apr2HasNoAprUtil() throws Exception {
        writeApache();
        Files.delete(folder.getRoot().toPath().resolve("apu_version.h"));
        assertEquals(
                Optional.empty(), ApacheHeaders.read(folder.getRoot().toPath()).apuVersion());
        write(
                "apr_version.h",
                "#define APR_MAJOR_VERSION 2",
                "#define APR_MINOR_VERSION 0",
                "#define APR_PATCH_VERSION 0");
        write("apu_version.h", "#define APU_MAJOR_VERSION       APR_MAJOR_VERSION");
        ApacheHeaders apache = ApacheHeaders.read(folder.getRoot().toPath());
        assertEquals(Optional.of("2.0.0"), apache.aprVersion());
        assertEquals(Optional.empty(), apache.apuVersion());
    }

    @Test
    public void aDevelopmentApacheSaysSo() throws Exception {
        writeApache();
        write(
                "ap_release.h",
                "#define AP_SERVER_MAJORVERSION_NUMBER 2",
                "#define AP_SERVER_MINORVERSION_NUMBER 5",
                "#define AP_SERVER_PATCHLEVEL_NUMBER 1",
                "#define AP_SERVER_DEVBUILD_BOOLEAN 1");
        ApacheHeaders apache = ApacheHeaders.read(folder.getRoot().toPath());
        assertEquals("2.5.1-dev", apache.version());
        assertEquals("2.5", apache.series());
    }

    @Test
    public void apache20StatesItsVersionAsStrings() throws Exception {
        writeApache();
        write(
                "ap_release.h",
                "#define AP_SERVER_MAJORVERSION \"2\"",
                "#define AP_SERVER_MINORVERSION \"0\"",
                "#define AP_SERVER_PATCHLEVEL \"65\"");
        assertEquals("2.0.65", ApacheHeaders.read(folder.getRoot().toPath()).version());
    }

    @Test
    public void withoutReleaseHeaderThereIsNoApache() throws Exception {
        assertThrows(
                NoSuchFileException.class,
                () -> ApacheHeaders.read(folder.getRoot().toPath()));
    }

    @Test
    public void modWsgiStatesItsVersion() throws Exception {
        Path file = write(
                "wsgi_version.h",
                "#define MOD_WSGI_MAJORVERSION_NUMBER 5",
                "#define MOD_WSGI_MINORVERSION_NUMBER 0",
                "#define MOD_WSGI_MICROVERSION_NUMBER 2",
                "#define MOD_WSGI_VERSION_STRING \"5.0.2\"");
        ModWsgiHeader header = ModWsgiHeader.read(file);
        assertEquals(new ModWsgiHeader("5.0.2", 5, 0, 2), header);
        Path old = write(
                "mod_wsgi.c",
                "#define MOD_WSGI_MAJORVERSION_NUMBER 3",
                "#define MOD_WSGI_MINORVERSION_NUMBER 5",
                "#define MOD_WSGI_VERSION_STRING \"3.5\"");
        assertEquals(new ModWsgiHeader("3.5", 3, 5, 0), ModWsgiHeader.read(old));
    }
}
