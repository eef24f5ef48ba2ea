package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.locate.compilers.HeaderListing.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HeaderListTest {
    private static final Path FOLDER = Path.of("/sources");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private List<Path> read(Form form, String content) throws IOException {
        return new HeaderList(form, FOLDER).read(file(content), Set.of());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(temporary.getRoot().toPath().resolve("x.d"), content);
    }

    private static List<Path> paths(String... names) {
        return List.of(names).stream().map(Path::of).toList();
    }

    private void assertRefused(Form form, String content, String expected) throws IOException {
        Path file = file(content);
        IOException failure = assertThrows(IOException.class, () -> new HeaderList(form, FOLDER).read(file, Set.of()));
        assertEquals(expected + file, failure.getMessage());
    }

    @Test
    public void aRuleGivesAbsolutePathsEachOnce() throws Exception {
        assertEquals(
                paths("/sources/src/a.c", "/kit/a.h", "/sources/src/b.h"),
                read(Form.MAKE, "/obj/a.obj: src/a.c /kit/a.h src/x/../b.h /kit/a.h\n"));
    }

    @Test
    public void aRuleGoesOnAfterABackslashAtTheEndOfALine() throws Exception {
        assertEquals(paths("/sources/a.c", "/a.h", "/b.h"), read(Form.MAKE, "a.obj: a.c \\\n  /a.h \\\n  /b.h\n"));
        assertEquals(paths("/sources/a.c", "/a.h", "/b.h"), read(Form.MAKE, "a.obj: a.c \\\r\n  /a.h\\\r\n  /b.h\r\n"));
    }

    @Test
    public void aNameWithSpacesStandsInQuotes() throws Exception {
        assertEquals(
                paths("/sources/a.c", "/Program Files/a b.h", "/c.h"),
                read(Form.MAKE, "a.obj: a.c \"/Program Files/a b.h\" \\\n  /c.h"));
    }

    @Test
    public void aDriveAndBackslashesInsideANameAreKept() throws Exception {
        assertEquals(
                List.of(FOLDER.resolve("C:\\kit\\a.h"), FOLDER.resolve("D:\\b c\\d.h")),
                read(Form.MAKE, "C:\\obj\\a.obj: C:\\kit\\a.h \"D:\\b c\\d.h\"\r\n"));
    }

    /** clang quotes the files but escapes the object. */
    @Test
    public void aColonInTheObjectsNameEndsNothing() throws Exception {
        assertEquals(paths("/sources/a.c"), read(Form.MAKE, "/odd:\\ folder/a.obj: a.c\n"));
    }

    @Test
    public void whatIsNoRuleIsRefused() throws Exception {
        assertRefused(Form.MAKE, "", "expected a rule \"object: files\" in ");
        assertRefused(Form.MAKE, "nothing of the kind", "expected a rule \"object: files\" in ");
    }

    @Test
    public void aRuleWithoutFilesIsRefused() throws Exception {
        assertRefused(Form.MAKE, "a.obj: \\\n\n", "the compiler's list of headers names none: ");
    }

    @Test
    public void aMissingListIsRefused() {
        Path missing = temporary.getRoot().toPath().resolve("missing.d");
        for (Form form : Form.values()) {
            IOException failure =
                    assertThrows(IOException.class, () -> new HeaderList(form, FOLDER).read(missing, Set.of()));
            assertEquals(missing.toString(), failure.getMessage());
        }
    }

    /** As Microsoft's page on /sourceDependencies shows it. */
    @Test
    public void theSourceAndItsIncludesAreRead() throws Exception {
        String json = "{\r\n    \"Version\": \"1.1\",\r\n    \"Data\": {\r\n        \"Source\": \"/sources/ü a.c\",\r\n"
                + "        \"ProvidedModule\": \"\",\r\n        \"Includes\": [\r\n            \"/kit/a b.h\",\r\n"
                + "            \"c.h\"\r\n        ],\r\n        \"ImportedModules\": []\r\n    }\r\n}\r\n";
        assertEquals(paths("/sources/ü a.c", "/kit/a b.h", "/sources/c.h"), read(Form.SOURCE_DEPENDENCIES, json));
        assertEquals(
                paths("/sources/ü a.c", "/kit/a b.h", "/sources/c.h"), read(Form.SOURCE_DEPENDENCIES, "\ufeff" + json));
    }

    /** cl.exe writes all names in lower case there (ninja pull request 2600), as the file system allows. */
    @Test
    public void namesInLowerCaseAreTheFilesOfAWindowsKit() throws Exception {
        assumeTrue("not run: names differ in case here", Machine.current().os().isWindows());
        Path kit = temporary.newFolder("Größe").toPath().toRealPath();
        Path header = Files.writeString(kit.resolve("ApacheHeader.H"), "int a;\n");
        String lower = header.toString().toLowerCase(Locale.ROOT).replace("\\", "\\\\");
        List<Path> read = read(
                Form.SOURCE_DEPENDENCIES,
                "{\"Version\":\"1.1\",\"Data\":{\"Source\":\"" + lower + "\",\"Includes\":[\"" + lower + "\"]}}");
        assertEquals(List.of(header), read);
        assertEquals(header, read.get(0).toRealPath());
    }

    @Test
    public void anotherJsonIsRefused() throws Exception {
        for (String json : List.of(
                "",
                "{",
                "[]",
                "7",
                "{}",
                "{\"Data\": 1}",
                "{\"Data\": {}}",
                "{\"Data\": {\"Source\": \"a\"}}",
                "{\"Data\": {\"Source\": null, \"Includes\": []}}",
                "{\"Data\": {\"Source\": {}, \"Includes\": []}}",
                "{\"Data\": {\"Source\": \"a\", \"Includes\": \"b\"}}",
                "{\"Data\": {\"Source\": \"a\", \"Includes\": [null]}}")) {
            assertRefused(Form.SOURCE_DEPENDENCIES, json, "expected the JSON of /sourceDependencies in ");
        }
    }

    @Test
    public void clangClListsNamesWithSpacesQuotesAndBackslashesSoThatTheyAreFound() throws Exception {
        Path clang = Rig.requireTool("clang-cl-19");
        Path folder = temporary
                .newFolder(ThisSystem.IS_WINDOWS ? "so many spaces, #1 $x {y} ü" : "so: many spaces, #1 $x {y} ü")
                .toPath()
                .toRealPath();
        Path header = Files.writeString(folder.resolve("a b#$.h"), "int a;\n");
        Path source = Files.writeString(folder.resolve("s s.c"), "#include \"a b#$.h\"\n");
        Path list = folder.resolve("l l.d");
        try (Processes processes = new Processes()) {
            Outcome outcome = processes.run(new Command(
                    List.of(
                            clang.toString(),
                            "/nologo",
                            "/c",
                            "--target=x86_64-pc-windows-msvc",
                            "/X",
                            "/clang:-MD",
                            "/clang:-MV",
                            "/clang:-MF" + list,
                            "/Fo" + folder.resolve("o o.obj"),
                            "s s.c"),
                    folder,
                    Machine.current().environment()));
            assertEquals(new Outcome(0, ""), outcome);
        }
        List<Path> files = new HeaderList(Form.MAKE, folder).read(list, Set.of());
        assertEquals(List.of(source, header), files);
        assertTrue(Files.exists(files.get(1)));
    }

    @Test
    public void whatIsKnownIsLeftOutHoweverTheCompilerSpellsIt() throws Exception {
        Path list = file("a.obj: " + FOLDER.resolve("a.c") + " " + FOLDER.resolve("known.h") + " sub/../other.h\n");
        Set<String> known = Set.of(
                FOLDER.resolve("known.h").toString(), FOLDER.resolve("other.h").toString());
        assertEquals(List.of(FOLDER.resolve("a.c")), new HeaderList(Form.MAKE, FOLDER).read(list, known));
    }

    @Test
    public void aListOfKnownFilesOnlyIsNoEmptyOne() throws Exception {
        Path list = file("a.obj: " + FOLDER.resolve("known.h") + "\n");
        assertEquals(
                List.of(),
                new HeaderList(Form.MAKE, FOLDER)
                        .read(list, Set.of(FOLDER.resolve("known.h").toString())));
    }
}
