package io.github.modwsgi.maven.publish.sbom;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A component of an SBOM. What is not known is left out: CycloneDX has no null. */
final class BomComponent {
    /** Something that runs by itself. Scanners look at {@code application}, {@code framework} and {@code library}. */
    static final String APPLICATION = "application";

    static final String LIBRARY = "library";

    private final String type;
    private final String name;
    private Optional<String> ref = Optional.empty();
    private Optional<String> group = Optional.empty();
    private Optional<String> version = Optional.empty();
    private Optional<String> description = Optional.empty();
    private Optional<String> sha256 = Optional.empty();
    private Optional<String> licence = Optional.empty();
    private Optional<String> cpe = Optional.empty();
    private Optional<String> purl = Optional.empty();
    private final List<BomComponent> files = new ArrayList<>();

    BomComponent(String type, String name) {
        this.type = type;
        this.name = name;
    }

    /** A file by its name. */
    static BomComponent file(String name, String sha256) {
        return new BomComponent("file", name).withSha256(sha256);
    }

    BomComponent inGroup(String value) {
        group = Optional.of(value);
        return this;
    }

    BomComponent withVersion(Optional<String> value) {
        version = value;
        return this;
    }

    BomComponent describedAs(String value) {
        description = Optional.of(value);
        return this;
    }

    BomComponent withSha256(String value) {
        sha256 = Optional.of(value);
        return this;
    }

    /** @param value an SPDX identifier */
    BomComponent underLicence(String value) {
        licence = Optional.of(value);
        return this;
    }

    BomComponent withCpe(Optional<String> value) {
        cpe = value;
        return this;
    }

    /** The package URL, by which the SBOM's other parts refer to it, too. */
    BomComponent withPurl(String value) {
        purl = Optional.of(value);
        ref = purl;
        return this;
    }

    /** A part of it. */
    BomComponent holding(BomComponent file) {
        files.add(file);
        return this;
    }

    /** What other parts of the SBOM name it by. */
    String ref() {
        return ref.orElseThrow();
    }

    void write(JsonWriter json) throws IOException {
        json.beginObject();
        json.name("type").value(type);
        member(json, "bom-ref", ref);
        member(json, "group", group);
        json.name("name").value(name);
        member(json, "version", version);
        member(json, "description", description);
        if (sha256.isPresent()) {
            json.name("hashes").beginArray().beginObject();
            json.name("alg").value("SHA-256");
            json.name("content").value(sha256.get());
            json.endObject().endArray();
        }
        if (licence.isPresent()) {
            json.name("licenses").beginArray().beginObject().name("license").beginObject();
            json.name("id").value(licence.get());
            json.endObject().endObject().endArray();
        }
        member(json, "cpe", cpe);
        member(json, "purl", purl);
        if (!files.isEmpty()) {
            json.name("components");
            writeAll(files, json);
        }
        json.endObject();
    }

    static void writeAll(List<BomComponent> components, JsonWriter json) throws IOException {
        json.beginArray();
        for (BomComponent component : components) {
            component.write(json);
        }
        json.endArray();
    }

    private static void member(JsonWriter json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.name(name).value(value.get());
        }
    }
}
