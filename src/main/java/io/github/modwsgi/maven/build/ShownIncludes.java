package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code /showIncludes} has put among a compiler's messages.
 *
 * @param headers the headers, as they are named
 * @param rest the messages
 */
record ShownIncludes(List<String> headers, String rest) {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*#\\s*include\\b");

    /** @param prefix what stands in front of a header, as a probe has shown */
    static ShownIncludes parse(String output, String prefix) {
        Set<String> headers = new LinkedHashSet<>();
        List<String> rest = new ArrayList<>();
        for (String line : output.lines().toList()) {
            if (line.startsWith(prefix)) {
                String name = line.substring(Math.max(prefix.length(), HeaderListing.beginOfPath(line)));
                headers.add(name.strip());
            } else {
                rest.add(line);
            }
        }
        return new ShownIncludes(List.copyOf(headers), String.join("\n", rest));
    }

    /**
     * Writes them as the header list of a compile.
     *
     * @param sourceFolder what the source's name is relative to
     * @throws IOException where there is none although the source includes something: the prefix must be another
     */
    void write(CompileStep step, Path sourceFolder) throws IOException {
        if (headers.isEmpty() && includesAny(sourceFolder.resolve(step.source()))) {
            throw new IOException("the compiler named no header of " + step.source()
                    + " for /showIncludes: without a list of headers the object cannot be kept up to date");
        }
        StringBuilder lines = new StringBuilder().append(step.source()).append('\n');
        headers.forEach(header -> lines.append(header).append('\n'));
        AtomicFile.write(step.headerList(), lines.toString());
    }

    private static boolean includesAny(Path source) throws IOException {
        return INCLUDE.matcher(Observed.readString(source, StandardCharsets.ISO_8859_1))
                .find();
    }
}
