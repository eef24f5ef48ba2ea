package io.github.modwsgi.maven.publish.wheel;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The wheels of real releases, compared with those that setuptools makes of the same sources: the recorded lists are
 * test resources, which say how they were made.
 */
public class WheelOfReleaseTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private MadeWheel of(String version) throws Exception {
        Path archive = Rig.require().resolve("sources/mod_wsgi-" + version + ".tar.gz");
        Assume.assumeTrue("not run: the rig was made without mod_wsgi " + version, Files.exists(archive));
        SampleTarget sample = new SampleTarget(temporary.newFolder(version).toPath());
        sample.modWsgi = version;
        for (Map.Entry<String, byte[]> file : ModWsgi.files(archive).entrySet()) {
            Files.write(sample.write("sources/" + file.getKey(), ""), file.getValue());
        }
        return MadeWheel.of(sample);
    }

    /** Names and digests of a RECORD, without the folder's version and RECORD itself. */
    private static Map<String, String> digests(String record) {
        Map<String, String> digests = new TreeMap<>();
        record.lines()
                .filter(line -> !line.startsWith("#") && !line.endsWith(",,"))
                .map(line -> line.split(","))
                .forEach(parts -> digests.put(
                        parts[0].replaceFirst("^mod_wsgi-[^/]*", "mod_wsgi.dist-info"), parts[1] + "," + parts[2]));
        return digests;
    }

    private static Map<String, String> ofSetuptools(String version) throws Exception {
        return digests(Files.readString(Path.of("src/test/resources/wheel/setuptools-" + version + ".txt")));
    }

    private static String digest(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "sha256="
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(Sha256.of(bytes)))
                + "," + bytes.length;
    }

    private void compare(String version, String apacheFile) throws Exception {
        MadeWheel wheel = of(version);
        Map<String, String> ours = digests(wheel.text("RECORD"));
        Map<String, String> theirs = ofSetuptools(version);

        // Apache's place, which ours does not know; the module and the tag, which are another system's; who made it.
        List<String> different = new ArrayList<>(ours.keySet());
        different.removeIf(name -> ours.get(name).equals(theirs.get(name)));
        assertEquals(
                List.of(
                        "mod_wsgi.dist-info/METADATA",
                        "mod_wsgi.dist-info/WHEEL",
                        apacheFile,
                        "mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd"),
                different);
        theirs.keySet().removeAll(ours.keySet());
        assertEquals(
                List.of("mod_wsgi/server/mod_wsgi-py311.cpython-311-x86_64-linux-gnu.so"),
                List.copyOf(theirs.keySet()));

        // The local version, and the type of the description, which setup.py does not tell and twine asks for.
        String metadata = wheel.text("METADATA")
                .replace("\nVersion: " + version + "+ap24.vc14\n", "\nVersion: " + version + "\n")
                .replace("\nDescription-Content-Type: text/x-rst\n", "\n");
        assertEquals(ofSetuptools(version).get("mod_wsgi.dist-info/METADATA"), digest(metadata));
    }

    @Test
    public void aReleaseOf4IsWhatSetuptoolsMakes() throws Exception {
        compare("4.9.4", "mod_wsgi/server/apxs_config.py");
    }

    @Test
    public void aReleaseOf5IsWhatSetuptoolsMakes() throws Exception {
        compare("5.0.2", "mod_wsgi/server/apxs_config.py");
    }

    @Test
    public void aReleaseOf6IsWhatSetuptoolsMakes() throws Exception {
        compare("6.1.1", "mod_wsgi/express/apxs_config.py");
    }
}
