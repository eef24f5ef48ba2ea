package io.github.modwsgi.maven.locate.archives;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.JavaProgram;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.UnpackedArchives.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class UnpackedArchivesTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Told told = new Told();
    private Path cache;
    private Path archive;

    @Before
    public void makeArchive() throws Exception {
        cache = temporary.getRoot().toPath().resolve("cache");
        archive = Archives.tarGz(temporary.getRoot().toPath().resolve("kit.tar.gz"), "kit/file", "one");
    }

    private Located<Unpacked> unpack(Path file) {
        return new UnpackedArchives(cache, told).unpack("apacheArtifact", "g:a:1", file);
    }

    private Path rootOf(Path file) {
        return unpack(file).value().orElseThrow().root();
    }

    private Unpacked unpacked() {
        return unpack(archive).value().orElseThrow();
    }

    private Refusal refusal(Path file) {
        return unpack(file).refusal().orElseThrow();
    }

    private List<String> unpackedNames() throws Exception {
        try (Stream<Path> entries = Files.list(cache.resolve("unpacked"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock") && !name.endsWith(".rest"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    public void anArchiveIsUnpackedOnce() throws Exception {
        Unpacked first = unpacked();
        assertEquals("one", Files.readString(first.root().resolve("kit/file")));
        assertEquals(Sha256.of(archive), first.sha256());
        FileStamp stamp = FileStamp.of(first.root().resolve("kit/file"));
        assertEquals(first, unpacked());
        assertEquals(stamp, FileStamp.of(first.root().resolve("kit/file")));
        assertEquals(1, told.of("debug").size());
    }

    @Test
    public void anArchiveWithTwoMembersOfOneNameIsUnpackedOnce() throws Exception {
        Path zip = Archives.zip(archive.resolveSibling("twice.zip"), "kit/a", "first", "kit/b", "b", "kit/A", "last");
        for (Path each : List.of(zip, Archives.tarGz(archive, "kit/file", "first", "kit/file", "last, and longer"))) {
            int before = told.of("debug").size();
            assertEquals(unpack(each).value(), unpack(each).value());
            assertEquals(before + 1, told.of("debug").size());
        }
        assertEquals("last, and longer", Files.readString(unpacked().root().resolve("kit/file")));
    }

    /** F11: what is said to be the archive's content is that. */
    @Test
    public void aTreeThatWasChangedIsUnpackedAnew() throws Exception {
        ThisSystem.requireTimesOfChange();
        Path file = unpacked().root().resolve("kit/file");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);
        assertEquals("one", Files.readString(unpacked().root().resolve("kit/file")));
        Path added = Files.writeString(file.resolveSibling("another.h"), "hides one");
        unpacked();
        assertFalse(Files.exists(added));
        FolderTree.delete(cache.resolve("memory"));
        assertEquals("one", Files.readString(unpacked().root().resolve("kit/file")));
    }

    private static final String[] PYTHON = {
        "kit/python.exe", "program", "kit/include/Python.h", "header", "kit/libs/python3.lib", "library",
        "kit/Lib/os.py", "module", "kit/Lib/test/data.xml", "data", "kit/Lib/site-packages/a.pyd", "binary",
        "kit/apache/lib/libhttpd.lib", "import library", "kit/Lib/encodings/__init__.py", "encodings"
    };

    private static List<String> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> filesOfPython(Predicate<String> some) {
        return Stream.of(PYTHON)
                .filter(name -> name.contains("/") && some.test(name))
                .sorted()
                .toList();
    }

    private void complete(Path file) throws IOException {
        new UnpackedArchives(cache, told).complete(file);
    }

    @Test
    public void aPythonsLibraryIsUnpackedWhereItIsToRun() throws Exception {
        Path zip = Archives.zip(archive.resolveSibling("python.zip"), PYTHON);
        for (Path each : List.of(zip, Archives.tarGz(archive, PYTHON))) {
            told.clear();
            Path root = rootOf(each);
            assertEquals(filesOfPython(name -> !name.contains("/Lib/")), filesBelow(root));
            FileStamp header = FileStamp.of(root.resolve("kit/include/Python.h"));
            complete(root.resolve("kit"));
            complete(root.resolve("kit"));
            assertEquals(filesOfPython(name -> true), filesBelow(root));
            assertEquals("encodings", Files.readString(root.resolve("kit/Lib/encodings/__init__.py")));
            assertEquals(root, rootOf(each));
            assertEquals(header, FileStamp.of(root.resolve("kit/include/Python.h")));
            assertEquals(told.all().toString(), 2, told.of("debug").size());
        }
    }

    @Test
    public void whatIsFromNoArchiveIsComplete() throws Exception {
        complete(temporary.getRoot().toPath());
        complete(cache.resolve("unpacked"));
        complete(unpacked().root().resolve("kit/file"));
        assertEquals(1, told.of("debug").size());
        assertEquals(1, unpackedNames().size());
    }

    @Test
    public void theRestComesFromAnArchiveOfTheSameContent() throws Exception {
        Path root = rootOf(Archives.zip(archive.resolveSibling("python.zip"), PYTHON));
        Path zip = archive.resolveSibling("python.zip");
        byte[] content = Files.readAllBytes(zip);
        Files.delete(zip);
        assertEquals(
                root + ": expected the standard library of its Python, found that it cannot be unpacked: NoSuchFile: "
                        + zip + ". Delete that folder: it is unpacked again.",
                assertThrows(IOException.class, () -> complete(root)).getMessage());
        Files.write(zip, java.util.Arrays.copyOf(content, content.length - 1));
        assertEquals(
                root + ": expected the standard library of its Python, found that it cannot be unpacked: " + zip
                        + " is another archive now. Delete that folder: it is unpacked again.",
                assertThrows(IOException.class, () -> complete(root)).getMessage());
        Path copy = Files.write(archive.resolveSibling("copy.zip"), content);
        assertEquals(root, rootOf(copy));
        complete(root);
        assertEquals(filesOfPython(name -> true), filesBelow(root));
    }

    /** All of the cache may be deleted at any time, whole or in part. */
    @Test
    public void whereNobodyKnowsAnyMoreWhatWasLeftOutAllIsUnpackedAnew() throws Exception {
        Path zip = Archives.zip(archive.resolveSibling("python.zip"), PYTHON);
        Path root = rootOf(zip);
        Files.delete(root.resolveSibling(root.getFileName() + ".rest"));
        unpack(zip);
        complete(root);
        assertEquals(filesOfPython(name -> true), filesBelow(root));
    }

    /** NuGet's packages have such a folder. */
    @Test
    public void aKitBelowAFolderCalledLibIsFound() throws Exception {
        Path zip =
                Archives.zip(archive.resolveSibling("kit.zip"), "README", "", "lib/native/include/httpd.h", "header");
        Unpacked unpacked = unpack(zip).value().orElseThrow();
        UnpackedArchives archives = new UnpackedArchives(cache, told);
        Predicate<Path> shape = folder -> Files.exists(folder.resolve("include/httpd.h"));
        assertEquals(Optional.empty(), archives.find(unpacked, 1, shape));
        assertEquals(Optional.of(unpacked.root().resolve("lib/native")), archives.find(unpacked, 2, shape));
    }

    /** A build that was killed has left some of them. */
    @Test
    public void aLibraryThatIsThereInPartIsUnpackedAnew() throws Exception {
        Path zip = Archives.zip(archive.resolveSibling("python.zip"), PYTHON);
        Path library = rootOf(zip).resolve("kit/Lib");
        Path os = Files.writeString(Files.createDirectory(library).resolve("os.py"), "mod");
        Path root = rootOf(zip);
        assertFalse(Files.exists(os));
        complete(root);
        assertEquals("module", Files.readString(os));
    }

    @Test
    public void aLibraryThatWasChangedIsUnpackedAnew() throws Exception {
        ThisSystem.requireTimesOfChange();
        Path zip = Archives.zip(archive.resolveSibling("python.zip"), PYTHON);
        for (String changed : List.of("kit/Lib/os.py", "kit/include/Python.h")) {
            Path file = rootOf(zip).resolve(changed);
            complete(file);
            Files.writeString(file, "edited");
            complete(rootOf(zip));
            assertNotEquals("edited", Files.readString(file));
        }
    }

    @Test
    public void twoAtATimeCompleteOnce() throws Exception {
        Path root = rootOf(Archives.zip(archive.resolveSibling("python.zip"), PYTHON));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> work = () -> {
                complete(root);
                return null;
            };
            for (Future<Void> each : pool.invokeAll(List.of(work, work, work, work))) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(2, told.of("debug").size());
        assertEquals(filesOfPython(name -> true), filesBelow(root));
    }

    @Test
    public void theSameContentUnderAnotherNameIsUnpackedOnce() throws Exception {
        Path copy = Files.copy(archive, archive.resolveSibling("copy.tar.gz"));
        assertEquals(unpacked(), unpack(copy).value().orElseThrow());
    }

    @Test
    public void halfMadeFoldersAreNotTaken() throws Exception {
        Path root = unpacked().root();
        Path part = root.resolveSibling(root.getFileName() + ".part");
        Files.move(root, part);
        Files.writeString(part.resolve("kit/left"), "by a build that was killed");
        assertEquals(root, unpacked().root());
        assertFalse(Files.exists(root.resolve("kit/left")));
        assertFalse(Files.exists(part));
    }

    @Test
    public void aChangedArchiveIsUnpackedAnew() throws Exception {
        Unpacked first = unpacked();
        Archives.tarGz(archive, "kit/file", "two");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_700_000_000_000L));
        Unpacked second = unpacked();
        assertNotEquals(first.root(), second.root());
        assertEquals("two", Files.readString(second.root().resolve("kit/file")));
        assertEquals("one", Files.readString(first.root().resolve("kit/file")));
    }

    @Test
    public void twoAtATimeUnpackOnceAndGetTheSameFolder() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Unpacked> work = this::unpacked;
            List<Future<Unpacked>> done = pool.invokeAll(List.of(work, work, work, work));
            for (Future<Unpacked> each : done) {
                assertEquals("one", Files.readString(each.get().root().resolve("kit/file")));
                assertEquals(done.get(0).get(), each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(1, told.of("debug").size());
        assertEquals(1, unpackedNames().size());
    }

    @Test
    public void aTruncatedArchiveIsRefusedAndNothingIsKept() throws Exception {
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(whole, whole.length - 20));
        Refusal refusal = refusal(archive);
        assertEquals(Refusal.Reason.PARAMETER, refusal.reason());
        assertEquals("apacheArtifact", refusal.parameter());
        assertEquals("g:a:1", refusal.value());
        assertEquals("an archive that can be unpacked to " + cache.resolve("unpacked"), refusal.expected());
        assertEquals(archive + ": it ends in the middle", refusal.found());
        assertEquals(
                "Get the archive again: it is truncated or damaged, unless the reason is the folder.",
                refusal.remedy());
        assertEquals(List.of(), unpackedNames());
    }

    /** F18. */
    @Test
    public void aCacheThatCannotBeWrittenToIsNotTheArchivesFault() throws Exception {
        Path file = Files.writeString(temporary.getRoot().toPath().resolve("file"), "");
        for (Path place : List.of(file, file.resolve("below"))) {
            cache = place;
            Refusal refusal = refusal(archive);
            assertEquals("cacheDirectory", refusal.parameter());
            assertEquals(place.toString(), refusal.value());
            assertEquals("a folder that can be written to", refusal.expected());
            assertTrue(refusal.found(), refusal.found().contains(place.toString()));
            assertEquals("Make it writable, or name another: -Dmodwsgi.cacheDirectory=...", refusal.remedy());
        }
    }

    @Test
    public void aHostileArchiveIsRefusedAndNothingIsKept() throws Exception {
        Refusal refusal = refusal(Archives.tarGz(archive, "kit/file", "x", "../../out", "x"));
        assertEquals("an archive of a kit or of mod_wsgi's sources", refusal.expected());
        assertEquals(
                archive + ": its member \"../../out\" would be written outside of the folder; nothing of it was kept",
                refusal.found());
        assertEquals(
                "Do not use this archive. Get it again from where it is published and compare its digest.",
                refusal.remedy());
        assertEquals(List.of(), unpackedNames());
        assertFalse(Files.exists(cache.resolve("out")));
    }

    @Test
    public void aMemberThatTheLocaleCannotNameIsRefusedWithTheWayOut() throws Exception {
        Archives.tarGz(archive, "kit/ümlaut", "x");
        try (Processes processes = new Processes()) {
            Command plain = JavaProgram.command(InTheCLocale.class, cache.toString(), archive.toString());
            Outcome outcome = processes.run(new Command(
                    plain.line(),
                    plain.folder(),
                    plain.environment().without(List.of("LC_CTYPE")).with("LC_ALL", "C")));
            assumeFalse(
                    "not run: this system has no locale without umlauts",
                    outcome.output().startsWith("found"));
            assertEquals(
                    "an archive whose members Java can name in this locale; Set LC_ALL=C.UTF-8 before Maven starts; on"
                            + " Windows choose a file without that member.",
                    outcome.output().strip());
        }
        assertEquals(List.of(), unpackedNames());
    }

    /** Unpacks an archive and prints what was expected and what to do. */
    public static final class InTheCLocale {
        private InTheCLocale() {}

        public static void main(String[] arguments) {
            Located<Unpacked> unpacked = new UnpackedArchives(Path.of(arguments[0]), new Told())
                    .unpack("source", "a.tar.gz", Path.of(arguments[1]));
            System.out.println(unpacked.refusal()
                    .map(refusal -> refusal.expected() + "; " + refusal.remedy())
                    .orElse("found"));
        }
    }

    @Test
    public void aRefusedArchiveIsRefusedAgain() throws Exception {
        Archives.tarGz(archive, "/out", "x");
        assertEquals(refusal(archive), refusal(archive));
    }

    @Test
    public void outerFoldersAreFoundBeforeInnerOnes() throws Exception {
        Path root = temporary.newFolder().toPath();
        Files.createDirectories(root.resolve("a/b/kit"));
        Files.createDirectories(root.resolve("z/kit"));
        assertEquals(
                Optional.of(root.resolve("z")),
                UnpackedArchives.find(root, 3, folder -> Files.isDirectory(folder.resolve("kit"))));
        assertEquals(Optional.of(root.resolve("a/b")), UnpackedArchives.find(root, 2, folder -> folder.endsWith("b")));
        assertEquals(Optional.empty(), UnpackedArchives.find(root, 1, folder -> folder.endsWith("b")));
    }

    /** Its path would be told later, by whoever finds fault with the file. */
    @Test
    public void aMemberWhoseNameWouldForgeALineOfTheLogIsRefused() throws Exception {
        for (String end : List.of("\n", "\r", "\u001b", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e", "\u2066")) {
            Path made =
                    Archives.tarGz(archive.resolveSibling("made.tar.gz"), "kit/a" + end + "[INFO] BUILD SUCCESS", "x");
            String found = refusal(made).found();
            assertTrue(
                    found,
                    found.contains("its member \"kit/a?[INFO] BUILD SUCCESS\" has control characters in its name"));
            Files.delete(made);
        }
    }
}
