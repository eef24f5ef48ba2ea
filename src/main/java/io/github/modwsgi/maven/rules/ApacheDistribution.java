package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.ApacheKit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who built an Apache. Apache Lounge patches the line {@code Server built:} of {@code httpd -V}, which is a text in
 * httpd.exe: {@code Apache Lounge VS17 Server built:}.
 */
public final class ApacheDistribution {
    private static final String LOUNGE = "Apache Lounge";
    private static final Pattern TAG = Pattern.compile(" V[CS]\\d{1,2}");
    private static final int MAX_BYTES = 4 << 20;

    private ApacheDistribution() {}

    /** {@code Apache Lounge VS17}; empty where the binaries name nobody. XAMPP and Laragon carry Apache Lounge's. */
    public static Optional<String> nameOf(ApacheKit apache) {
        return List.of(apache.httpd(), apache.libhttpd()).stream()
                .map(binary -> loungeIn(binary.file()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> loungeIn(Path binary) {
        try (InputStream in = Files.newInputStream(binary)) {
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
