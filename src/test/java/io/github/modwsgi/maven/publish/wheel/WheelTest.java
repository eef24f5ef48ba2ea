package io.github.modwsgi.maven.publish.wheel;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WheelTest {
    private static final String SETUP =
            """
            with open('src/server/apxs_config.py', 'w') as fp:
                print(APXS_CONFIG_TEMPLATE, file=fp)
            if os.name == 'nt':
                extension_name = 'mod_wsgi.server.mod_wsgi'
            package_name = 'mod_wsgi'
            long_description = open('README.rst').read()
            standalone = os.path.exists('pyproject.toml')

            setup(name = package_name,
                description = 'A module.',
                license = 'Apache License, Version 2.0',
                download_url = None,
                classifiers = [
                    'One :: Two',
                    'Three'
                ],
                packages = ['mod_wsgi', 'mod_wsgi.server', 'mod_wsgi.server.commands',
                    'mod_wsgi.docs', 'mod_wsgi.images'],
                package_dir = {'mod_wsgi': 'src', 'mod_wsgi.docs': 'docs/_build/html',
                    'mod_wsgi.images': 'images'},
                package_data = {'mod_wsgi.docs': _documentation(),
                    'mod_wsgi.images': ['snake.jpg', 'missing.jpg']},
                entry_points = { 'console_scripts':
                    ['mod_wsgi-express = mod_wsgi.server:main'],},
                python_requires='>=3.8',
            )
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample;

    @Before
    public void makeSources() throws Exception {
        sample = new SampleTarget(temporary.getRoot().toPath());
        sample.write("sources/setup.py", SETUP);
        sample.write("sources/README.rst", "Overview\r\n--------\r\n");
        for (String folder : List.of("src", "src/server", "src/server/commands", "docs/_build/html", "images")) {
            sample.write("sources/" + folder + "/__init__.py", "");
        }
        sample.write("sources/src/server/apxs_config.py", "BINDIR = '/somebody/s/own/place'");
        sample.write("sources/src/server/mod_wsgi.c", "int main;");
        sample.write("sources/docs/_build/html/_static/index.html", "<html>");
        sample.write("sources/images/snake.jpg", "a snake");
        sample.write("sources/images/unlisted.jpg", "another");
    }

    private void setup(String text, String replacement) throws Exception {
        assertTrue(SETUP.contains(text));
        sample.write("sources/setup.py", SETUP.replace(text, replacement));
    }

    private String refusal() {
        return assertThrows(BuildFailure.class, () -> Wheel.of(sample.complete()))
                .getMessage()
                .replace(sample.root.toString(), "ROOT")
                .replace('\\', '/');
    }

    private static String refused(String expected, String found) {
        return "wheel is true: expected " + expected + " in ROOT/sources, found " + found
                + ". Name a release archive of mod_wsgi 4.5.8 or later as source, or leave wheel out.";
    }

    @Test
    public void thePackagesThatSetupListsAndTheModuleAreInIt() throws Exception {
        MadeWheel wheel = MadeWheel.of(sample);
        String about = "mod_wsgi-5.0.2+ap24.vc14.dist-info/";
        assertEquals(
                List.of(
                        "mod_wsgi/__init__.py",
                        "mod_wsgi/docs/__init__.py",
                        "mod_wsgi/docs/_static/index.html",
                        "mod_wsgi/images/__init__.py",
                        "mod_wsgi/images/snake.jpg",
                        "mod_wsgi/server/__init__.py",
                        "mod_wsgi/server/apxs_config.py",
                        "mod_wsgi/server/commands/__init__.py",
                        "mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd",
                        about + "LICENSE",
                        about + "METADATA",
                        about + "WHEEL",
                        about + "entry_points.txt",
                        about + "top_level.txt",
                        about + "RECORD"),
                List.copyOf(wheel.files().keySet()));
        assertEquals("a module", wheel.text("mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd"));
    }

    @Test
    public void itSaysWhatItIs() throws Exception {
        MadeWheel wheel = MadeWheel.of(sample);
        assertEquals(
                """
                Metadata-Version: 2.1
                Name: mod_wsgi
                Version: 5.0.2+ap24.vc14
                Summary: A module.
                License: Apache License, Version 2.0
                Classifier: One :: Two
                Classifier: Three
                Requires-Python: >=3.8
                Description-Content-Type: text/x-rst
                License-File: LICENSE

                Overview
                --------
                """,
                wheel.text("METADATA"));
        assertEquals(
                """
                Wheel-Version: 1.0
                Generator: this test
                Root-Is-Purelib: false
                Tag: cp314-cp314-win_amd64

                """,
                wheel.text("WHEEL"));
        assertEquals("[console_scripts]\nmod_wsgi-express = mod_wsgi.server:main\n", wheel.text("entry_points.txt"));
    }

    @Test
    public void theRecordHasTheDigestAndTheSizeOfEveryOtherFile() throws Exception {
        MadeWheel wheel = MadeWheel.of(sample);
        StringBuilder record = new StringBuilder();
        for (Map.Entry<String, byte[]> file : wheel.files().entrySet()) {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(file.getValue());
            String digest = Base64.getUrlEncoder().encodeToString(sha256).replace("=", "");
            record.append(file.getKey())
                    .append(
                            file.getKey().endsWith("/RECORD")
                                    ? ",,"
                                    : ",sha256=" + digest + "," + file.getValue().length)
                    .append('\n');
        }
        assertEquals(record.toString(), wheel.text("RECORD"));
    }

    @Test
    public void noPlaceOfTheMachineThatBuiltItIsInIt() throws Exception {
        for (byte[] file : MadeWheel.of(sample).files().values()) {
            String text = new String(file, StandardCharsets.ISO_8859_1);
            assertTrue(text, !text.contains(sample.root.toString()) && !text.contains("somebody"));
        }
    }

    @Test
    public void apacheIsLookedForBySeries() throws Exception {
        assertTrue(MadeWheel.of(sample).text("mod_wsgi/server/apxs_config.py").contains("\nSERIES = '24'\n"));
        sample.apache = "2.2.34";
        assertTrue(MadeWheel.of(sample).text("mod_wsgi/server/apxs_config.py").contains("\nSERIES = '22'\n"));
    }

    @Test
    public void aForkIsCalledByItsOwnName() throws Exception {
        setup("name = package_name", "name = 'Example.Mod-WSGI'");
        MadeWheel wheel = MadeWheel.of(sample);
        assertTrue(wheel.text("METADATA").contains("\nName: Example.Mod-WSGI\n"));
        assertTrue(wheel.files().containsKey("example_mod_wsgi-5.0.2+ap24.vc14.dist-info/METADATA"));
    }

    @Test
    public void aFolderHasOneWheelAndTheSameOneIsLeftAlone() throws Exception {
        Path folder = temporary.newFolder("target").toPath();
        Path module = sample.root.resolve("module/mod_wsgi.so");
        Files.writeString(folder.resolve("mod_wsgi-4.9.4+ap24.vc14-cp314-cp314-win_amd64.whl"), "of a build before");
        Path wheel = Wheel.of(sample.complete()).write(folder, module, "this test", Instant.EPOCH);
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        Files.setLastModifiedTime(wheel, FileTime.from(before));
        byte[] bytes = Files.readAllBytes(wheel);
        Wheel.of(sample.complete()).write(folder, module, "this test", Instant.EPOCH);
        assertArrayEquals(bytes, Files.readAllBytes(wheel));
        assertEquals(before, Files.getLastModifiedTime(wheel).toInstant());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("mod_wsgi-5.0.2+ap24.vc14-cp314-cp314-win_amd64.whl")), files.toList());
        }
    }

    @Test
    public void sourcesWithoutAPackageForWindowsAreRefused() throws Exception {
        String expected = "a setup.py that makes a Python package on Windows, as mod_wsgi has it from 4.5.8 on,";
        sample.modWsgi = "4.4.13";
        setup("extension_name = 'mod_wsgi.server.mod_wsgi'", "pass");
        assertEquals(refused(expected, "mod_wsgi 4.4.13, whose setup.py makes none"), refusal());
        Files.delete(sample.root.resolve("sources/setup.py"));
        assertEquals(refused(expected, "mod_wsgi 4.4.13 without setup.py"), refusal());
    }

    @Test
    public void sourcesOfWhichAPartIsMissingAreRefused() throws Exception {
        Files.delete(sample.root.resolve("sources/src/server/__init__.py"));
        assertEquals(
                refused(
                        "the package mod_wsgi.server, which setup.py lists,",
                        "no __init__.py in ROOT/sources/src/server"),
                refusal());
        setup("packages = [", "packages = find_packages([");
        assertEquals(refused("packages in setup.py", "none"), refusal());
    }

    @Test
    public void aDescriptionThatIsMissingIsRefused() throws Exception {
        Files.delete(sample.root.resolve("sources/README.rst"));
        assertEquals(refused("the description that setup.py reads", "no README.rst"), refusal());
    }

    @Test
    public void aPackageOutsideOfTheSourcesIsRefused() throws Exception {
        sample.write("elsewhere/__init__.py", "");
        setup("'mod_wsgi.images': 'images'", "'mod_wsgi.images': '../elsewhere'");
        assertEquals(
                refused("the package mod_wsgi.images, which setup.py lists,", "no __init__.py in ROOT/elsewhere"),
                refusal());
    }

    @Test
    public void thePackageThatBringsItsOwnApacheIsRefused() throws Exception {
        sample.write("sources/pyproject.toml", "");
        assertEquals(
                refused(
                        "the package mod_wsgi",
                        "mod_wsgi-standalone (pyproject.toml), which brings an Apache that is not for Windows"),
                refusal());
    }

    @Test
    public void aVersionThatPipRefusesIsRefused() {
        sample.modWsgi = "5.0-ours";
        assertEquals(
                refused("a version as PEP 440 writes it, 5.0.2 or 5.0.2rc1 or 5.0.2.dev1,", "5.0-ours"), refusal());
    }
}
