package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds a COFF object: header, section table, data, symbols, strings. */
public final class ObjectBuilder {
    private final int machine;
    private final boolean big;
    private final List<String> sectionNames = new ArrayList<>();
    private final List<byte[]> sections = new ArrayList<>();
    private final List<Object[]> symbols = new ArrayList<>();
    private final Bytes strings = new Bytes();
    private int optionalHeader;

    private ObjectBuilder(Architecture architecture, boolean big) {
        this.machine = architecture.machine();
        this.big = big;
    }

    public static ObjectBuilder object(Architecture architecture) {
        return new ObjectBuilder(architecture, false);
    }

    /** The form of {@code /bigobj}. */
    static ObjectBuilder big(Architecture architecture) {
        return new ObjectBuilder(architecture, true);
    }

    public static ObjectBuilder full(boolean big) {
        return new ObjectBuilder(Architecture.X64, big)
                .signedBy(0x104, 35222)
                .section(".text", new byte[16])
                .section(".drectve", "   /DEFAULTLIB:\"msvcrt\" -defaultlib:python314.lib /EXPORT:wsgi_module,DATA ")
                .defining("wsgi_module", 1)
                .defining("a_name_longer_than_eight", 1)
                .undefined("Py_Initialize")
                .common("shared", 8);
    }

    public ObjectBuilder section(String name, byte[] data) {
        sectionNames.add(name);
        sections.add(data);
        return this;
    }

    public ObjectBuilder section(String name, String data) {
        return section(name, data.getBytes(StandardCharsets.ISO_8859_1));
    }

    ObjectBuilder signedBy(int product, int build) {
        return symbol("@comp.id", (long) product << 16 | build, -1, 3);
    }

    ObjectBuilder defining(String name, int section) {
        return symbol(name, 0, section, 2);
    }

    ObjectBuilder undefined(String name) {
        return symbol(name, 0, 0, 2);
    }

    ObjectBuilder common(String name, int bytes) {
        return symbol(name, bytes, 0, 2);
    }

    private ObjectBuilder symbol(String name, long value, int section, int storageClass) {
        symbols.add(new Object[] {name, value, section, storageClass, 0});
        return this;
    }

    /** With an optional header, as images have and some old libraries. */
    ObjectBuilder optionalHeader(int bytes) {
        optionalHeader = bytes;
        return this;
    }

    public byte[] build() {
        return assemble().toArray();
    }

    public Bytes assemble() {
        int tableAt = big ? 56 : 20 + optionalHeader;
        int dataAt = tableAt + 40 * sections.size();
        int symbolsAt = dataAt + sections.stream().mapToInt(data -> data.length).sum();
        Bytes file = big ? bigHeader(symbolsAt) : plainHeader(symbolsAt);
        int at = dataAt;
        for (int i = 0; i < sections.size(); i++) {
            String name = sectionNames.get(i);
            if (name.length() > 8) {
                String full = name;
                name = "/" + (4 + strings.size());
                strings.textAndNul(full);
            }
            int bytes = sections.get(i).length;
            file.text(name)
                    .zeros(8 - name.length())
                    .zeros(8)
                    .field("section size", 4, bytes)
                    .field("section offset", 4, at)
                    .zeros(16);
            at += bytes;
        }
        sections.forEach(file::raw);
        return writeSymbols(file);
    }

    private Bytes plainHeader(int symbolsAt) {
        return new Bytes()
                .field("machine", 2, machine)
                .field("number of sections", 2, sections.size())
                .u32(0)
                .field("symbol table", 4, symbolsAt)
                .field("number of symbols", 4, symbols.size())
                .field("size of optional header", 2, optionalHeader)
                .u16(0)
                .zeros(optionalHeader);
    }

    /** ANON_OBJECT_HEADER_BIGOBJ of winnt.h. */
    private Bytes bigHeader(int symbolsAt) {
        int[] id = {0xc7, 0xa1, 0xba, 0xd1, 0xee, 0xba, 0xa9, 0x4b, 0xaf, 0x20, 0xfa, 0xf6, 0x6a, 0xa4, 0xdc, 0xb8};
        Bytes file = new Bytes()
                .u16(0)
                .u16(0xffff)
                .field("version", 2, 2)
                .field("machine", 2, machine)
                .u32(0);
        for (int b : id) {
            file.u8(b);
        }
        return file.zeros(16)
                .field("number of sections", 4, sections.size())
                .field("symbol table", 4, symbolsAt)
                .field("number of symbols", 4, symbols.size());
    }

    private Bytes writeSymbols(Bytes file) {
        for (Object[] symbol : symbols) {
            String name = (String) symbol[0];
            if (name.length() > 8) {
                file.u32(0).field("name offset", 4, 4 + strings.size());
                strings.textAndNul(name);
            } else {
                file.text(name).zeros(8 - name.length());
            }
            file.u32((Long) symbol[1])
                    .number(big ? 4 : 2, (Integer) symbol[2])
                    .u16(0)
                    .u8((Integer) symbol[3])
                    .field("auxiliary symbols", 1, (Integer) symbol[4]);
        }
        return file.field("size of strings", 4, 4 + strings.size()).append(strings);
    }
}
