package io.github.modwsgi.maven.rules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** Paths as Apache for Windows takes them; RealApacheTest shows them to a real one. */
public class ApachePathTest {
    @Test
    public void bracketsStarsAndQuestionMarksMakeAPattern() {
        for (String pattern : List.of("C:/c,d [x]/Apache24", "Z:/a*b", "Z:/a?b", "C:/[a]", "C:/[]")) {
            assertTrue(pattern, ApachePath.isPattern(pattern));
        }
        for (String path : List.of("C:/Apache24", "C:/a]b[c", "C:/a[b", "C:/a]b", "C:/{a}(b)~1$!^&;'`")) {
            assertFalse(path, ApachePath.isPattern(path));
        }
    }

    @Test
    public void aPatternIsWrittenThatFitsThePathAlone() {
        assertEquals("C:/c,d [[]x]/Apache24", ApachePath.literal("C:/c,d [x]/Apache24"));
        assertEquals("C:/[[][[]a]]", ApachePath.literal("C:/[[a]]"));
        assertEquals("C:/a[b", ApachePath.literal("C:/a[b"));
    }

    @Test
    public void theMachineIsReadFromPathsOnAnother() {
        assertEquals(Optional.of("fileserver"), ApachePath.machine("//fileserver/share/Python314"));
        assertEquals(Optional.of("fileserver"), ApachePath.machine("\\\\fileserver\\share"));
        assertEquals(Optional.of("wsl$"), ApachePath.machine("\\\\wsl$\\Debian\\opt"));
        for (String here :
                List.of("C:/Python314", "/opt/Python314", "//", "//a", "\\\\?\\C:\\a", "//./pipe/a", "///a/b")) {
            assertEquals(here, Optional.empty(), ApachePath.machine(here));
        }
    }
}
