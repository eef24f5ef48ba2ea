package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ServedPageTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample;

    @Before
    public void prepare() throws Exception {
        sample = new SampleTarget(temporary.getRoot().toPath());
    }

    private List<String> differences(String page) throws Exception {
        return new ServedPage(page).differences(ServedTarget.of(sample.complete()));
    }

    @Test
    public void thePromisedPageHasNoDifferences() throws Exception {
        assertEquals(List.of(), differences("Hello\npython: 3.14.3\nmod_wsgi: 5.0.2\nbits: 64\nserver: x\n"));
    }

    @Test
    public void everyDifferenceIsNamedWithItsSource() throws Exception {
        sample.architecture = Architecture.X86;
        assertEquals(
                List.of(
                        "python: expected 3.14.3 (Python's headers), found 3.14.30",
                        "mod_wsgi: expected 5.0.2 (mod_wsgi's sources), found 5.0.1",
                        "bits: expected 32 (x86 DLL), found 64"),
                differences("python: 3.14.30\nmod_wsgi: 5.0.1\nbits: 64\n"));
    }

    @Test
    public void whatAPageDoesNotSayIsADifference() throws Exception {
        assertEquals(
                "python: expected 3.14.3 (Python's headers), found nothing",
                differences("It works!\n").get(0));
    }

    @Test
    public void aPreReleaseOfModWsgiGivesItsNumbersOnly() throws Exception {
        sample.modWsgi = "6.0.0rc1";
        assertEquals(List.of(), differences("python: 3.14.3\nmod_wsgi: 6.0.0\nbits: 64\n"));
    }
}
