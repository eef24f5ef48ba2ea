package io.github.modwsgi.maven.publish;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.KitHeaders;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.sign.ModuleSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a module was made of, and how. Two machines that build the same inputs with the same tools write the same
 * text: no folder, no user, no time is in it. Where the module is signed, its digest is that of this signature, and
 * the digest of the unsigned module is what a second build can be compared with. The configuration text that is
 * published with the module has its digest here, too: what is installed is checked against both.
 *
 * <p>The headers' digest covers all {@code .h} files below Apache's and Python's include folders, names and contents,
 * whether a source reads them or not: that is the same everywhere, and it is what a kit's publisher can be asked about.
 * The SDK's headers are not in it; its version stands for them, or {@code standIn} where it is not Microsoft's.
 */
public final class Provenance {
    /** The configuration text, as it is called beside the module. */
    private static final String CONFIGURATION = "mod_wsgi.conf";

    private final BuildPlan plan;
    private final BuiltModule module;
    private final FileDigests digests;
    private final Placeholders placeholders;

    private Provenance(BuildPlan plan, BuiltModule module, FileDigests digests) {
        this.plan = plan;
        this.module = module;
        this.digests = digests;
        this.placeholders = new Placeholders(plan);
    }

    /**
     * The provenance of a module as JSON.
     *
     * @param plan what was run to build it
     * @param digests those that the build knows already
     * @throws IOException where an input cannot be read
     */
    public static String json(BuildPlan plan, BuiltModule module, FileDigests digests) throws IOException {
        return new Provenance(plan, module, digests).json();
    }

    private String json() throws IOException {
        BuildableTarget target = plan.target();
        SortedMap<String, String> libraries = new TreeMap<>();
        for (Path library : plan.link().libraries()) {
            libraries.put(library.getFileName().toString(), digests.of(library));
        }
        SortedMap<String, Path> headers = KitHeaders.of(target, digests);
        String headersDigest = digest(headers);
        byte[] configuration = ConfigurationText.of(target).getBytes(StandardCharsets.UTF_8);
        return JsonText.document(json -> {
            new TargetBlock(json).write(target);
            commands(json);
            json.name("inputs").beginObject();
            json.name("importLibraries").beginObject();
            for (Map.Entry<String, String> library : libraries.entrySet()) {
                json.name(library.getKey()).value(library.getValue());
            }
            json.endObject();
            json.name("headers").beginObject();
            json.name("files").value(headers.size());
            json.name("sha256").value(headersDigest);
            json.endObject().endObject();
            json.name("module");
            file(json, module.module().getFileName().toString(), module.size(), module.sha256());
            signer(json);
            json.name("configuration");
            file(json, CONFIGURATION, configuration.length, Sha256.of(configuration));
        });
    }

    private static void file(JsonWriter json, String name, long size, String sha256) throws IOException {
        json.beginObject();
        json.name("file").value(name);
        json.name("size").value(size);
        json.name("sha256").value(sha256);
        json.endObject();
    }

    private void signer(JsonWriter json) throws IOException {
        json.name("signer");
        if (module.signature().isEmpty()) {
            json.nullValue();
            return;
        }
        ModuleSignature signature = module.signature().get();
        json.beginObject();
        json.name("subject").value(signature.subject());
        json.name("certificateSha256").value(signature.certificateSha256());
        json.name("timestamped").value(signature.timestamp().isPresent());
        json.name("unsignedSha256").value(signature.unsignedSha256());
        json.endObject();
    }

    /** One compile stands for all: they differ in the name of the source only. */
    private void commands(JsonWriter json) throws IOException {
        json.name("commands").beginObject();
        command(
                json,
                "compile",
                plan.target().compiler().compiler(),
                plan.argumentsOfObject(plan.compiles().get(0)));
        command(json, "link", plan.target().compiler().linker(), plan.link().arguments());
        json.endObject();
    }

    private void command(JsonWriter json, String name, Path program, List<String> arguments) throws IOException {
        json.name(name).beginArray();
        json.value(placeholders.in(program.toAbsolutePath().toString()));
        for (String argument : placeholders.in(arguments)) {
            json.value(argument);
        }
        json.endArray();
    }

    private String digest(SortedMap<String, Path> files) throws IOException {
        List<String> namesAndDigests = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            namesAndDigests.add(file.getKey());
            namesAndDigests.add(digests.of(file.getValue()));
        }
        return Sha256.of(namesAndDigests);
    }
}
