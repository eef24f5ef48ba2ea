package io.github.modwsgi.maven.build.incremental;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.FileDigests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class InputDigestsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final InputDigests digests = new InputDigests(Map.of(), new FileDigests());

    private Path header() {
        return temporary.getRoot().toPath().resolve("a.h");
    }

    @Test
    public void aFileThatChangesBehindItsDigestIsNotAsItWasRead() throws Exception {
        Files.writeString(header(), "int a;");
        FileTime time = Files.getLastModifiedTime(header());
        digests.of(header());
        assertTrue(digests.isAsRead(header()));
        Files.writeString(header(), "int other;");
        Files.setLastModifiedTime(header(), time);
        assertFalse(digests.isAsRead(header()));
        digests.forget(header());
        assertTrue(digests.isAsRead(header()));
    }

    @Test
    public void aLinkThatIsMadeOfAFileIsNoChangeOfIt() throws Exception {
        Files.writeString(header(), "int a;");
        digests.of(header());
        Files.createLink(header().resolveSibling("link.h"), header());
        assertTrue(digests.isAsRead(header()));
    }

    @Test
    public void ofAFileThatCountsByItsStampTheContentIsNotAskedFor() throws Exception {
        ThisSystem.requireTimesOfChange();
        Path file = Files.writeString(header().resolveSibling("a.pch"), "a");
        Path copy = Files.writeString(header().resolveSibling("copy.pch"), "a");
        InputDigests byStamp = new InputDigests(Map.of(), new FileDigests(), Set.of(file, copy));
        String digest = byStamp.of(file);
        assertNotEquals(digest, byStamp.of(copy));
        assertEquals(digest, new InputDigests(Map.of(), new FileDigests(), Set.of(file)).of(file));
        Files.writeString(file, "b");
        byStamp.forget(file);
        assertNotEquals(digest, byStamp.of(file));
    }

    @Test
    public void norIsOneThatAppearsOrGoes() throws Exception {
        digests.of(header());
        assertTrue(digests.isAsRead(header()));
        Files.writeString(header(), "int a;");
        assertFalse(digests.isAsRead(header()));
        digests.forget(header());
        digests.of(header());
        Files.delete(header());
        assertFalse(digests.isAsRead(header()));
    }
}
