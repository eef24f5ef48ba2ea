package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.binary.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An object: what a compiler writes and the linker reads. Microsoft, "PE Format", ".drectve".
 */
public final class CoffObject {
    private static final int MAX_DIRECTIVE_BYTES = 1 << 20;

    private final CoffHeader header;
    private final List<String> directives = new ArrayList<>();
    private final List<String> sectionNames = new ArrayList<>();
    private final boolean isMicrosofts;

    private CoffObject(ByteReader in) throws IOException, MalformedBinaryException {
        header = CoffHeader.read(in, 0, in.length());
        CoffStrings strings = new CoffStrings(in, header);
        readSections(in, strings);
        isMicrosofts = header.tool(in).isPresent();
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

    public static CoffObject read(ByteReader in) throws IOException, MalformedBinaryException {
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
                    throw in.malformed(
                            section.offset(), MAX_DIRECTIVE_BYTES + " bytes of directives at most", all + " bytes");
                }
                directives.addAll(Directives.split(Text.decoded(in.bytes(section.offset(), (int) section.bytes()))));
            }
        }
        sectionNames.addAll(names);
    }

    public Architecture architecture() {
        return Architecture.ofMachine(header.machine());
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

    /** {@code @comp.id}, or the intermediate form that only Microsoft's has; bitcode; GCC's section with its name. */
    public Toolchain toolchain() {
        if (isMicrosofts || header.form() == CoffHeader.Form.LTCG) {
            return Toolchain.MSVC;
        }
        if (header.form() == CoffHeader.Form.BITCODE || sectionNames.contains(".llvm_addrsig")) {
            return Toolchain.LLVM;
        }
        return sectionNames.contains(".rdata$zzz") ? Toolchain.MINGW : Toolchain.UNKNOWN;
    }
}
