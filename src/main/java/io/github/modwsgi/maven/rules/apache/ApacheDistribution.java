package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who built an Apache. Apache Lounge patches the line {@code Server built:} of {@code httpd -V}, which is a text in
 * httpd.exe: {@code Apache Lounge VS17 Server built:}. The Apache Haus names itself in the version resource, as
 * {@code DistributedBy}.
 */
public final class ApacheDistribution {
    private static final String LOUNGE = "Apache Lounge";
    private static final Pattern TAG = Pattern.compile(" V[CS]\\d{1,2}");
    private static final int MAX_BYTES = 4 << 20;

    private ApacheDistribution() {}

    /**
     * {@code Apache Lounge VS17}, {@code The Apache Haus}; empty where the binaries name nobody. XAMPP, Laragon and
     * others carry Apache Lounge's.
     */
    public static Optional<String> nameOf(ApacheKit apache) {
        return lounge(apache).or(() -> programs(apache)
                .flatMap(binary -> binary.versionInfo().stream())
                .flatMap(info -> info.string("DistributedBy").stream())
                .filter(name -> !name.isBlank())
                .findFirst());
    }

    /** {@code Apache Lounge VS17}; empty where it is not Apache Lounge's. */
    static Optional<String> lounge(ApacheKit apache) {
        return programs(apache)
                .flatMap(binary -> loungeIn(binary.file()).stream())
                .findFirst();
    }

    private static Stream<BinaryFile> programs(ApacheKit apache) {
        return Stream.of(apache.httpd(), apache.libhttpd());
    }

    private static Optional<String> loungeIn(Path binary) {
        try (InputStream in = Observed.newInputStream(binary)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
            int at = text.indexOf(LOUNGE);
            if (at < 0) {
                return Optional.empty();
            }
            Matcher tag = TAG.matcher(text).region(at + LOUNGE.length(), text.length());
            return Optional.of(LOUNGE + (tag.lookingAt() ? tag.group() : ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
