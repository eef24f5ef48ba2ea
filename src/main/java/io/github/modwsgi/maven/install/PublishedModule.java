package io.github.modwsgi.maven.install;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.install.ForeignJson.MalformedException;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A module as a repository has it. Its provenance states the digests of module and configuration text; for the rest
 * of the provenance nothing vouches but the checksum beside it, which Maven compares, and nothing of it is used here.
 *
 * @param module the file
 * @param provenance the JSON beside it
 * @param configuration the configuration text beside it
 */
public record PublishedModule(Path module, Path provenance, Path configuration) {
    private static final String NOTHING_CHANGED = ". Nothing was changed. ";
    private static final int SHOWN_CHARS = 100;
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");

    /**
     * Compares the module with its provenance.
     *
     * @return its digest
     * @throws RefusedException where it is another than the provenance states, or the provenance states none
     */
    public String check() throws RefusedException, IOException {
        Optional<String> stated = stated("module");
        if (stated.isEmpty()) {
            throw noProvenance("no SHA-256 of its module");
        }
        String sha256 = Sha256.of(module);
        mustBe(stated.get(), sha256, "The module", module);
        return sha256;
    }

    /**
     * Compares the configuration text with the provenance.
     *
     * @return the text; empty where the provenance does not speak of it, as older versions of this plugin wrote it
     * @throws RefusedException where it is another than the provenance states
     */
    public Optional<String> checkedConfiguration() throws RefusedException, IOException {
        Optional<String> stated = stated("configuration");
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        byte[] text = Files.readAllBytes(configuration);
        mustBe(stated.get(), Sha256.of(text), "The configuration", configuration);
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    private static void mustBe(String stated, String found, String what, Path file) throws RefusedException {
        if (!stated.equalsIgnoreCase(found)) {
            throw new RefusedException(
                    what + " is not the one that was published: its provenance states SHA-256 "
                            + stated + ", " + file + " has " + found + NOTHING_CHANGED
                            + "Get it again; where it stays so, somebody has changed one of the two.",
                    null);
        }
    }

    /** The digest of a part; empty where the provenance does not speak of that part. */
    private Optional<String> stated(String part) throws RefusedException, IOException {
        try {
            JsonObject json = ForeignJson.read(provenance);
            if (!json.has(part)) {
                return Optional.empty();
            }
            Optional<String> digest = text(json.get(part), "sha256").filter(SHA256.asMatchPredicate());
            if (digest.isEmpty()) {
                throw noProvenance("no SHA-256 of its " + part);
            }
            return digest;
        } catch (MalformedException e) {
            throw noProvenance(e.getMessage());
        }
    }

    private static Optional<String> text(JsonElement element, String name) {
        JsonElement member = element instanceof JsonObject object ? object.get(name) : null;
        return member instanceof JsonPrimitive value ? Optional.of(value.getAsString()) : Optional.empty();
    }

    private RefusedException noProvenance(String found) {
        return new RefusedException(
                provenance + ": expected the provenance that the goal package writes, found " + found + NOTHING_CHANGED
                        + "Deploy it again, or ask who serves the repository.",
                null);
    }

    /** The classifiers that a table of contents lists, as they can be shown; none where the file is no such table. */
    public static List<String> classifiersIn(Path contents) throws IOException {
        List<String> classifiers = new ArrayList<>();
        try {
            if (ForeignJson.read(contents).get("targets") instanceof JsonArray targets) {
                targets.forEach(target ->
                        text(target, "classifier").map(PublishedModule::shown).ifPresent(classifiers::add));
            }
        } catch (MalformedException e) {
            return List.of();
        }
        return classifiers;
    }

    private static String shown(String classifier) {
        return Text.printable(
                classifier.length() > SHOWN_CHARS ? classifier.substring(0, SHOWN_CHARS) + "\u2026" : classifier);
    }
}
