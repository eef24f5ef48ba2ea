package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Recognises headers that stand in for Microsoft's, by the licence at their top. */
final class StandInSdk {
    private static final int TOP = 2048;

    private static final Map<String, String> LICENCES = Map.of(
            "GNU Lesser General Public", "Wine's headers",
            "mingw-w64", "mingw-w64's headers",
            "placed in the Public Domain", "mingw-w64's headers");

    private StandInSdk() {}

    /** What a {@code windows.h} is instead of Microsoft's; empty where it does not say so. */
    static Optional<String> recognise(Path windowsHeader) {
        try (InputStream in = Observed.newInputStream(windowsHeader)) {
            String top = new String(in.readNBytes(TOP), StandardCharsets.ISO_8859_1);
            return LICENCES.entrySet().stream()
                    .filter(licence -> top.contains(licence.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
