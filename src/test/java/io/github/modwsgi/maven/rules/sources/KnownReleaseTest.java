package io.github.modwsgi.maven.rules.sources;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import java.nio.file.Files;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a new project begins with is what the rules let pass. */
public class KnownReleaseTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void theRulesAgreeAboutPythons() throws Exception {
        for (String python : new String[] {"3.7.9", "3.8.10", "3.9.13", "3.10.8", "3.12.1", "3.13.5", "3.14.3"}) {
            for (KnownRelease release : KnownRelease.ALL) {
                MadeTarget target = new MadeTarget(temporary.newFolder().toPath())
                        .apache(new MadeApache().ownHeaders())
                        .python(MadePython.of(python, Architecture.X64))
                        .sources(release.version());
                boolean refused = target.findings().all().stream()
                        .anyMatch(finding ->
                                finding.isError() && finding.code().id().equals("MW-401"));
                ApacheKit apache = target.locate().apache().value().orElseThrow();
                Files.writeString(apache.include().resolve("http_core.h"), "unsigned int qualify_redirect_url :2;");
                PythonKit kit = target.locate().python().value().orElseThrow();
                assertEquals(release.version() + " and " + python, !refused, release.fits(apache, kit));
            }
        }
    }

    @Test
    public void anOldApacheGetsTheLastReleaseForIt() throws Exception {
        KnownRelease newest = KnownRelease.ALL.get(0);
        KnownRelease before = KnownRelease.ALL.get(1);
        for (MadeApache made : new MadeApache[] {new MadeApache().ownHeaders(), new MadeApache().series22()}) {
            MadeTarget target = new MadeTarget(temporary.newFolder().toPath()).apache(made);
            ApacheKit apache = target.locate().apache().value().orElseThrow();
            PythonKit python = target.locate().python().value().orElseThrow();
            Files.writeString(apache.include().resolve("http_core.h"), "as before 2.4.17");
            assertFalse(apache.version() + " has no qualify_redirect_url", newest.fits(apache, python));
            assertTrue(before.fits(apache, python));
        }
    }

    @Test
    public void theirPlacesAreThoseOfTheirDigests() {
        assertEquals(
                "https://files.pythonhosted.org/packages/c6/77/"
                        + "a9e8ccb74cb748f3a71a01f84f524b85a8f91d9e09cb0405f01311db78e2/mod_wsgi-6.1.1.tar.gz",
                KnownRelease.ALL.get(0).url());
        for (KnownRelease release : KnownRelease.ALL) {
            assertTrue(release.sha256(), release.sha256().matches("[0-9a-f]{64}"));
            assertTrue(release.blake2b(), release.blake2b().matches("[0-9a-f]{64}"));
        }
    }
}
