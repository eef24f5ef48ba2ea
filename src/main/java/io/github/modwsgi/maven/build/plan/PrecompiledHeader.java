package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.binary.headers.CComments;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What nearly all of mod_wsgi's sources include first, parsed once a target: {@code windows.h}, Apache's headers and
 * Python's, most of the work of a compile. The sections of the module are the same with it and without.
 *
 * @param step the compile that makes it; its object belongs to the module, because link.exe asks for it
 * @param header the header to precompile, one of ours that includes mod_wsgi's
 * @param file the precompiled form
 */
public record PrecompiledHeader(CompileStep step, Path header, Path file) {
    /** Microsoft's name for the thing is the name of the header: {@code /Yc}, {@code /Yu} and {@code /FI} take it. */
    static final String NAME = "wsgi_head.h";

    /**
     * The headers of mod_wsgi's own that include all others, in the order in which mod_wsgi.c includes them up to
     * 6.0.5; later the first begins with the second.
     */
    private static final List<String> HEADS = List.of("wsgi_apache.h", "wsgi_python.h");

    /** With fewer sources the one more compile costs more than it saves. */
    private static final int LEAST_SOURCES = 4;

    /** With what is named in quotes, or with the bracket of a header of the system. */
    public static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*#\\s*include\\b\\s*(?:\"([^\"]+)\"|(<))?");

    private static final Pattern CONDITION =
            Pattern.compile("^\\s*#\\s*(?:if|else|elif|endif|ifdef|ifndef\\s+(\\w+))\\b");

    /** The text of {@link #header}. */
    public static String headerText() {
        StringBuilder text = new StringBuilder();
        HEADS.forEach(head -> text.append("#include \"").append(head).append("\"\n"));
        return text.toString();
    }

    /** The text of the source that it is made with. */
    public static String sourceText() {
        return "#include \"" + NAME + "\"\n";
    }

    /**
     * The sources that can use it: those that include one of its headers first, or a header of mod_wsgi's that does.
     * Empty where it would not pay, or where these sources have no such headers.
     *
     * @param folder the folder of the sources
     */
    static Set<Path> users(Path folder, List<Path> sources) throws IOException {
        for (String head : HEADS) {
            if (!Observed.isRegularFile(folder.resolve(head))) {
                return Set.of();
            }
        }
        Set<String> leading = leadingToHeads(folder);
        Set<Path> users = new HashSet<>();
        for (Path source : sources) {
            if (firstInclude(folder.resolve(source.getFileName()))
                    .filter(leading::contains)
                    .isPresent()) {
                users.add(source);
            }
        }
        return users.size() < LEAST_SOURCES ? Set.of() : users;
    }

    /** The headers of the folder that include one of the heads, however deep. */
    private static Set<String> leadingToHeads(Path folder) throws IOException {
        Set<String> leading = new HashSet<>(HEADS);
        List<Path> headers;
        try (Stream<Path> files = Observed.list(folder)) {
            headers = files.filter(file -> file.getFileName().toString().endsWith(".h"))
                    .sorted()
                    .toList();
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Path header : headers) {
                String name = header.getFileName().toString();
                if (!leading.contains(name)
                        && firstInclude(header).filter(leading::contains).isPresent()) {
                    grows = leading.add(name);
                }
            }
        }
        return leading;
    }

    /**
     * The header of mod_wsgi's own that a file includes first, unless something stands before it that could change
     * what it means: what is precompiled was parsed without that. Conditions, the SDK's headers and a header's guard
     * do not.
     */
    private static Optional<String> firstInclude(Path file) throws IOException {
        if (!Observed.isRegularFile(file)) {
            return Optional.empty();
        }
        String guard = "";
        for (String line : CComments.lines(Observed.readString(file, StandardCharsets.ISO_8859_1))) {
            Matcher include = INCLUDE.matcher(line);
            Matcher condition = CONDITION.matcher(line);
            boolean includes = include.find();
            if (includes && include.group(1) != null) {
                return Optional.of(include.group(1));
            }
            if (condition.find()) {
                guard = condition.group(1) == null ? "" : condition.group(1);
            } else if (!line.isBlank()
                    && !(includes && include.group(2) != null)
                    && !line.replaceFirst("^\\s*#\\s*define\\s+", "").strip().equals(guard)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
