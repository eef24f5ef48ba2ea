package io.github.modwsgi.maven.locate;

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
        MAKE,
        SOURCE_DEPENDENCIES,
        SHOW_INCLUDES
    }

    static HeaderListing of(CompilerKind kind) {
        return kind == CompilerKind.LLVM ? MAKE : SOURCE_DEPENDENCIES;
    }
}
