package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class Sha256Test {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private String digest(String content) throws Exception {
        return Sha256.of(Files.writeString(temporary.newFile().toPath(), content));
    }

    /** The vectors of FIPS 180-2, appendix B. */
    @Test
    public void filesHaveTheDigestsOfTheStandard() throws Exception {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", digest(""));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest("abc"));
        assertEquals("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", digest("a".repeat(1_000_000)));
    }

    @Test
    public void whereOneTextEndsCounts() {
        assertNotEquals(Sha256.of(List.of("ab", "c")), Sha256.of(List.of("a", "bc")));
        assertNotEquals(Sha256.of(List.of("a")), Sha256.of(List.of("a", "")));
    }

    @Test
    public void textsHaveTheDigestOfTheirBytesEachWithAZero() throws Exception {
        assertEquals(digest("a\0ü\0"), Sha256.of(List.of("a", "ü")));
    }

    @Test
    public void aFileThatIsNotThereIsNamed() {
        Path missing = temporary.getRoot().toPath().resolve("missing");
        Exception failure = org.junit.Assert.assertThrows(java.io.IOException.class, () -> Sha256.of(missing));
        assertEquals(missing.toString(), failure.getMessage());
    }
}
