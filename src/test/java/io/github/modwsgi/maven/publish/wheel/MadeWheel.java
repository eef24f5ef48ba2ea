package io.github.modwsgi.maven.publish.wheel;

import io.github.modwsgi.maven.publish.SampleTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a wheel that was made of a target, by their names and in their order. */
final class MadeWheel {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private MadeWheel() {}

    static MadeWheel of(SampleTarget sample) throws Exception {
        Path module = sample.root.resolve("module/mod_wsgi.so");
        MadeWheel made = new MadeWheel();
        made.read(Wheel.of(sample.complete()).bytes(module, "this test", Instant.EPOCH));
        return made;
    }

    private void read(byte[] wheel) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** A text; of what describes the wheel, by its name alone. */
    String text(String name) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().equals(name) || file.getKey().endsWith(".dist-info/" + name))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + files.keySet()));
    }
}
