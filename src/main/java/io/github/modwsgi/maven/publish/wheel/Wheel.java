package io.github.modwsgi.maven.publish.wheel;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.Bundle;
import io.github.modwsgi.maven.publish.StoredZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A wheel as setuptools would make it on Windows of the same sources, but for what would name the machine that built
 * it: {@code apxs_config.py} looks for Apache when it is imported.
 */
public final class Wheel {
    private static final String APACHE = "apxs_config.py";

    private final String apacheSeries;
    private final WheelName name;
    private final SetupScript setup;
    private final ModWsgiSources sources;

    private Wheel(String apacheSeries, WheelName name, SetupScript setup, ModWsgiSources sources) {
        this.apacheSeries = apacheSeries;
        this.name = name;
        this.setup = setup;
        this.sources = sources;
    }

    /**
     * The wheel of a target, not made yet.
     *
     * @throws BuildFailure where the sources have not what a wheel needs
     */
    public static Wheel of(BuildableTarget target) throws BuildFailure, IOException {
        ModWsgiSources sources = target.sources();
        SetupScript setup = SetupScript.of(sources);
        String version = WheelName.normalisedVersion(sources.version())
                .orElseThrow(() -> setup.refused(
                        "a version as PEP 440 writes it, 5.0.2 or 5.0.2rc1 or 5.0.2.dev1,", sources.version()));
        setup.files();
        setup.apacheFile();
        WheelMetadata.of(setup, version, sources.root());
        return new Wheel(
                target.classifier().apacheSeries(),
                WheelName.of(setup.name(), version, target.classifier()),
                setup,
                sources);
    }

    /**
     * Makes the wheel, and takes those away that were made in the folder before.
     *
     * @param module the module that is published
     * @param generator what makes it
     * @param time what all entries are dated
     * @return the file
     */
    public Path write(Path folder, Path module, String generator, Instant time) throws BuildFailure, IOException {
        Path file = folder.resolve(name.file());
        AtomicFile.write(file, bytes(module, generator, time));
        deleteOthers(folder, Optional.of(file));
        return file;
    }

    /** Takes wheels out of a target's folder. What is there leads to nothing. */
    public static void deleteOthers(Path folder, Optional<Path> wheel) throws IOException {
        try (Observed.Recording apart = Observed.recordApart()) {
            for (Path file : Observed.entries(folder, name -> name.endsWith(".whl"))) {
                if (!Optional.of(file).equals(wheel)) {
                    FileChanges.deleteIfExists(file);
                }
            }
        }
    }

    /** What is in the file: the packages, then what describes them, in the order of their names. */
    public byte[] bytes(Path module, String generator, Instant time) throws BuildFailure, IOException {
        SortedMap<String, byte[]> packages = new TreeMap<>();
        for (Map.Entry<String, Path> file : setup.files().entrySet()) {
            packages.put(file.getKey(), Observed.readAllBytes(file.getValue()));
        }
        packages.put(setup.apacheFile(), utf8(apacheFile()));
        packages.put("mod_wsgi/server/" + name.module(), Files.readAllBytes(module));
        Map<String, byte[]> files = new LinkedHashMap<>(packages);
        describe(files, generator);
        files.put(name.description() + "/RECORD", utf8(record(files)));
        return StoredZip.of(files, time);
    }

    private void describe(Map<String, byte[]> files, String generator) throws BuildFailure, IOException {
        String folder = name.description() + "/";
        for (Path licence : Bundle.licences(sources.root())) {
            files.put(folder + "LICENSE", Observed.readAllBytes(licence));
        }
        files.put(folder + "METADATA", utf8(WheelMetadata.of(setup, name.version(), sources.root())));
        files.put(
                folder + "WHEEL",
                utf8("Wheel-Version: 1.0\nGenerator: " + generator + "\nRoot-Is-Purelib: false\nTag: " + name.tag()
                        + "\n\n"));
        files.put(
                folder + "entry_points.txt", utf8("[console_scripts]\n" + String.join("\n", setup.programs()) + "\n"));
        files.put(folder + "top_level.txt", utf8("mod_wsgi\n"));
    }

    /** The digests of all files but its own ("Recording installed projects"). */
    private String record(Map<String, byte[]> files) {
        StringBuilder record = new StringBuilder();
        files.forEach((file, content) -> record.append(file)
                .append(",sha256=")
                .append(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(Sha256.of(content))))
                .append(',')
                .append(content.length)
                .append('\n'));
        return record.append(name.description()).append("/RECORD,,\n").toString();
    }

    private String apacheFile() throws IOException {
        try (InputStream in = Wheel.class.getResourceAsStream(APACHE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("SERIES = '24'", "SERIES = '" + apacheSeries + "'");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
