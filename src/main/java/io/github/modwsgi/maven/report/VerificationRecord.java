package io.github.modwsgi.maven.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.publish.JsonText;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What the last verification of a module found, kept in the target's folder for the report. It is published nowhere: it
 * has the time in it.
 *
 * @param time when, to the second
 * @param moduleSha256 the module that was verified
 * @param outcome how it went
 * @param text the page that was served; how it failed; why it was not run
 */
public record VerificationRecord(Instant time, String moduleSha256, Outcome outcome, String text) {
    private static final String SERVER = "server: ";

    /** How a verification went. */
    public enum Outcome {
        /** Apache served the page with the module. */
        SERVED,
        /** It did not. */
        FAILED,
        /** This machine could not run the target. */
        NOT_RUN;

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Outcome of(String id) {
            for (Outcome outcome : values()) {
                if (outcome.id().equals(id)) {
                    return outcome;
                }
            }
            throw new JsonParseException("outcome: expected one of served, failed, not-run, found " + id);
        }
    }

    /** Where the record of a target is. */
    public static Path fileIn(Path folder) {
        return folder.resolve("verification.json");
    }

    /**
     * Keeps how a verification of a module went, beside the module.
     *
     * @param module the linked module; what was verified is its signed copy, where there is one
     * @throws IOException where the module cannot be read or the record not be written
     */
    public static void write(Path module, Outcome outcome, String text) throws IOException {
        Instant now = WallClock.now().truncatedTo(ChronoUnit.SECONDS);
        VerificationRecord record =
                new VerificationRecord(now, Sha256.of(ModuleSigner.published(module)), outcome, text);
        AtomicFile.write(fileIn(module.getParent()), record.json());
    }

    /**
     * The record in a target's folder; empty where none is there.
     *
     * @throws IOException where it cannot be read as one; the message says why
     */
    static Optional<VerificationRecord> read(Path folder) throws IOException {
        Path file = fileIn(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return Optional.of(new VerificationRecord(
                    Instant.parse(text(json, "time")),
                    text(json, "moduleSha256"),
                    Outcome.of(text(json, "outcome")),
                    text(json, "text")));
        } catch (JsonParseException | IllegalStateException | DateTimeException | CharacterCodingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What Apache calls itself in the page, {@code Apache/2.4.68 (Win64) mod_wsgi/5.0.2 Python/3.14}. */
    public Optional<String> server() {
        return text.lines()
                .filter(line -> outcome == Outcome.SERVED && line.startsWith(SERVER))
                .map(line -> line.substring(SERVER.length()))
                .findFirst();
    }

    private String json() {
        return JsonText.document(json -> {
            json.name("time").value(time.toString());
            json.name("moduleSha256").value(moduleSha256);
            json.name("outcome").value(outcome.id());
            json.name("server").value(server().orElse(null));
            json.name("text").value(text);
        });
    }

    /** A member that must be a text. */
    static String text(JsonObject json, String name) {
        JsonElement member = json.get(name);
        if (member == null || !member.isJsonPrimitive()) {
            throw new JsonParseException(name + ": expected a value, found " + (member == null ? "none" : member));
        }
        return member.getAsString();
    }
}
