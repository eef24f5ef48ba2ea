package io.github.modwsgi.maven.rules.sources;

import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import org.junit.Test;

/** MW-402, with made kits. */
public class SourcesAreModWsgiTest extends MadeTargetTest {

    @Test
    public void sourcesThatAreNotModWsgiAreRefused() throws Exception {
        Files.createDirectories(folder.resolve("mod_wsgi/src"));
        target.findings().assertErrors("MW-402").assertSays("MW-402", "src/server/mod_wsgi.c");
    }
}
