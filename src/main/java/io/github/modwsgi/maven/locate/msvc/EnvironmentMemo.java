package io.github.modwsgi.maven.locate.msvc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Environments that batch files made in earlier builds: a file for each toolset, with all that it depended on. */
final class EnvironmentMemo {
    private static final String FORMAT = "1";

    private final Path folder;
    private final Environment machine;

    EnvironmentMemo(Path folder, Environment machine) {
        this.folder = folder;
        this.machine = machine;
    }

    Path file(Toolset toolset) {
        List<String> name = new ArrayList<>(List.of(toolset.installation().script().toString()));
        name.addAll(toolset.arguments());
        return folder.resolve(Sha256.of(name) + ".json");
    }

    /**
     * What decides what the batch file makes: itself, its arguments, its toolset, the Windows SDKs that it chooses
     * from, and the environment that it is started in.
     */
    String keyOf(Toolset toolset, Environment before) {
        Installation installation = toolset.installation();
        List<String> key = new ArrayList<>(List.of(FORMAT, installation.version(), toolset.version()));
        key.addAll(toolset.arguments());
        key.add(stamp(installation.script()));
        toolset.compiler().ifPresent(compiler -> key.add(stamp(compiler)));
        for (String variable : List.of("ProgramFiles(x86)", "ProgramFiles")) {
            machine.get(variable)
                    .ifPresent(programs -> key.addAll(names(Path.of(programs).resolve("Windows Kits/10/Include"))));
        }
        for (String variable : List.of("PATH", "SystemRoot", "ProgramFiles", "ProgramFiles(x86)")) {
            key.add(before.get(variable).orElse(""));
        }
        return Sha256.of(key);
    }

    /** Empty where there is none, one of another key, or a damaged one. */
    Optional<Map<String, String>> read(Path file, String key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject kept = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (!kept.get("key").getAsString().equals(key)) {
                return Optional.empty();
            }
            Map<String, String> variables = new HashMap<>();
            for (Map.Entry<String, JsonElement> one : kept.getAsJsonObject("variables").entrySet()) {
                variables.put(one.getKey(), one.getValue().getAsString());
            }
            return Optional.of(variables);
        } catch (IOException | RuntimeException e) { // Gson has a type of its own for each wrong shape
            return Optional.empty();
        }
    }

    void write(Path file, String key, Map<String, String> variables) throws IOException {
        JsonObject named = new JsonObject();
        variables.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> named.addProperty(one.getKey(), one.getValue()));
        JsonObject kept = new JsonObject();
        kept.addProperty("key", key);
        kept.add("variables", named);
        AtomicFile.write(file, kept.toString());
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return file + "|" + now.size() + "|" + now.lastModifiedTime();
        } catch (IOException e) {
            return file + "|?";
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
