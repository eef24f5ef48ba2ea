package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.github.modwsgi.maven.ThisSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FolderTreeTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path at(String name) {
        return temporary.getRoot().toPath().resolve(name);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    public void linksInsideAreDeletedAndWhatTheyNameStays() throws Exception {
        Path kept = Files.writeString(Files.createDirectory(at("outside")).resolve("kept"), "text");
        Files.createDirectories(at("tree/deep"));
        ThisSystem.link(at("tree/deep/folder"), at("outside"));
        ThisSystem.link(at("tree/file"), kept);
        FolderTree.delete(at("tree"));
        assertFalse(isThere(at("tree")));
        assertEquals("text", Files.readString(kept));
    }

    @Test
    public void aLinkToAFolderIsDeletedAndTheFolderStays() throws Exception {
        Path kept = Files.writeString(Files.createDirectory(at("outside")).resolve("kept"), "text");
        ThisSystem.link(at("link"), at("outside"));
        FolderTree.delete(at("link"));
        assertFalse(isThere(at("link")));
        assertEquals("text", Files.readString(kept));
    }

    @Test
    public void aLinkToNothingIsDeleted() throws Exception {
        ThisSystem.link(at("link"), at("nothing"));
        FolderTree.delete(at("link"));
        assertFalse(isThere(at("link")));
    }

    @Test
    public void noFolderIsNothingToDo() throws Exception {
        FolderTree.delete(at("nothing"));
        assertFalse(isThere(at("nothing")));
    }
}
