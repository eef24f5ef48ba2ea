package io.github.modwsgi.maven.build.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What nearly all of mod_wsgi's sources include first, parsed once a target: {@code windows.h}, Apache's headers and
 * Python's, most of the work of a compile. The module is the same with it and without.
 *
 * @param step the compile that makes it
 * @param header the header to precompile, one of ours that includes mod_wsgi's
 * @param file the precompiled form
 * @param isForAll whether all that can use it must, and the module has its object, for which link.exe asks; else an
 *     object is the same whether its compile uses it or parses the header itself, and it has no object
 */
public record PrecompiledHeader(CompileStep step, Path header, Path file, boolean isForAll) {
    /** Microsoft's name for the thing is the name of the header: {@code /Yc}, {@code /Yu} and {@code /FI} take it. */
    static final String NAME = "wsgi_head.h";

    /** A header that was touched and has its content still is no reason to compile, so none for clang-cl to complain. */
    static final List<String> WITHOUT_TIMES = List.of("-Xclang", "-fno-pch-timestamp");

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

    /** Has clang-cl make the precompiled form alone: /Yc makes an object, too, which takes it another 40 ms. */
    static List<String> makeAlone() {
        List<String> arguments = new ArrayList<>(WITHOUT_TIMES);
        arguments.addAll(List.of("-Xclang", "-emit-pch", "-Xclang", "-pch-through-header=" + NAME, "/FI" + NAME));
        return arguments;
    }

    /** The text of {@link #header}. */
    public static String headerText() {
        StringBuilder text = new StringBuilder();
        HeaderUsers.HEADS.forEach(
                head -> text.append("#include \"").append(head).append("\"\n"));
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
}
