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

    /**
     * Whether it is known of these options that clang-cl makes the same object with the header and without, of what it
     * lists that it has read.
     */
    public static boolean makesSameObjectsWith(List<String> options) {
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
     * The sources that can use it: those that include its heads before all else, be it through headers of mod_wsgi's.
     * What stands before a head, or between two, could change what that means, and what is precompiled was parsed
     * without it. Empty where it would not pay, or where these sources have no such headers.
     *
     * @param folder the folder of the sources
     */
    static Set<Path> users(Path folder, List<Path> sources) throws IOException {
        for (String head : HEADS) {
            if (!Observed.isRegularFile(folder.resolve(head))) {
                return Set.of();
            }
        }
        Set<Path> users = new HashSet<>();
        for (Path source : sources) {
            String name = source.getFileName().toString();
            Set<String> first = new HashSet<>();
            addFirst(folder, name, "", new HashSet<>(), first);
            Set<String> all = new HashSet<>();
            addAll(folder, name, all);
            all.retainAll(HEADS);
            if (!first.isEmpty() && first.containsAll(all)) {
                users.add(source);
            }
        }
        return users.size() < LEAST_SOURCES ? Set.of() : users;
    }

    /**
     * Adds the heads that a file includes before anything but comments; whether nothing else is in it.
     *
     * @param guard what a header's include guard defines, which may stand before it; no other name, because Apache's
     *     headers could ask for that
     * @param seen the headers so far
     */
    private static boolean addFirst(Path folder, String name, String guard, Set<String> seen, Set<String> heads)
            throws IOException {
        if (!seen.add(name)) {
            return true;
        }
        boolean isHead = HEADS.contains(name); // what is in it is precompiled
        if (isHead) {
            heads.add(name);
        }
        String text = text(folder, name);
        if (text.isEmpty() || PERHAPS_JOINED.matcher(text).find()) {
            return isHead;
        }
        for (String line : CComments.lines(text)) {
            Matcher include = ONLY_INCLUDE.matcher(line);
            Matcher guarding = GUARD.matcher(line);
            boolean isOnlyHeads = line.isBlank()
                    || guarding.matches() && guarding.group(1).equals(guard)
                    || include.matches() && addFirst(folder, include.group(1), guardOf(include.group(1)), seen, heads);
            if (!isOnlyHeads) {
                return isHead;
            }
        }
        return true;
    }

    private static String guardOf(String header) {
        return header.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Adds what a file includes, however deep; the heads, too, where that is the value of a macro. */
    private static void addAll(Path folder, String name, Set<String> all) throws IOException {
        if (!all.add(name)) {
            return;
        }
        for (String line : CComments.lines(text(folder, name))) {
            Matcher include = INCLUDE.matcher(line);
            if (include.find()) {
                if (include.group(1) != null) {
                    addAll(folder, include.group(1), all);
                } else if (include.group(2) == null) {
                    all.addAll(HEADS);
                }
            }
        }
    }

    private static String text(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Observed.isRegularFile(file) ? Observed.readString(file, StandardCharsets.ISO_8859_1) : "";
    }
}
