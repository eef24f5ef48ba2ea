package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program or DLL that the tests of other packages make: only what rules look at can be set. */
public final class MadeImage {
    /** Products of {@code comp_id.txt} that sign as linkers, by the linker's major version. */
    private static final Map<Integer, Integer> LINKER_PRODUCTS =
            Map.of(6, 0x04, 8, 0x78, 9, 0x91, 10, 0x9d, 11, 0xcc, 12, 0xde, 14, 0x102);

    private final PeBuilder builder;
    private final Map<String, String> strings = new LinkedHashMap<>();

    private MadeImage(PeBuilder builder) {
        this.builder = builder;
    }

    public static MadeImage dll(Architecture architecture) {
        return new MadeImage(PeBuilder.dll(architecture));
    }

    public static MadeImage exe(Architecture architecture) {
        return new MadeImage(PeBuilder.exe(architecture));
    }

    /** Linked by Microsoft's linker of that version: with a Rich header. */
    public MadeImage msvc(int major, int minor) {
        builder.linker(major, minor).rich(LINKER_PRODUCTS.get(major), 1, 1);
        return this;
    }

    /** Linked by lld, which writes 14.0 and no Rich header. */
    public MadeImage lld() {
        builder.linker(14, 0);
        return this;
    }

    /** Linked by GNU ld, which writes the version of binutils. */
    public MadeImage gnu() {
        builder.linker(2, 40);
        return this;
    }

    public MadeImage importing(List<String> dlls) {
        dlls.forEach(dll -> builder.importing(dll, "some_function"));
        return this;
    }

    /** What it wants of one DLL: names; {@code #12} by its ordinal. */
    public MadeImage importing(String dll, List<String> symbols) {
        builder.importing(dll, symbols.toArray(String[]::new));
        return this;
    }

    public MadeImage importing(String... dlls) {
        return importing(List.of(dlls));
    }

    /** Imports these functions of a DLL, as they are decorated. */
    public MadeImage calling(String dll, String... functions) {
        builder.importing(dll, functions);
        return this;
    }

    public MadeImage delayImporting(String dll) {
        builder.delayImporting(dll, "some_function");
        return this;
    }

    /** Offers functions. What the others import of it is {@code some_function}. */
    public MadeImage exporting(String... names) {
        builder.exporting(List.of(names));
        return this;
    }

    /** Offers the function of another DLL under a name of its own. */
    public MadeImage forwarding(String name, String target) {
        builder.forwarding(name, target);
        return this;
    }

    /** Offers a function that has no name; of the DLL's first exports it is number {@code 5 + names + 1}. */
    public MadeImage exportingOrdinal() {
        builder.exportingOrdinal();
        return this;
    }

    /** Exports a module structure; the magic is of {@code AP24} and its like. */
    public MadeImage module(String name, String magic, int major, int minor) {
        long cookie = 0;
        for (char letter : magic.toCharArray()) {
            cookie = cookie << 8 | letter;
        }
        builder.exportingModule(name, cookie, major, minor);
        return this;
    }

    /** A text among its constants, such as the version that a mod_wsgi states. */
    public MadeImage constant(String text) {
        builder.constant(text);
        return this;
    }

    public MadeImage manifest(int id, String text) {
        builder.manifest(id, text);
        return this;
    }

    /** A text of the version resource, such as {@code CompanyName}; it needs {@link #version} too. */
    public MadeImage text(String name, String value) {
        strings.put(name, value);
        return this;
    }

    /** The numbers of the version resource; the last of what is set, since the texts go with it. */
    public MadeImage version(String numbers) {
        builder.version(numbers, numbers, strings);
        return this;
    }

    public byte[] build() {
        return builder.build();
    }
}
