package io.github.modwsgi.maven;

import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A mod_wsgi of the rig, as its archive says it: which is the newest depends on whether the rig could be made with PyPI.
 *
 * @param version {@code 6.1.1}
 * @param sources the names of what is compiled
 */
public record ModWsgi(Path archive, String version, List<String> sources) {
    private static final String SERVER = "src/server/";
    private static final Pattern VERSION = Pattern.compile("MOD_WSGI_VERSION_STRING \"(.+)\"");

    /** The newest; else the test is not run. */
    public static ModWsgi newest() throws IOException {
        return of("mod_wsgi.tar.gz");
    }

    /** 5.0.2, which has half as many files; else the test is not run. */
    public static ModWsgi older() throws IOException {
        return of("mod_wsgi-5.0.2.tar.gz");
    }

    private static ModWsgi of(String file) throws IOException {
        Path archive = Rig.require().resolve("sources").resolve(file);
        Map<String, byte[]> files = files(archive);
        Matcher version =
                VERSION.matcher(new String(files.get(SERVER + "wsgi_version.h"), StandardCharsets.ISO_8859_1));
        if (!version.find()) {
            throw new IOException("no version in " + archive);
        }
        List<String> sources = files.keySet().stream()
                .filter(name -> name.matches(SERVER + "\\w+\\.c"))
                .map(name -> name.substring(SERVER.length()))
                .toList();
        return new ModWsgi(archive, version.group(1), sources);
    }

    /** The files of an archive by their names below its folder. */
    public static Map<String, byte[]> files(Path archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName().substring(entry.getName().indexOf('/') + 1), tar.readAllBytes());
                }
            }
        }
        return files;
    }

    public String sha256() throws IOException {
        return Sha256.of(archive);
    }

    /** What a build says that compiles all. */
    public String compiled() {
        return compiled(sources.size(), 0);
    }

    /** What a build says that compiles nothing. */
    public String carriedOver() {
        return compiled(0, sources.size());
    }

    private static String compiled(int compiled, int carriedOver) {
        return ": compiled " + compiled + ", carried over " + carriedOver + "\n";
    }
}
