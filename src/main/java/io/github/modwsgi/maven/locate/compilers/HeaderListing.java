package io.github.modwsgi.maven.locate.compilers;

/**
 * How a compiler tells which headers it read, as a probe compile has shown.
 *
 * @param form in which form
 * @param prefix what stands in front of a header in the compiler's output, which is localized; empty for other forms
 */
public record HeaderListing(Form form, String prefix) {
    /** clang's own rule for make, which every clang-cl writes. */
    public static final HeaderListing MAKE = new HeaderListing(Form.MAKE, "");

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

    /**
     * Where a Windows path begins in a text: at the first drive letter or {@code \\\\}; -1 where there is none. Without a
     * regular expression: it is asked for each header of each source.
     */
    public static int beginOfPath(String text) {
        int share = text.indexOf("\\\\");
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            if (isBehindDrive(text, colon)) {
                return share < 0 ? colon - 1 : Math.min(share, colon - 1);
            }
        }
        return share;
    }

    private static boolean isBehindDrive(String text, int colon) {
        if (colon == 0 || colon + 1 == text.length() || "\\/".indexOf(text.charAt(colon + 1)) < 0) {
            return false;
        }
        char drive = text.charAt(colon - 1);
        boolean isLetter = drive >= 'A' && drive <= 'Z' || drive >= 'a' && drive <= 'z';
        return isLetter && (colon == 1 || !Character.isLetter(text.charAt(colon - 2)));
    }

    static HeaderListing of(CompilerKind kind) {
        return kind == CompilerKind.LLVM ? MAKE : SOURCE_DEPENDENCIES;
    }
}
