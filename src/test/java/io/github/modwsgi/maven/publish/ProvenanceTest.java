package io.github.modwsgi.maven.publish;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.sign.ModuleSignature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProvenanceTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample(String folder) throws Exception {
        return new SampleTarget(temporary.getRoot().toPath().resolve(folder));
    }

    private static String text(SampleTarget sample) throws Exception {
        BuildPlan plan = Planner.plan(sample.complete(), sample.root.resolve("target"));
        return Provenance.json(plan, sample.built(), new FileDigests());
    }

    private static JsonObject parsed(SampleTarget sample) throws Exception {
        return JsonParser.parseString(text(sample)).getAsJsonObject();
    }

    private static List<String> command(SampleTarget sample, String name) throws Exception {
        Iterable<JsonElement> arguments =
                parsed(sample).getAsJsonObject("commands").getAsJsonArray(name);
        return StreamSupport.stream(arguments.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    public void twoMachinesWriteTheSame() throws Exception {
        assertEquals(text(sample("one")), text(sample("another/place with spaces")));
    }

    @Test
    public void noFolderOfTheMachineIsInIt() throws Exception {
        String text = text(sample("one"));
        assertFalse(text, text.contains(temporary.getRoot().getName()));
        assertFalse(text, text.contains("\"home\""));
        assertFalse(text, text.contains("\"path\""));
        assertFalse(text, text.contains("\"findings\""));
    }

    @Test
    public void howPythonWasInstalledIsNoPartOfIt() throws Exception {
        assertTrue(parsed(sample("one")).getAsJsonObject("python").get("scope").isJsonNull());
    }

    @Test
    public void linesEndInLineFeedsTheLastOneToo() throws Exception {
        String text = text(sample("one"));
        assertTrue(text.endsWith("}\n"));
        assertFalse(text.contains("\r"));
    }

    @Test
    public void commandsNameFoldersByWhatTheyAre() throws Exception {
        List<String> compile = command(sample("one"), "compile");
        assertEquals("${toolset}/clang-cl", compile.get(0));
        assertTrue(
                compile.toString(),
                compile.containsAll(List.of(
                        "/imsvc${sdk}/include",
                        "/I${apache}/include",
                        "/I${python}/include",
                        "/Fo${build}/obj/mod_wsgi.obj")));
        List<String> link = command(sample("one"), "link");
        assertEquals("${toolset}/lld-link", link.get(0));
        assertTrue(
                link.toString(),
                link.containsAll(List.of(
                        "/LIBPATH:${sdk}/lib/x64",
                        "/LIBPATH:${apache}/lib",
                        "/LIBPATH:${python}/libs",
                        "python314.lib")));
    }

    @Test
    public void foldersInTheUsersOwnOptionsAreNotNamed() throws Exception {
        SampleTarget sample = sample("one");
        Path elsewhere = Files.createDirectories(temporary.getRoot().toPath().resolve("home/somebody/include"));
        sample.compilerOptions =
                List.of("/I" + elsewhere, "/IC:\\Users\\somebody\\include", "/DNAME=a/b", "/Irelative/include");
        List<String> compile = command(sample, "compile");
        assertTrue(
                compile.toString(),
                compile.containsAll(List.of("/I${elsewhere}/include", "/DNAME=a/b", "/Irelative/include")));
        assertEquals(
                2, compile.stream().filter("/I${elsewhere}/include"::equals).count());
        assertFalse(compile.toString(), compile.toString().contains("somebody"));
    }

    @Test
    public void everyInputHasItsDigest() throws Exception {
        SampleTarget sample = sample("one");
        JsonObject provenance = parsed(sample);
        JsonObject libraries = provenance.getAsJsonObject("inputs").getAsJsonObject("importLibraries");
        assertEquals(
                List.of("libapr-1.lib", "libaprutil-1.lib", "libhttpd.lib", "python314.lib"),
                List.copyOf(libraries.keySet()));
        assertEquals(
                Sha256.of(sample.root.resolve("apache/lib/libhttpd.lib")),
                libraries.get("libhttpd.lib").getAsString());
        assertEquals(
                "5".repeat(64),
                provenance.getAsJsonObject("source").get("sha256").getAsString());
        assertEquals(
                3,
                provenance
                        .getAsJsonObject("inputs")
                        .getAsJsonObject("headers")
                        .get("files")
                        .getAsInt());
        assertEquals(
                JsonParser.parseString("{\"file\": \"mod_wsgi.so\", \"size\": 8, \"sha256\": \""
                        + Sha256.of(sample.root.resolve("module/mod_wsgi.so")) + "\"}"),
                provenance.get("module"));
    }

    @Test
    public void theConfigurationThatIsPublishedWithItHasItsDigest() throws Exception {
        SampleTarget sample = sample("one");
        byte[] text = ConfigurationText.of(sample.complete()).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                JsonParser.parseString("{\"file\": \"mod_wsgi.conf\", \"size\": " + text.length + ", \"sha256\": \""
                        + Sha256.of(text) + "\"}"),
                parsed(sample).get("configuration"));
    }

    @Test
    public void contentAndNameOfAnyHeaderChangeTheDigestOfAll() throws Exception {
        SampleTarget sample = sample("one");
        String first = headers(sample);
        sample.write("python/include/cpython/object.h", "changed");
        String changed = headers(sample);
        Files.move(sample.root.resolve("apache/include/httpd.h"), sample.root.resolve("apache/include/other.h"));
        String renamed = headers(sample);
        assertNotEquals(first, changed);
        assertNotEquals(changed, renamed);
        sample.write("apache/include/notes.txt", "no header");
        assertEquals(renamed, headers(sample));
    }

    private static String headers(SampleTarget sample) throws Exception {
        return parsed(sample)
                .getAsJsonObject("inputs")
                .getAsJsonObject("headers")
                .get("sha256")
                .getAsString();
    }

    @Test
    public void whoSignedIsNamedWithTheDigestOfTheUnsignedModule() throws Exception {
        SampleTarget sample = sample("one");
        assertTrue(parsed(sample).get("signer").isJsonNull());
        BuiltModule unsigned = sample.built();
        BuiltModule signed = new BuiltModule(
                unsigned.target(),
                unsigned.module(),
                unsigned.sha256(),
                unsigned.size(),
                Optional.of(new ModuleSignature(
                        "CN=Somebody", "ab".repeat(32), Optional.of(Instant.EPOCH), "cd".repeat(32))),
                Optional.empty());
        JsonObject provenance = JsonParser.parseString(Provenance.json(
                        Planner.plan(sample.complete(), sample.root.resolve("target")), signed, new FileDigests()))
                .getAsJsonObject();
        assertEquals(
                JsonParser.parseString("{\"subject\": \"CN=Somebody\", \"certificateSha256\": \"" + "ab".repeat(32)
                        + "\", \"timestamped\": true, \"unsignedSha256\": \"" + "cd".repeat(32) + "\"}"),
                provenance.get("signer"));
    }

    @Test
    public void aStandInForTheSdkIsRecorded() throws Exception {
        assertEquals(
                "Wine's headers",
                parsed(sample("one")).getAsJsonObject("compiler").get("standIn").getAsString());
    }
}
