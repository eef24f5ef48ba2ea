package io.github.modwsgi.maven.publish.sbom;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.JsonText;
import io.github.modwsgi.maven.publish.Publication;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The software bill of materials of a module, CycloneDX 1.6 (ECMA-424) as JSON: what it was made of, with names that
 * vulnerability scanners know. The same inputs, tools and project give the same text: no folder, no user and no clock
 * is in it.
 *
 * <p>The C runtime and Windows are not in it: the module takes whatever version the server has. It says so itself
 * ({@code compositions}).
 */
public final class Sbom {
    private static final String SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json";
    private static final String GROUP = "io.github.modwsgi";
    private static final String PLUGIN = "mod-wsgi-maven-plugin";

    /** Where the identifier is taken of the text itself, this stands for it. */
    private static final String NO_IDENTIFIER = "00000000-0000-0000-0000-000000000000";

    private final Publication publication;
    private final BomComponent module;
    private final BomComponents parts;

    private Sbom(Publication publication, BomComponent module, BomComponents parts) {
        this.publication = publication;
        this.module = module;
        this.parts = parts;
    }

    /**
     * The SBOM of a module as JSON.
     *
     * @param plan what was run to build it
     * @param built the module as it is published
     * @param publication whose artifact it is
     * @param digests of the files that went into it, as far as they are known
     * @throws IOException where an input cannot be read
     */
    public static String json(BuildPlan plan, BuiltModule built, Publication publication, FileDigests digests)
            throws IOException {
        Sbom sbom = new Sbom(publication, module(built, publication), BomComponents.of(plan, digests));
        return sbom.text(identifier(sbom.text(NO_IDENTIFIER)));
    }

    private static BomComponent module(BuiltModule built, Publication publication) {
        String classifier = built.target().classifier().toString();
        return new BomComponent(BomComponent.LIBRARY, publication.artifactId())
                .inGroup(publication.groupId())
                .withVersion(Optional.of(publication.version()))
                .describedAs("mod_wsgi " + built.target().sources().version() + ", " + classifier)
                .withSha256(built.sha256())
                .underLicence(BomComponents.MOD_WSGI_LICENCE)
                .withPurl(PackageUrl.maven(
                        publication.groupId(),
                        publication.artifactId(),
                        publication.version(),
                        "so",
                        Optional.of(classifier)));
    }

    /** An identifier of version 8 (RFC 9562), which is the version for those that are made of a SHA-256. */
    private static String identifier(String text) {
        String hex = Sha256.of(List.of(text));
        char variant = Character.forDigit(8 | Character.digit(hex.charAt(16), 16) & 3, 16);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-8" + hex.substring(13, 16) + "-" + variant
                + hex.substring(17, 20) + "-" + hex.substring(20, 32);
    }

    private String text(String identifier) {
        return JsonText.object(json -> {
            json.name("$schema").value(SCHEMA);
            json.name("bomFormat").value("CycloneDX");
            json.name("specVersion").value("1.6");
            json.name("serialNumber").value("urn:uuid:" + identifier);
            json.name("version").value(1);
            metadata(json);
            json.name("components");
            BomComponent.writeAll(parts.linked(), json);
            dependencies(json);
            compositions(json);
            formulation(json);
        });
    }

    private void metadata(JsonWriter json) throws IOException {
        json.name("metadata").beginObject();
        if (publication.time().isPresent()) {
            json.name("timestamp").value(publication.time().get().toString());
        }
        json.name("lifecycles")
                .beginArray()
                .beginObject()
                .name("phase")
                .value("build")
                .endObject()
                .endArray();
        json.name("tools").beginObject().name("components").beginArray();
        new BomComponent(BomComponent.APPLICATION, PLUGIN)
                .inGroup(GROUP)
                .withVersion(Optional.of(publication.pluginVersion()))
                .withPurl(PackageUrl.maven(GROUP, PLUGIN, publication.pluginVersion(), "jar", Optional.empty()))
                .write(json);
        json.endArray().endObject();
        json.name("component");
        module.write(json);
        json.endObject();
    }

    private void dependencies(JsonWriter json) throws IOException {
        List<BomComponent> linked = parts.linked();
        List<BomComponent> kits = linked.subList(1, linked.size()); // all but mod_wsgi itself
        json.name("dependencies").beginArray();
        dependency(json, module, linked);
        dependency(json, parts.modWsgi(), kits);
        dependency(json, parts.httpd(), kits.subList(1, kits.size() - 1));
        dependency(json, parts.apr(), List.of());
        if (parts.aprUtil().isPresent()) {
            dependency(json, parts.aprUtil().get(), List.of(parts.apr()));
        }
        dependency(json, parts.python(), List.of());
        json.endArray();
    }

    private static void dependency(JsonWriter json, BomComponent from, List<BomComponent> on) throws IOException {
        json.beginObject().name("ref").value(from.ref());
        if (!on.isEmpty()) {
            json.name("dependsOn").beginArray();
            for (BomComponent component : on) {
                json.value(component.ref());
            }
            json.endArray();
        }
        json.endObject();
    }

    private void compositions(JsonWriter json) throws IOException {
        json.name("compositions").beginArray().beginObject();
        json.name("aggregate").value("incomplete");
        json.name("dependencies").beginArray();
        json.value(module.ref()).value(parts.httpd().ref());
        if (parts.aprUtil().isPresent()) {
            json.value(parts.aprUtil().get().ref());
        }
        json.value(parts.python().ref());
        json.endArray().endObject().endArray();
    }

    /** How it was made: what is no part of it, and so is nothing that a scanner should report. */
    private void formulation(JsonWriter json) throws IOException {
        json.name("formulation").beginArray().beginObject().name("components");
        BomComponent.writeAll(parts.toolset(), json);
        json.endObject().endArray();
    }
}
