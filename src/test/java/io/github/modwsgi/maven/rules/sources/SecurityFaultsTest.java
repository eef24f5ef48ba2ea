package io.github.modwsgi.maven.rules.sources;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-403: the advisories of upstream's page "Security Issues", by the releases that have the mends. */
public class SecurityFaultsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void sourcesBeforeTheMendAreAWarningThatNamesIt() throws Exception {
        sources("4.9.2")
                .findings()
                .assertErrors("")
                .assertWarnings("MW-403")
                .assertSays("MW-403", "mod_wsgi 4.9.2", "wsgi_version.h", "CVE-2022-2255", "mended in 4.9.3")
                .assertRemedy("MW-403", "4.9.3 or later");
    }

    @Test
    public void sourcesWithAllMendsAreSound() throws Exception {
        sources("4.9.3").findings().assertSound();
    }

    @Test
    public void warningCanBeIgnored() throws Exception {
        sources("4.9.2")
                .options(new RuleOptions(false, false, Set.of("MW-403")))
                .findings()
                .assertSound();
    }

    @Test
    public void madeModuleIsJudgedByTheVersionThatItStates() throws Exception {
        assertEquals("CVE-2022-2255 CVE-2014-8583 CVE-2014-0240 CVE-2014-0242", faults("3.3"));
        assertEquals("CVE-2022-2255 CVE-2014-8583 CVE-2014-0240", faults("3.4"));
        assertEquals("CVE-2022-2255 CVE-2014-8583", faults("3.5"));
        assertEquals("CVE-2022-2255 CVE-2014-8583", faults("3.5-BRANCH"));
        assertEquals("CVE-2022-2255", faults("4.2.4"));
        assertEquals("CVE-2022-2255", faults("4.9.2"));
        assertEquals("", faults("4.9.3"));
        assertEquals("", faults("5.0.2"));
        assertEquals("", faults("no version"));
    }

    private String faults(String version) throws Exception {
        Path file = temporary.newFile().toPath();
        Files.write(
                file,
                MadeImage.dll(Architecture.X64)
                        .importing("python27.dll")
                        .module("wsgi_module", "AP24", 20120211, 1)
                        .constant(version)
                        .build());
        return new Findings(SecurityFaults.judge(BinaryFile.inspect(file)))
                .told()
                .replaceAll("(?s).*?(CVE-[0-9-]+)|.+", "$1 ")
                .strip();
    }

    private MadeTarget sources(String version) throws Exception {
        return new MadeTarget(temporary.getRoot().toPath())
                .python(MadePython.of("3.10.2", Architecture.X64))
                .sources(version);
    }
}
