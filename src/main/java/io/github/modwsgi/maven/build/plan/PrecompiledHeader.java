package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.binary.headers.CComments;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What nearly all of mod_wsgi's sources include first, parsed once a target: {@code windows.h}, Apache's headers and
 * Python's, most of the work of a compile. The module is the same with it and without.
 *
 * @param step the compile that makes it
 * @param header the header to precompile, one of ours that includes mod_wsgi's
 * @param file the precompiled form
 * @param isForAll whether all that can use it must, and the module has its object, for which link.exe asks; else an
 *     object is the same whether its compile uses it or parses the header itself, and that object holds nothing
 */
public record PrecompiledHeader(CompileStep step, Path header, Path file, boolean isForAll) {
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

    private static final Pattern ONLY_INCLUDE = Pattern.compile("\\s*#\\s*include\\s*\"([^\"]+)\"\\s*");
    private static final Pattern GUARD = Pattern.compile("\\s*#\\s*(?:ifndef|define)\\s+(\\w+)\\s*");

    /** Where compilers do not agree whether the line goes on: clang joins where blanks follow, or by a trigraph. */
    private static final Pattern PERHAPS_JOINED = Pattern.compile("\\\\[ \\t\\f\\x0B]+[\\r\\n]|\\?\\?/");

    /** Options of which that is known, of clang 19. */
    private static final Pattern SAME_OBJECTS = Pattern.compile("[/-](?:[DUWwO]|I.|arch:|fp:|guard:|GS|Gw).*");

    /** What is included before all sources could change what the header means; files of options may have that. */
    private static final Pattern INCLUDED_FIRST = Pattern.compile("(?:[/-]FI|(?:/clang:)?--?(?:include|imacros)|@).*");

    /** Whether nothing that the user asks for comes before the first line of a source. */
    static boolean isPossibleWith(List<String> options) {
        return options.stream().noneMatch(INCLUDED_FIRST.asMatchPredicate());
    }

    /** Whether clang-cl makes the same object with these options, with the header and without. */
    static boolean makesSameObjectsWith(List<String> options) {
        return options.stream().allMatch(SAME_OBJECTS.asMatchPredicate());
    }

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
     * The compile of a user that parses the header itself: the compiler is given the same text.
     *
     * @param server the folder of the sources
     */
    CompileStep parsedBy(CompileStep user, Path server) {
        List<String> arguments = new ArrayList<>(user.arguments());
        arguments.set(arguments.indexOf("/Yu" + NAME), "/I" + server);
        arguments.remove("/Fp" + file);
        return new CompileStep(user.source(), user.object(), user.headerList(), arguments, Optional.empty());
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
            if (firstInclude(folder.resolve(source.getFileName()), "")
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
                        && firstInclude(header, guardOf(name))
                                .filter(leading::contains)
                                .isPresent()) {
                    grows = leading.add(name);
                }
            }
        }
        return leading;
    }

    private static String guardOf(String header) {
        return header.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * The header of mod_wsgi's own that a file includes first, with nothing before it but comments: what is precompiled
     * was parsed without that.
     *
     * @param guard what a header's include guard defines, which may stand before it; no other name, because Apache's
     *     headers could ask for that
     */
    private static Optional<String> firstInclude(Path file, String guard) throws IOException {
        if (!Observed.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = Observed.readString(file, StandardCharsets.ISO_8859_1);
        Matcher doubtful = PERHAPS_JOINED.matcher(text);
        for (String line : CComments.lines(text)) {
            Matcher include = ONLY_INCLUDE.matcher(line);
            if (include.matches()) {
                return doubtful.find() ? Optional.empty() : Optional.of(include.group(1));
            }
            Matcher guarding = GUARD.matcher(line);
            if (!line.isBlank() && !(guarding.matches() && guarding.group(1).equals(guard))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
