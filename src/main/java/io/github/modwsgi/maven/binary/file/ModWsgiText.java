package io.github.modwsgi.maven.binary.file;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.PeHeader;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.binary.pe.PythonDll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a finished mod_wsgi states. It has no version resource and exports no version; {@code mod_wsgi.c}
 * gives {@code MOD_WSGI_VERSION_STRING} to {@code sprintf}, so that the text {@code 5.0.2} lies by itself among the
 * module's constants. So does, in many, {@code PY_VERSION} of the Python that it was compiled for.
 */
final class ModWsgiText {
    static final String MODULE = "wsgi_module";

    /** 3.5, 5.0.2, 6.0.0.rc1, 3.5-BRANCH, with the zeros around it. */
    private static final Pattern VERSION =
            Pattern.compile("(?<=\0)[1-9]\\d?(?:\\.\\d{1,2}){1,2}(?:[.-]?[A-Za-z]\\w{0,9})?(?=\0)");

    /** Real modules have 20 to 60 KB of constants in a section; in a larger one nothing is looked for. */
    private static final int MAX_BYTES = 4 << 20;

    private ModWsgiText() {}

    /** Empty in a file that is no mod_wsgi, states no version, or in which it cannot be told which text is the one. */
    static Optional<String> read(ByteReader in, PeImage image) throws IOException, MalformedBinaryException {
        if (image.apacheModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        Set<String> versions = new LinkedHashSet<>();
        for (PeHeader.Section section : image.header().sections()) {
            if (section.offset() > 0 && section.rawBytes() <= MAX_BYTES) {
                addTo(versions, in.bytes(section.offset(), (int) section.rawBytes()));
            }
        }
        PythonDll.among(image.importedDlls())
                .ifPresent(python -> versions.removeIf(version -> version.startsWith(python.version() + ".")));
        return versions.size() == 1 ? Optional.of(List.copyOf(versions).get(0)) : Optional.empty();
    }

    private static void addTo(Set<String> versions, byte[] constants) {
        Matcher matcher = VERSION.matcher(new String(constants, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            versions.add(matcher.group());
        }
    }
}
