package io.github.modwsgi.maven.binary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object: what a compiler writes and the linker reads. Microsoft, "PE Format", "COFF Symbol Table" and ".drectve".
 */
public final class CoffObject {
    private static final int EXTERNAL = 2;
    private static final int WEAK_EXTERNAL = 105;
    private static final int MAX_SYMBOLS = 1 << 18;
    private static final int MAX_DIRECTIVE_BYTES = 1 << 20;

    private final CoffHeader header;
    private final Set<String> definedSymbols = new LinkedHashSet<>();
    private final Set<String> undefinedSymbols = new LinkedHashSet<>();
    private final List<String> directives = new ArrayList<>();
    private final List<String> sectionNames = new ArrayList<>();
    private final Optional<ToolIdentity> tool;

    private CoffObject(ByteReader in) throws IOException, MalformedBinaryException {
        header = CoffHeader.read(in, 0, in.length());
        CoffStrings strings = new CoffStrings(in, header);
        readSections(in, strings);
        readSymbols(in, strings);
        tool = header.tool(in);
    }

    /**
     * @throws MalformedBinaryException when the file is no object, is truncated, or is not a regular file
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static CoffObject read(Path file) throws IOException, MalformedBinaryException {
        try (ByteReader in = ByteReader.open(file)) {
            return read(in);
        }
    }

    static CoffObject read(ByteReader in) throws IOException, MalformedBinaryException {
        return new CoffObject(in);
    }

    private void readSections(ByteReader in, CoffStrings strings) throws IOException, MalformedBinaryException {
        Set<String> names = new LinkedHashSet<>();
        long all = 0;
        for (int i = 0; i < header.sectionCount(); i++) {
            CoffHeader.Section section = header.section(in, i);
            names.add(strings.sectionName(section));
            if (section.name().equals(".drectve") && section.offset() > 0) {
                all += section.bytes();
                if (all > MAX_DIRECTIVE_BYTES) {
                    throw in.malformed(section.offset(), MAX_DIRECTIVE_BYTES + " bytes of directives at most",
                            all + " bytes");
                }
                directives.addAll(Directives.split(Text.decoded(in.bytes(section.offset(), (int) section.bytes()))));
            }
        }
        sectionNames.addAll(names);
    }

    /**
     * Symbol: name at 0, value at 8, section at 12 (2 bytes, 4 in a big object), class and count of auxiliary ones
     * last.
     */
    private void readSymbols(ByteReader in, CoffStrings strings) throws IOException, MalformedBinaryException {
        long count = header.symbolTable() == 0 ? 0 : header.symbolCount();
        if (count > MAX_SYMBOLS) {
            throw in.malformed(header.symbolAt(0), MAX_SYMBOLS + " symbols at most", count + " symbols");
        }
        int last = header.symbolBytes() - 1;
        for (long i = 0; i < count; i++) {
            long symbol = header.symbolAt(i);
            int storageClass = in.u8(symbol + last - 1);
            if (storageClass == EXTERNAL || storageClass == WEAK_EXTERNAL) {
                boolean nowhere = header.form() == CoffHeader.Form.BIG ? in.u32(symbol + 12) == 0
                        : in.u16(symbol + 12) == 0;
                // A value without a section is the size of a common block, which the linker will make room for.
                boolean undefined = nowhere && in.u32(symbol + 8) == 0;
                (undefined ? undefinedSymbols : definedSymbols).add(strings.symbolName(symbol));
            }
            i += in.u8(symbol + last);
        }
    }

    public Architecture architecture() {
        return Architecture.ofMachine(header.machine());
    }

    /** The machine number of the COFF header; 0 for bitcode, which does not say it in one. */
    public int machine() {
        return header.machine();
    }

    /** External symbols that the object defines, as the linker spells them ({@code _name@16} on x86). */
    public Set<String> definedSymbols() {
        return Collections.unmodifiableSet(definedSymbols);
    }

    /** External symbols that others must define; weak ones included. */
    public Set<String> undefinedSymbols() {
        return Collections.unmodifiableSet(undefinedSymbols);
    }

    /** The linker options that the object brings along, one a token, quotes kept: {@code /DEFAULTLIB:"msvcrt"}. */
    public List<String> directives() {
        return List.copyOf(directives);
    }

    /** The libraries of {@code /DEFAULTLIB}, without quotes, as spelled, each once. */
    public List<String> defaultLibraries() {
        return Directives.values(directives, "defaultlib");
    }

    /** The names of {@code /EXPORT}, as exported. */
    public List<String> exportedNames() {
        return Directives.values(directives, "export").stream()
                .map(value -> value.split("[,=]", 2)[0])
                .toList();
    }

    public List<String> sectionNames() {
        return List.copyOf(sectionNames);
    }

    /** Compiled with {@code /bigobj}. */
    public boolean isBigObject() {
        return header.form() == CoffHeader.Form.BIG;
    }

    /**
     * Compiled for whole-program optimization: no symbols to see, and only the same version of the tools can link it.
     */
    public boolean isLinkTimeCode() {
        return header.form() == CoffHeader.Form.LTCG || header.form() == CoffHeader.Form.BITCODE;
    }

    /** A single member of an import library, in short form. */
    public boolean isShortImport() {
        return header.form() == CoffHeader.Form.SHORT_IMPORT;
    }

    /** The compiler's signature {@code @comp.id}: Microsoft's compilers leave it, clang-cl does not. */
    public Optional<ToolIdentity> tool() {
        return tool;
    }

    /** {@code @comp.id}, or the intermediate form that only Microsoft's has; bitcode; GCC's section with its name. */
    public Toolchain toolchain() {
        if (tool.isPresent() || header.form() == CoffHeader.Form.LTCG) {
            return Toolchain.MSVC;
        }
        if (header.form() == CoffHeader.Form.BITCODE || sectionNames.contains(".llvm_addrsig")) {
            return Toolchain.LLVM;
        }
        return sectionNames.contains(".rdata$zzz") ? Toolchain.MINGW : Toolchain.UNKNOWN;
    }
}
