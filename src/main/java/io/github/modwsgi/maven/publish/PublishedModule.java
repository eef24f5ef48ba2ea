package io.github.modwsgi.maven.publish;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A module as a repository has it.
 *
 * @param module the file
 * @param provenance the JSON beside it
 * @param configuration the configuration text beside it
 */
public record PublishedModule(Path module, Path provenance, Path configuration) {

    /** The SHA-256 that the provenance states of the module; empty where the file is no provenance. */
    public Optional<String> statedSha256() throws IOException {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(provenance, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return Optional.of(json.getAsJsonObject("module").get("sha256").getAsString());
        } catch (RuntimeException e) { // Gson has a type of its own for each wrong shape
            return Optional.empty();
        }
    }

    /** The classifiers that a table of contents lists; none where the file is no such table. */
    public static List<String> classifiersIn(Path contents) throws IOException {
        List<String> classifiers = new ArrayList<>();
        try {
            JsonParser.parseString(Files.readString(contents, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .getAsJsonArray("targets")
                    .forEach(target -> classifiers.add(target.getAsJsonObject().get("classifier").getAsString()));
        } catch (RuntimeException e) { // likewise
            return List.of();
        }
        return classifiers;
    }
}
