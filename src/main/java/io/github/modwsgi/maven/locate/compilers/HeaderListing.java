package io.github.modwsgi.maven.locate.compilers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a compiler tells which headers it read, as a probe compile has shown.
 *
 * @param form in which form
 * @param prefix what stands in front of a header in the compiler's output, which is localized; empty for other forms
 */
public record HeaderListing(Form form, String prefix) {
    /** clang's own rule for make, which every clang-cl writes. */
    public static final HeaderListing MAKE = new HeaderListing(Form.MAKE, "");

    private static final Pattern WINDOWS_PATH = Pattern.compile("(?<!\\p{L})[A-Za-z]:[\\\\/]|\\\\\\\\");

    /** {@code /sourceDependencies} of cl.exe 19.27 and later. */
    public static final HeaderListing SOURCE_DEPENDENCIES = new HeaderListing(Form.SOURCE_DEPENDENCIES, "");

    /** {@code /showIncludes}, which every cl.exe knows. */
    public static HeaderListing showIncludes(String prefix) {
        return new HeaderListing(Form.SHOW_INCLUDES, prefix);
    }

    /** The forms. */
    public enum Form {
        /** A rule for NMAKE: {@code object: file "file with spaces" \}. */
        MAKE,
        /** {@code {"Data": {"Includes": [...]}}}, cl.exe 19.27 (Visual Studio 2019 16.7) and later. */
        SOURCE_DEPENDENCIES,
        /** Among the compiler's messages, a line a header; kept as a file of lines. */
        SHOW_INCLUDES
    }

    /** Where a Windows path begins in a text: at the first drive letter or {@code \\\\}; -1 where there is none. */
    public static int beginOfPath(String text) {
        Matcher path = WINDOWS_PATH.matcher(text);
        return path.find() ? path.start() : -1;
    }

    static HeaderListing of(CompilerKind kind) {
        return kind == CompilerKind.LLVM ? MAKE : SOURCE_DEPENDENCIES;
    }
}
