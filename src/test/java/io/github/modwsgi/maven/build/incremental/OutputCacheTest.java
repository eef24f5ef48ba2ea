package io.github.modwsgi.maven.build.incremental;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.incremental.OutputCache.Kept;
import io.github.modwsgi.maven.host.RecordFile;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class OutputCacheTest {
    private static final long PLENTY = 1 << 30;
    private static final String COMMAND = Sha256.of(List.of("cl /c a.c"));
    private static final String KEY = Sha256.of(List.of("cl /c a.c", "int a;"));
    private static final byte[] OBJECT = "object".getBytes(StandardCharsets.UTF_8);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Told told = new Told();

    private Path folder() {
        return temporary.getRoot().toPath().resolve("outputs");
    }

    private OutputCache cache(long limit) {
        return new OutputCache(folder(), limit, false, told);
    }

    private static void keep(OutputCache cache) {
        cache.keep(COMMAND, List.of("a.c"), KEY, new Kept(OBJECT, "a warning\n\tof two lines", 7), Sha256.of(OBJECT));
    }

    /** The entries; the file beside their folders says what they take. */
    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(folder()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    public void anObjectComesBackWithWhatWasSaid() {
        keep(cache(PLENTY));
        Optional<Kept> found = cache(PLENTY).find(KEY);
        assertArrayEquals(OBJECT, found.orElseThrow().object());
        assertEquals("a warning\n\tof two lines", found.get().output());
        assertEquals(7, found.get().millis());
        assertEquals(List.of(List.of("a.c")), cache(PLENTY).inputsOf(COMMAND));
    }

    @Test
    public void anotherKeyHasNothing() {
        keep(cache(PLENTY));
        assertTrue(cache(PLENTY).find(COMMAND).isEmpty());
        assertTrue(cache(PLENTY).inputsOf(KEY).isEmpty());
        assertTrue(cache(PLENTY).find(Sha256.of(OBJECT)).isEmpty());
    }

    /** Whole, and of another compile. */
    @Test
    public void aRecordInThePlaceOfAnotherIsNotTaken() throws Exception {
        String other = Sha256.of(List.of("cl /c b.c"));
        OutputCache cache = cache(PLENTY);
        cache.keep(other, List.of("b.c"), Sha256.of(List.of("b")), new Kept(OBJECT, "", 1), Sha256.of(OBJECT));
        keep(cache);
        for (List<String> keys : List.of(List.of(other, COMMAND), List.of(Sha256.of(List.of("b")), KEY))) {
            Files.copy(place(keys.get(0)), place(keys.get(1)), StandardCopyOption.REPLACE_EXISTING);
        }
        assertTrue(cache(PLENTY).inputsOf(COMMAND).isEmpty());
        assertTrue(cache(PLENTY).find(KEY).isEmpty());
        keep(cache);
        assertArrayEquals(
                "mended", OBJECT, cache(PLENTY).find(KEY).orElseThrow().object());
    }

    private Path place(String key) {
        return folder().resolve(key.substring(0, 2)).resolve(key.substring(2));
    }

    @Test
    public void theLastListsOfACommandAreKept() {
        OutputCache cache = cache(PLENTY);
        for (int i = 0; i < 10; i++) {
            cache.keep(COMMAND, List.of("a.c", "h" + i), KEY, new Kept(OBJECT, "", 7), Sha256.of(OBJECT));
        }
        cache.keep(COMMAND, List.of("a.c", "h5"), KEY, new Kept(OBJECT, "", 7), Sha256.of(OBJECT));
        List<List<String>> lists = cache.inputsOf(COMMAND);
        assertEquals(8, lists.size());
        assertEquals(List.of("a.c", "h5"), lists.get(0));
        assertEquals(List.of("a.c", "h9"), lists.get(1));
        assertFalse(lists.contains(List.of("a.c", "h1")));
    }

    @Test
    public void whatIsDamagedAnywhereIsNotThere() throws Exception {
        keep(cache(PLENTY));
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i++) {
                byte[] damaged = whole.clone();
                damaged[i] ^= 1;
                Files.write(file, damaged);
                assertTrue(
                        file + " at " + i,
                        cache(PLENTY).find(KEY).isEmpty()
                                || cache(PLENTY).inputsOf(COMMAND).isEmpty());
                Files.write(file, Arrays.copyOf(whole, i));
                assertTrue(
                        file + " up to " + i,
                        cache(PLENTY).find(KEY).isEmpty()
                                || cache(PLENTY).inputsOf(COMMAND).isEmpty());
            }
            Files.write(file, whole);
        }
        assertTrue(cache(PLENTY).find(KEY).isPresent());
        assertEquals(List.of(), told.of("warn"));
    }

    @Test
    public void whatIsDamagedIsKeptAnew() throws Exception {
        keep(cache(PLENTY));
        for (Path file : files()) {
            Files.write(file, new byte[1]);
        }
        keep(cache(PLENTY));
        assertTrue(cache(PLENTY).find(KEY).isPresent());
        assertEquals(List.of(List.of("a.c")), cache(PLENTY).inputsOf(COMMAND));
    }

    @Test
    public void ofTenThousandEntriesTheNewestStay() throws Exception {
        Instant now = Instant.now();
        List<Path> old = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Path file = folder().resolve(String.format("%02x/%d", i % 256, i));
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[10]);
            Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(100_000 - i)));
            old.add(file);
        }
        OutputCache cache = cache(20_000);
        cache.trim();
        assertEquals("nothing was kept: nothing has grown", 10_000, files().size());
        keep(cache);
        cache.trim();
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        assertTrue(size + " bytes", size <= 20_000 && size > 19_900);
        assertTrue(cache(PLENTY).find(KEY).isPresent());
        assertFalse(Files.exists(old.get(0)));
        assertTrue(Files.exists(old.get(9_999)));
    }

    @Test
    public void whatHasGrownUnseenIsCountedTheNextDay() throws Exception {
        OutputCache cache = cache(2000);
        keep(cache);
        cache.trim();
        Path unseen = folder().resolve("ab/unseen");
        Files.createDirectories(unseen.getParent());
        Files.write(unseen, new byte[5000]);
        Files.setLastModifiedTime(unseen, FileTime.from(Instant.now().minusSeconds(1000)));
        keepOther(cache, "b");
        cache.trim();
        assertTrue("not yet a day old", Files.exists(unseen));
        Path size = folder().resolve("size");
        String bytes = RecordFile.read(size, "mod-wsgi-maven-plugin cache size 1", told)
                .orElseThrow()
                .get(0)
                .get(0);
        RecordFile.write(size, "mod-wsgi-maven-plugin cache size 1", List.of(List.of(bytes, "1000")));
        keepOther(cache, "c");
        cache.trim();
        assertFalse(Files.exists(unseen));
        assertTrue(cache(PLENTY).find(KEY).isPresent());
    }

    @Test
    public void aSizeThatIsDamagedIsCountedAnew() throws Exception {
        OutputCache cache = cache(2000);
        keep(cache);
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("size"), "much");
        Path old = folder().resolve("ab/old");
        Files.createDirectories(old.getParent());
        Files.write(old, new byte[5000]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(1000)));
        cache.trim();
        assertFalse(Files.exists(old));
        assertTrue(cache(PLENTY).find(KEY).isPresent());
    }

    private static void keepOther(OutputCache cache, String name) {
        String other = Sha256.of(List.of(name));
        cache.keep(
                other,
                List.of(name + ".c"),
                Sha256.of(List.of(other)),
                new Kept(new byte[1], "", 7),
                Sha256.of(new byte[1]));
    }

    @Test
    public void aClockThatIsSetBackChangesNoMoreThanTheOrder() throws Exception {
        OutputCache cache = cache(PLENTY);
        keep(cache);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1_000_000)));
        }
        String other = Sha256.of(List.of("b"));
        cache.keep(other, List.of("b.c"), other + "k", new Kept(new byte[500], "", 7), Sha256.of(new byte[500]));
        cache.trim();
        assertTrue(cache(PLENTY).find(KEY).isPresent());
        assertTrue(cache(PLENTY).find(other + "k").isPresent());
    }

    @Test
    public void aFolderThatCannotBeWrittenIsToldOnce() throws Exception {
        Files.writeString(folder(), "in the way");
        OutputCache cache = cache(PLENTY);
        keep(cache);
        keep(cache);
        cache.trim();
        assertTrue(cache.find(KEY).isEmpty());
        assertEquals(1, told.of("warn").size());
        assertTrue(told.of("warn").get(0).contains(folder() + " cannot be written"));
    }
}
