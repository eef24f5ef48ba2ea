package io.github.modwsgi.maven.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BuildLogTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aPathOfWindowsIsFoundInEitherSpelling() throws IOException {
        Path file = Files.writeString(
                folder.newFile().toPath(), "/OUT:link\\mod_wsgi.so\r\nmodule Z:\\place\\target/mod_wsgi.so\r\n");

        BuildLog log = BuildLog.read(file, true)
                .says("/OUT:link/mod_wsgi.so\n", "module /place/target/mod_wsgi.so\n")
                .says("/OUT:link\\mod_wsgi.so\n", "module \\place\\target\\mod_wsgi.so\n")
                .matches("/OUT:link/mod_wsgi\\.so");

        assertEquals(1, log.count("place\\target"));
        assertThrows(AssertionError.class, () -> log.saysNot("link\\mod_wsgi.so"));
        assertThrows(AssertionError.class, () -> log.says("/OUT:mod_wsgi.so"));
    }
}
