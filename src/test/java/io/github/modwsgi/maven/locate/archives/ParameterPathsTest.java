package io.github.modwsgi.maven.locate.archives;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Test;

public final class ParameterPathsTest {
    private static final Path BASE = Path.of("project").toAbsolutePath();

    private static ParameterPaths on(OperatingSystem os) {
        return new ParameterPaths(Machines.of(os, BASE, Map.of()), BASE);
    }

    @Test
    public void quotationMarksAroundAPathAreForgiven() {
        for (String value : new String[] {"kits", " kits ", "\"kits\"", "kits\""}) {
            assertEquals(
                    BASE.resolve("kits"),
                    on(OperatingSystem.OTHER).of("searchIn", value).value().orElseThrow());
        }
    }

    /** {@code "-Dmodwsgi.searchIn=C:\kits\" -Dmodwsgi.skip=false}. */
    @Test
    public void whatHasSwallowedTheNextOptionsIsToldSo() {
        for (OperatingSystem os : OperatingSystem.values()) {
            Refusal refusal = on(os).of("searchIn", "C:\\kits\" -Dmodwsgi.skip=false")
                    .refusal()
                    .orElseThrow();
            assertEquals(Refusal.Reason.QUOTATION_MARK, refusal.reason());
            assertTrue(refusal.found(), refusal.found().contains("a backslash before the closing one"));
            assertEquals("Leave the last backslash out: -Dmodwsgi.searchIn=\"C:\\kits\"", refusal.remedy());
        }
    }

    @Test
    public void whatIsMetSomewhereIsToldByWhatIsWrongWithIt() {
        assertEquals(
                "\"C:\\a?b\" is no path: Illegal char <?>. Correct it where it is given.",
                ParameterPaths.problem(
                        new InvalidPathException("C:\\a\u001bb", "Illegal char <\u001b>"),
                        Machines.of(OperatingSystem.WINDOWS, BASE, Map.of())));
        String quoted = ParameterPaths.problem(
                new InvalidPathException("C:\\kits\" -X", "Illegal char <\">"),
                Machines.of(OperatingSystem.WINDOWS, BASE, Map.of()));
        assertTrue(quoted, quoted.endsWith("Leave the last backslash out."));
        String unnameable = ParameterPaths.problem(
                new InvalidPathException("C:\\\u958b", "Malformed input"),
                Machines.of(OperatingSystem.WINDOWS, BASE, Map.of(), java.nio.charset.Charset.forName("windows-1252")));
        assertTrue(
                unnameable, unnameable.contains("characters that windows-1252 (the locale's encoding) does not have"));
    }

    /** A name that steers a terminal is no path on Windows, and reaches messages as it is given. */
    @Test
    public void controlCharactersStayOutOfMessages() {
        Refusal refusal = Refusal.ofParameter("apacheHome", "a\u001b[31m.zip", "a folder", "nothing", "Correct it.");
        assertEquals("a?[31m.zip", refusal.value());
        Rejected rejected = Rejected.noPath(
                "C:\\a\u001b[31m",
                "registry HKLM",
                new InvalidPathException("C:\\a\u001b[31m", "Illegal char <\u001b>"));
        assertEquals("C:\\a?[31m", rejected.path());
        assertEquals("this is no path: Illegal char <?>", rejected.reason());
    }
}
