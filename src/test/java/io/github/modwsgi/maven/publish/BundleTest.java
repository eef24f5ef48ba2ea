package io.github.modwsgi.maven.publish;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.google.gson.JsonParser;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BundleTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:20:30Z");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final TimeZone zone = TimeZone.getDefault();

    @After
    public void restoreTimeZone() {
        TimeZone.setDefault(zone);
    }

    private SampleTarget sample(String folder) throws Exception {
        return new SampleTarget(temporary.getRoot().toPath().resolve(folder));
    }

    private SampleTarget legacy() throws Exception {
        SampleTarget sample = sample("legacy");
        sample.python = "3.4.4";
        sample.abi = CRuntime.VC10;
        sample.apacheAbi = CRuntime.VC10;
        return sample;
    }

    private Path zip() {
        return temporary.getRoot().toPath().resolve("target/bundle.zip");
    }

    private static List<? extends ZipEntry> entries(ZipFile zip) {
        return Collections.list(zip.entries());
    }

    private static String content(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    public void theLayoutIsThatOfTheOldDownloads() throws Exception {
        Bundle.write(List.of(sample("current").built(), legacy().built()), zip(), TIME);
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            assertEquals(
                    List.of(
                            "Apache24-win64-VC10/modules/mod_wsgi-py34-VC10.so",
                            "Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so",
                            "CONTENTS.txt",
                            "LICENSE",
                            "contents.json"),
                    entries(zip).stream().map(ZipEntry::getName).toList());
            assertEquals("a module", content(zip, "Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so"));
            assertEquals("the licence", content(zip, "LICENSE"));
        }
    }

    @Test
    public void theFolderNamesTheRuntimeOfApacheAndTheFileThatOfPython() throws Exception {
        SampleTarget sample = sample("mixed");
        sample.python = "2.7.18";
        sample.abi = CRuntime.VC9;
        sample.apacheAbi = CRuntime.VC10;
        assertEquals(
                "Apache24-win64-VC10/modules/mod_wsgi-py27-VC9.so",
                sample.built().bundleName());
    }

    @Test
    public void everyTimeZoneAndOrderGivesTheSameBytes() throws Exception {
        BuiltModule one = sample("current").built();
        BuiltModule two = legacy().built();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        Bundle.write(List.of(one, two), zip(), TIME);
        byte[] first = Files.readAllBytes(zip());
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        Bundle.write(List.of(two, one), zip(), TIME);
        assertArrayEquals(first, Files.readAllBytes(zip()));
    }

    @Test
    public void entriesHaveTheGivenTimeAndNothingOfThePlatform() throws Exception {
        Bundle.write(List.of(sample("current").built()), zip(), TIME);
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            for (ZipEntry entry : entries(zip)) {
                assertEquals(LocalDateTime.of(2026, 11, 22, 10, 20, 30), entry.getTimeLocal());
                assertEquals(null, entry.getExtra());
            }
        }
    }

    @Test
    public void aTimeThatNoZipCanHoldBecomesTheNearest() throws Exception {
        Bundle.write(List.of(sample("current").built()), zip(), Instant.EPOCH);
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            for (ZipEntry entry : entries(zip)) {
                assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0, 2), entry.getTimeLocal());
                assertEquals(null, entry.getExtra());
            }
        }
    }

    @Test
    public void aBundleThatFailsLeavesTheOldOneAndNothingElse() throws Exception {
        SampleTarget sample = sample("current");
        Bundle.write(List.of(sample.built()), zip(), TIME);
        byte[] before = Files.readAllBytes(zip());
        BuiltModule built = sample.built();
        Files.delete(built.module());
        assertThrows(NoSuchFileException.class, () -> Bundle.write(List.of(built), zip(), TIME));
        assertArrayEquals(before, Files.readAllBytes(zip()));
        try (Stream<Path> files = Files.list(zip().getParent())) {
            assertEquals(List.of(zip()), files.toList());
        }
    }

    @Test
    public void aBundleThatWouldBeTheSameIsLeftAlone() throws Exception {
        SampleTarget sample = sample("current");
        Bundle.write(List.of(sample.built()), zip(), TIME);
        FileTime time = FileTime.from(TIME);
        Files.setLastModifiedTime(zip(), time);
        Bundle.write(List.of(sample.built()), zip(), TIME);
        assertEquals(time, Files.getLastModifiedTime(zip()));
    }

    @Test
    public void twoModulesOfOneNameAreAFault() throws Exception {
        BuiltModule one = sample("one").built();
        BuiltModule two = sample("two").built();
        assertThrows(IllegalArgumentException.class, () -> Bundle.write(List.of(one, two), zip(), TIME));
    }

    @Test
    public void theContentsListModulesByTheirClassifiers() throws Exception {
        SampleTarget legacy = legacy();
        legacy.architecture = Architecture.X86;
        legacy.apache = "2.2.34";
        BuiltModule old = legacy.built();
        BuiltModule current =
                sample("current").built().in(Path.of("target", "mod_wsgi-5.0.2+ap24.vc14-cp314-cp314-win_amd64.whl"));
        String json = Contents.json(List.of(current, old));
        assertEquals(
                JsonParser.parseString(
                        """
                        {"format": 1, "version": "5.0.2", "targets": [
                          {"classifier": "ap22py34-win32-VC10", "apache": "2.2.34", "python": "3.4.4",
                           "architecture": "x86", "cRuntime": "VC10",
                           "file": "Apache22-win32-VC10/modules/mod_wsgi-py34-VC10.so", "size": 8, "sha256": "HEX",
                           "wheel": null},
                          {"classifier": "ap24py314-win64-VC14", "apache": "2.4.68", "python": "3.14.3",
                           "architecture": "x64", "cRuntime": "VC14",
                           "file": "Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so", "size": 8, "sha256": "HEX",
                           "wheel": "mod_wsgi-5.0.2+ap24.vc14-cp314-cp314-win_amd64.whl"}]}
                        """
                                .replace("HEX", old.sha256())),
                JsonParser.parseString(json));
    }

    @Test
    public void peopleReadTheSameContents() throws Exception {
        BuiltModule module = sample("current").built().in(Path.of("target", "mod_wsgi.whl"));
        assertEquals(
                """
                mod_wsgi 5.0.2 for Apache on Windows

                Apache24-win64-VC14/modules/mod_wsgi-py314-VC14.so
                  classifier    ap24py314-win64-VC14
                  Apache        2.4.68
                  Python        3.14.3
                  architecture  x64
                  C runtime     VC14
                  size          8 bytes
                  SHA-256       HEX
                  wheel         mod_wsgi.whl
                """
                        .replace("HEX", module.sha256()),
                Contents.text(List.of(module)));
    }
}
