package io.github.modwsgi.maven.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What earlier builds have left in the folder of a target. What cannot be read is told, and hides nothing else.
 *
 * @param module the module, with what its provenance says; empty where there is none
 * @param problem why the module or its provenance cannot be believed, and what to do
 * @param verification how the last verification went; empty where there was none
 * @param verificationProblem why its record cannot be believed, and what to do
 */
public record TargetRecord(
        Optional<Module> module,
        Optional<String> problem,
        Optional<VerificationRecord> verification,
        Optional<String> verificationProblem) {
    /** Of a target that nothing was built for. */
    public static final TargetRecord NONE =
            new TargetRecord(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String AGAIN = " Build it again: mvn package.";

    /**
     * A module as it lies there.
     *
     * @param file the file
     * @param size its size in bytes
     * @param sha256 its digest
     * @param madeOf what the provenance says that it was made of, and with
     */
    public record Module(Path file, long size, String sha256, Optional<Versions> madeOf) {}

    /** Versions as the provenance has them. */
    public record Versions(String source, String apache, String python, String compiler) {}

    /**
     * Reads a target's folder, which need not be there.
     *
     * @throws IOException where the module is there and cannot be read
     */
    public static TargetRecord read(Path folder) throws IOException {
        Path module = ModuleSigner.published(folder.resolve("mod_wsgi.so"));
        if (!Files.isRegularFile(module)) {
            return NONE;
        }
        String sha256 = Sha256.of(module);
        Optional<Versions> versions = Optional.empty();
        Optional<String> problem = Optional.empty();
        Path provenance = folder.resolve("mod_wsgi.json");
        try {
            JsonObject json =
                    JsonParser.parseString(Files.readString(provenance)).getAsJsonObject();
            versions = Optional.of(versions(json));
            String expected = VerificationRecord.text(object(json, "module"), "sha256");
            if (!expected.equals(sha256)) {
                problem = Optional.of("It is not the file that was built: " + provenance + " names the SHA-256 "
                        + expected + "." + AGAIN);
            }
        } catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
            problem = Optional.of("Its provenance cannot be read: " + provenance + ": " + e.getMessage() + "." + AGAIN);
        } catch (IOException e) {
            problem = Optional.of("Its provenance cannot be read: " + e + "." + AGAIN);
        }
        Optional<VerificationRecord> verification = Optional.empty();
        Optional<String> verificationProblem = Optional.empty();
        try {
            verification = VerificationRecord.read(folder);
        } catch (IOException e) {
            verificationProblem = Optional.of("The record of its verification cannot be read: "
                    + VerificationRecord.fileIn(folder) + ": " + e.getMessage() + ". Verify it again: mvn verify.");
        }
        return new TargetRecord(
                Optional.of(new Module(module, Files.size(module), sha256, versions)),
                problem,
                verification,
                verificationProblem);
    }

    /** Whether the record is about the module that is there now. */
    public boolean isOfThisModule() {
        return module.isPresent()
                && verification
                        .map(VerificationRecord::moduleSha256)
                        .filter(module.get().sha256()::equals)
                        .isPresent();
    }

    /** Whether the module that is there now has served its page. */
    public boolean hasServed() {
        return isOfThisModule() && verification.orElseThrow().outcome() == VerificationRecord.Outcome.SERVED;
    }

    private static Versions versions(JsonObject json) {
        JsonObject compiler = object(json, "compiler");
        return new Versions(
                VerificationRecord.text(object(json, "source"), "version"),
                VerificationRecord.text(object(json, "apache"), "version"),
                VerificationRecord.text(object(json, "python"), "version"),
                VerificationRecord.text(compiler, "kind") + " " + VerificationRecord.text(compiler, "version"));
    }

    private static JsonObject object(JsonObject json, String name) {
        JsonElement member = json.get(name);
        if (member == null || !member.isJsonObject()) {
            throw new JsonParseException(name + ": expected an object, found " + (member == null ? "none" : member));
        }
        return member.getAsJsonObject();
    }
}
