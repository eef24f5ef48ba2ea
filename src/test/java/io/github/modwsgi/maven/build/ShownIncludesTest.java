package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderList;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class ShownIncludesTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private CompileStep step() {
        Path object = temporary.getRoot().toPath().resolve("a.obj");
        return new CompileStep(Path.of("src/a.c"), object, object.resolveSibling("a.d"), List.of(), Optional.empty());
    }

    @Test
    public void headersAreTakenOutOfTheMessages() throws Exception {
        ShownIncludes shown = ShownIncludes.parse(
                "a.c\r\nRemarque : inclusion du fichier :  /x/b.h\r\nRemarque : inclusion du fichier :   /x/c d.h\r\n"
                        + "Remarque : inclusion du fichier :  /x/b.h\r\na.c(1): warning C4005: PLATFORM",
                "Remarque : inclusion du fichier :");
        assertEquals("a.c\na.c(1): warning C4005: PLATFORM", shown.rest());
        shown.write(step(), source(""));
        assertEquals(
                List.of(Path.of("/s/src/a.c"), Path.of("/x/b.h"), Path.of("/x/c d.h")),
                new HeaderList(HeaderListing.Form.SHOW_INCLUDES, Path.of("/s")).read(step().headerList(), Set.of()));
    }

    @Test
    public void aPathBeginsAtItsDriveOrShare() {
        ShownIncludes shown = ShownIncludes.parse(
                "Remarque\u00a0: inclusion du fichier\u00a0: C:\\a b\\c.h\r\n"
                        + "Remarque\u00a0: inclusion du fichier\u00a0:   \\\\server\\d.h\r\nRemarque\u00a0: autre",
                "Remarque\u00a0: inclusion");
        assertEquals(List.of("C:\\a b\\c.h", "\\\\server\\d.h"), shown.headers());
        assertEquals("Remarque\u00a0: autre", shown.rest());
    }

    @Test
    public void whatLooksLikeADriveIsNone() {
        assertEquals(
                List.of(0, 2, 3, 2, 0, 1, 6, -1, -1, -1, -1, -1, -1, -1, -1),
                Stream.of(
                                "C:/a",
                                ": z:\\a",
                                "1 :C:\\a",
                                ": \\\\C:/a",
                                "\\\\s\\a",
                                ":C:/",
                                "a:b:c:d:/",
                                "",
                                ":",
                                "C:",
                                "C:a",
                                "éC:/a",
                                "aC:/",
                                "1:/a",
                                "É:\\a")
                        .map(HeaderListing::beginOfPath)
                        .toList());
    }

    @Test
    public void compileWithoutAListIsAnErrorNeverAnEmptyList() throws Exception {
        Path folder = source("int a;\n # include <b.h>\n");
        ShownIncludes shown =
                ShownIncludes.parse("a.c\r\nHinweis: Einlesen der Datei: b.h\r\n", "Note: including file:");
        IOException failure = assertThrows(IOException.class, () -> shown.write(step(), folder));
        assertEquals(
                "the compiler named no header of " + Path.of("src/a.c")
                        + " for /showIncludes: without a list of headers the object cannot" + " be kept up to date",
                failure.getMessage());
    }

    @Test
    public void sourceThatIncludesNothingHasAnEmptyList() throws Exception {
        ShownIncludes.parse("a.c\r\n", "Note: including file:").write(step(), source("int a; /* #include */\n"));
        assertEquals(
                List.of(Path.of("/s/src/a.c")),
                new HeaderList(HeaderListing.Form.SHOW_INCLUDES, Path.of("/s")).read(step().headerList(), Set.of()));
    }

    private Path source(String text) throws IOException {
        Path folder = temporary.newFolder().toPath();
        Files.createDirectory(folder.resolve("src"));
        Files.writeString(folder.resolve("src/a.c"), text);
        return folder;
    }
}
