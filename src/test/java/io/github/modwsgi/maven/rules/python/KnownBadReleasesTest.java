package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.util.List;
import org.junit.Test;

/** MW-401: releases of mod_wsgi that do not build on Windows. */
public class KnownBadReleasesTest extends MadeTargetTest {

    // Issues 287 and 281; 4.6.3 missed one place.
    @Test
    public void modWsgi46WithUndeclaredDaemonProcess() throws Exception {
        for (String version : List.of("4.6.0", "4.6.1", "4.6.2", "4.6.3")) {
            judged(version, "3.7.9")
                    .assertErrors("MW-401")
                    .assertSays("MW-401", "wsgi_daemon_process")
                    .assertRemedy("MW-401", "4.6.4");
        }
        judged("4.6.4", "3.7.9").assertErrors("").assertWarnings("MW-403");
    }

    // Issue 947.
    @Test
    public void modWsgi600DoesNotCompileAnd601DoesNotLink() throws Exception {
        judged("6.0.0", "3.14.3")
                .assertErrors("MW-401")
                .assertSays("MW-401", "wsgi_daemon_shutdown")
                .assertRemedy("MW-401", "6.0.2");
        judged("6.0.1", "3.14.3")
                .assertErrors("MW-401")
                .assertSays("MW-401", "PyInit_mod_wsgi")
                .assertRemedy("MW-401", "6.0.2");
        judged("6.0.2", "3.14.3").assertSound();
    }

    private Findings judged(String modWsgi, String python) throws Exception {
        return new MadeTarget(temporary.newFolder().toPath())
                .sources(modWsgi)
                .python(MadePython.of(python, X64))
                .findings();
    }
}
