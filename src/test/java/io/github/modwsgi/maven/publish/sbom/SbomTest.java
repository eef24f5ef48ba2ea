package io.github.modwsgi.maven.publish.sbom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.it.CycloneDx;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.publish.Publication;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SbomTest {
    private static final Publication PUBLICATION =
            new Publication("com.example", "mod-wsgi", "1.0", "0.1.0", Optional.empty());

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample;

    @Before
    public void makeSample() throws Exception {
        sample = sample("one");
    }

    private SampleTarget sample(String folder) throws Exception {
        return new SampleTarget(temporary.getRoot().toPath().resolve(folder));
    }

    private static String text(SampleTarget sample, Publication publication) throws Exception {
        return Sbom.json(
                Planner.plan(sample.complete(), sample.root.resolve("target")),
                sample.built(),
                publication,
                new FileDigests(sample.root.resolve("cache")));
    }

    private String text() throws Exception {
        return text(sample, PUBLICATION);
    }

    private JsonObject parsed() throws Exception {
        return JsonParser.parseString(text()).getAsJsonObject();
    }

    private JsonObject component(String name) throws Exception {
        return named(parsed().getAsJsonArray("components"), name);
    }

    private JsonObject tool(String name) throws Exception {
        return named(
                parsed().getAsJsonArray("formulation").get(0).getAsJsonObject().getAsJsonArray("components"), name);
    }

    private static JsonObject named(JsonArray components, String name) {
        for (JsonElement component : components) {
            if (component.getAsJsonObject().get("name").getAsString().equals(name)) {
                return component.getAsJsonObject();
            }
        }
        throw new AssertionError("no " + name + " in " + components);
    }

    private static String sha256(JsonObject component) {
        JsonObject hash = component.getAsJsonArray("hashes").get(0).getAsJsonObject();
        assertEquals("SHA-256", hash.get("alg").getAsString());
        return hash.get("content").getAsString();
    }

    private String sha256Of(String file) throws Exception {
        return Sha256.of(sample.root.resolve(file));
    }

    @Test
    public void itPassesThePublishedSchema() throws Exception {
        assertEquals(List.of(), CycloneDx.problems(text()));
    }

    @Test
    public void theSchemaRefusesWhatItDoesNotKnow() throws Exception {
        String text = text();
        assertFalse(CycloneDx.problems(text.replace("\"bomFormat\"", "\"bomFormats\""))
                .isEmpty());
        assertFalse(
                CycloneDx.problems(text.replace("\"SHA-256\"", "\"SHA-257\"")).isEmpty());
        assertFalse(CycloneDx.problems(text.replace("\"PSF-2.0\"", "\"PSF-2\"")).isEmpty());
        assertFalse(CycloneDx.problems(text.replace("cpe:2.3:a:python", "cpe:2.3:python"))
                .isEmpty());
        assertFalse(CycloneDx.problems(text.replace("\"cpe\"", "\"cpes\"")).isEmpty());
        assertFalse(CycloneDx.problems(text.replace("\"aggregate\": \"incomplete\"", "\"aggregate\": 1"))
                .isEmpty());
        assertFalse(CycloneDx.problems(text.replace("urn:uuid:", "urn:")).isEmpty());
        assertFalse(CycloneDx.problems(text.replace("pkg:github/grahamd", "pkg:github/GrahamD"))
                .isEmpty());
    }

    @Test
    public void aReleaseOfModWsgiIsNamedByItsTag() {
        assertEquals("pkg:github/grahamdumpleton/mod_wsgi@4.9.4", PackageUrl.modWsgi("4.9.4"));
        assertEquals("pkg:github/grahamdumpleton/mod_wsgi@mod_wsgi-6.0.0", PackageUrl.modWsgi("6.0.0"));
        assertEquals("pkg:github/grahamdumpleton/mod_wsgi@mod_wsgi-6.1.1", PackageUrl.modWsgi("6.1.1"));
        assertEquals("pkg:github/grahamdumpleton/mod_wsgi@mod_wsgi-10.0.0", PackageUrl.modWsgi("10.0.0"));
    }

    @Test
    public void componentsHaveTheNamesThatScannersKnow() throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonElement one : parsed().getAsJsonArray("components")) {
            JsonObject component = one.getAsJsonObject();
            String licence = component
                    .getAsJsonArray("licenses")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("license")
                    .get("id")
                    .getAsString();
            names.add(String.join(
                    " ",
                    component.get("name").getAsString(),
                    component.get("version").getAsString(),
                    component.get("purl").getAsString(),
                    component.get("cpe").getAsString(),
                    licence));
        }
        assertEquals(
                List.of(
                        "mod_wsgi 5.0.2 pkg:github/grahamdumpleton/mod_wsgi@5.0.2"
                                + " cpe:2.3:a:modwsgi:mod_wsgi:5.0.2:*:*:*:*:*:*:* Apache-2.0",
                        "Apache httpd 2.4.68 pkg:generic/httpd@2.4.68"
                                + " cpe:2.3:a:apache:http_server:2.4.68:*:*:*:*:*:*:* Apache-2.0",
                        "APR 1.7.6 pkg:generic/apr@1.7.6"
                                + " cpe:2.3:a:apache:portable_runtime:1.7.6:*:*:*:*:*:*:* Apache-2.0",
                        "APR-util 1.6.3 pkg:generic/apr-util@1.6.3"
                                + " cpe:2.3:a:apache:portable_runtime_utility:1.6.3:*:*:*:*:*:*:* Apache-2.0",
                        "Python 3.14.3 pkg:generic/python@3.14.3"
                                + " cpe:2.3:a:python:python:3.14.3:*:*:*:*:*:*:* PSF-2.0"),
                names);
    }

    @Test
    public void apr2IsOneComponentWithoutACompanion() throws Exception {
        sample.apr2 = true;
        sample.apr = Optional.of("2.0.0");
        sample.aprUtil = Optional.empty();
        sample.write("apache/bin/libapr-2.dll", "the runtime, and its companion");
        sample.write("apache/lib/libapr-2.lib", "libapr");
        assertEquals(sha256Of("apache/bin/libapr-2.dll"), sha256(component("APR")));
        assertFalse(text().contains("APR-util"));
        assertEquals(List.of(), CycloneDx.problems(text()));
    }

    @Test
    public void digestsAreThoseOfTheFilesThatWereRead() throws Exception {
        assertEquals("5".repeat(64), sha256(component("mod_wsgi")));
        assertEquals(sha256Of("apache/bin/libhttpd.dll"), sha256(component("Apache httpd")));
        assertEquals(sha256Of("apache/bin/libapr-1.dll"), sha256(component("APR")));
        assertEquals(sha256Of("apache/bin/libaprutil-1.dll"), sha256(component("APR-util")));
        assertEquals(sha256Of("python/python314.dll"), sha256(component("Python")));
        JsonArray files = component("Python").getAsJsonArray("components");
        assertEquals(sha256Of("python/python314.dll"), sha256(named(files, "python314.dll")));
        assertEquals(sha256Of("python/libs/python314.lib"), sha256(named(files, "python314.lib")));
        assertEquals(
                sha256Of("apache/lib/libhttpd.lib"),
                sha256(named(component("Apache httpd").getAsJsonArray("components"), "libhttpd.lib")));
    }

    @Test
    public void theModuleIsTheArtifactOfTheProject() throws Exception {
        JsonObject module = parsed().getAsJsonObject("metadata").getAsJsonObject("component");
        assertEquals("com.example", module.get("group").getAsString());
        assertEquals("mod-wsgi", module.get("name").getAsString());
        assertEquals("1.0", module.get("version").getAsString());
        assertEquals(
                "pkg:maven/com.example/mod-wsgi@1.0?classifier=ap24py314-win64-VC14&type=so",
                module.get("purl").getAsString());
        assertEquals(sha256Of("module/mod_wsgi.so"), sha256(module));
    }

    @Test
    public void theToolsetIsHowItWasMadeAndNoPartOfIt() throws Exception {
        assertEquals("19.1.7", tool("clang-cl").get("version").getAsString());
        assertEquals(sha256Of("tools/clang-cl"), sha256(tool("clang-cl")));
        assertEquals("19.1.7", tool("lld-link").get("version").getAsString());
        assertEquals(sha256Of("tools/lld-link"), sha256(tool("lld-link")));
        JsonObject sdk = tool("Windows SDK");
        assertEquals(
                "a stand-in for Microsoft's: Wine's headers",
                sdk.get("description").getAsString());
        assertEquals(sha256Of("sdk/lib/x64/msvcrt.lib"), sha256(named(sdk.getAsJsonArray("components"), "msvcrt.lib")));
        assertFalse(parsed().get("components").toString().contains("clang"));
    }

    @Test
    public void everyReferenceLeadsToAComponent() throws Exception {
        JsonObject sbom = parsed();
        List<String> known = new ArrayList<>();
        known.add(sbom.getAsJsonObject("metadata")
                .getAsJsonObject("component")
                .get("bom-ref")
                .getAsString());
        sbom.getAsJsonArray("components")
                .forEach(one -> known.add(one.getAsJsonObject().get("bom-ref").getAsString()));
        List<String> from = new ArrayList<>();
        for (JsonElement one : sbom.getAsJsonArray("dependencies")) {
            JsonObject dependency = one.getAsJsonObject();
            from.add(dependency.get("ref").getAsString());
            if (dependency.has("dependsOn")) {
                dependency.getAsJsonArray("dependsOn").forEach(on -> assertTrue(known.contains(on.getAsString())));
            }
        }
        assertEquals(known, from);
        sbom.getAsJsonArray("compositions")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("dependencies")
                .forEach(ref -> assertTrue(ref.toString(), known.contains(ref.getAsString())));
    }

    @Test
    public void kitsFromArtifactsAreNamedByTheirCoordinates() throws Exception {
        sample.apacheArtifact = Optional.of("com.apachelounge:httpd:2.4.68+1:zip:win64-VS18");
        sample.pythonArtifact = Optional.of("org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64");
        assertEquals(
                "pkg:maven/com.apachelounge/httpd@2.4.68%2B1?classifier=win64-VS18&type=zip",
                component("Apache httpd").get("purl").getAsString());
        assertEquals(
                "pkg:maven/org.bytedeco/cpython@3.14.3-1.5.13?classifier=windows-x86_64&type=jar",
                component("Python").get("purl").getAsString());
        assertEquals(
                "cpe:2.3:a:python:python:3.14.3:*:*:*:*:*:*:*",
                component("Python").get("cpe").getAsString());
        sample.pythonArtifact = Optional.of("org.example:python:3.14.3");
        assertEquals(
                "pkg:maven/org.example/python@3.14.3?type=jar",
                component("Python").get("purl").getAsString());
        assertEquals(List.of(), CycloneDx.problems(text()));
    }

    @Test
    public void aPythonBeforeItsReleaseIsNamedAsTheVulnerabilityDatabaseDoes() throws Exception {
        sample.python = "3.15.0a2";
        sample.pythonLevel = "alpha";
        assertEquals(
                "cpe:2.3:a:python:python:3.15.0:alpha2:*:*:*:*:*:*",
                component("Python").get("cpe").getAsString());
        sample.python = "3.15.0rc1";
        sample.pythonLevel = "candidate";
        assertEquals(
                "cpe:2.3:a:python:python:3.15.0:rc1:*:*:*:*:*:*",
                component("Python").get("cpe").getAsString());
        assertEquals(List.of(), CycloneDx.problems(text()));
    }

    @Test
    public void whatIsNotKnownIsLeftOut() throws Exception {
        sample.apache = "2.5.1-dev";
        sample.apr = Optional.empty();
        sample.modWsgi = "5.1.0.dev1";
        assertFalse(component("Apache httpd").has("cpe"));
        assertEquals("2.5.1-dev", component("Apache httpd").get("version").getAsString());
        assertFalse(component("APR").has("cpe"));
        assertFalse(component("APR").has("version"));
        assertFalse(component("mod_wsgi").has("cpe"));
        assertEquals(List.of(), CycloneDx.problems(text()));
    }

    @Test
    public void aFolderOfSourcesHasNoDigestThatAnybodyCouldCompare() throws Exception {
        sample.sourceOrigin = ModWsgiSources.Origin.FOLDER;
        JsonObject modWsgi = component("mod_wsgi");
        assertFalse(modWsgi.has("hashes"));
        assertTrue(modWsgi.get("description").getAsString().contains("5".repeat(64)));
        assertEquals(List.of(), CycloneDx.problems(text()));
    }

    @Test
    public void twoMachinesWriteTheSame() throws Exception {
        SampleTarget other = sample("another/place with spaces");
        assertEquals(text(), text(other, PUBLICATION));
        assertFalse(text().contains(temporary.getRoot().getName()));
    }

    @Test
    public void theIdentifierIsThatOfTheContent() throws Exception {
        String first = parsed().get("serialNumber").getAsString();
        assertTrue(
                first, first.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        sample.write("apache/bin/libapr-1.dll", "another runtime");
        assertNotEquals(first, parsed().get("serialNumber").getAsString());
    }

    @Test
    public void theDateIsThatOfTheProjectOrNone() throws Exception {
        assertFalse(parsed().getAsJsonObject("metadata").has("timestamp"));
        Publication dated = new Publication(
                "com.example", "mod-wsgi", "1.0", "0.1.0", Optional.of(Instant.parse("2026-11-22T00:00:00Z")));
        String text = text(sample, dated);
        assertTrue(text, text.contains("\"timestamp\": \"2026-11-22T00:00:00Z\""));
        assertEquals(List.of(), CycloneDx.problems(text));
    }

    @Test
    public void aCompilerOfTheSameSizeAndTimeIsAnother() throws Exception {
        ThisSystem.requireTimesOfChange();
        FileTime time = FileTime.fromMillis(1_600_000_000_000L);
        Files.setLastModifiedTime(sample.root.resolve("tools/clang-cl"), time);
        String first = text();
        sample.write("tools/clang-cl", "A COMPILER");
        Files.setLastModifiedTime(sample.root.resolve("tools/clang-cl"), time);
        assertNotEquals(first, text());
    }
}
