package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Builds an ar archive with the index that linkers read. */
public final class LibraryBuilder {
    private final List<Bytes> members = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();
    private final List<Integer> symbolMembers = new ArrayList<>();
    private boolean thin;

    /** As link.exe writes it for x64 or x86: two long members and one short member a symbol. */
    public static LibraryBuilder microsoft(Architecture architecture, String dll, String... symbols) {
        LibraryBuilder library = new LibraryBuilder()
                .member("/0", descriptor(architecture, dll), "__IMPORT_DESCRIPTOR_" + dll.replaceFirst("\\..*", ""));
        for (String symbol : symbols) {
            library.shortImport(architecture, dll, symbol);
        }
        return library;
    }

    /** As dlltool writes it: head, one object a symbol, and the tail that names the DLL. */
    public static LibraryBuilder gnu(Architecture architecture, String dll, String... symbols) {
        LibraryBuilder library = new LibraryBuilder()
                .member(
                        "h.o/",
                        ObjectBuilder.object(architecture)
                                .section(".idata$2", new byte[20])
                                .section(".idata$5", new byte[8])
                                .section(".idata$4", new byte[8])
                                .defining("_head_dll", 1)
                                .assemble(),
                        "_head_dll");
        for (String symbol : symbols) {
            library.member(
                    "s.o/",
                    ObjectBuilder.object(architecture)
                            .section(".text", new byte[8])
                            .section(".idata$7", new byte[4])
                            .section(".idata$5", new byte[8])
                            .section(".idata$6", "\0\0" + symbol + "\0")
                            .defining(symbol, 1)
                            .assemble(),
                    symbol,
                    "__imp_" + symbol);
        }
        return library.member(
                "t.o/",
                ObjectBuilder.object(architecture)
                        .section(".idata$4", new byte[8])
                        .section(".idata$5", new byte[8])
                        .section(".idata$7", dll + "\0")
                        .defining("dll_iname", 3)
                        .assemble(),
                "dll_iname");
    }

    private static Bytes descriptor(Architecture architecture, String dll) {
        return ObjectBuilder.object(architecture)
                .section(".idata$2", new byte[20])
                .section(".idata$6", dll + "\0")
                .signedBy(0x101, 35222)
                .defining("__IMPORT_DESCRIPTOR", 1)
                .assemble();
    }

    public LibraryBuilder shortImport(Architecture architecture, String dll, String symbol) {
        Bytes member = new Bytes()
                .u16(0)
                .u16(0xffff)
                .field("version", 2, 0)
                .field("machine", 2, architecture.machine())
                .u32(0)
                .field("size of data", 4, symbol.length() + dll.length() + 2)
                .u16(0)
                .u16(4)
                .textAndNul(symbol)
                .textAndNul(dll);
        return member(dll.length() > 15 ? "/0" : dll + "/", member, symbol, "__imp_" + symbol);
    }

    public LibraryBuilder member(String name, Bytes content, String... defined) {
        names.add(name);
        members.add(content);
        for (String symbol : defined) {
            symbols.add(symbol);
            symbolMembers.add(members.size() - 1);
        }
        return this;
    }

    public LibraryBuilder thin() {
        thin = true;
        return this;
    }

    public byte[] build() {
        return assemble().toArray();
    }

    public Bytes assemble() {
        int indexBytes = 4
                + 4 * symbols.size()
                + symbols.stream().mapToInt(symbol -> symbol.length() + 1).sum();
        List<Integer> offsets = new ArrayList<>();
        int at = 8 + 60 + indexBytes + (indexBytes & 1);
        for (Bytes member : members) {
            offsets.add(at);
            at += 60 + (thin ? 0 : member.size() + (member.size() & 1));
        }
        Bytes index = new Bytes();
        bigEndian(index, symbols.size());
        symbolMembers.forEach(member -> bigEndian(index, offsets.get(member)));
        symbols.forEach(index::textAndNul);
        Bytes file = new Bytes().text(thin ? "!<thin>\n" : "!<arch>\n");
        write(file, "/", index, false);
        for (int i = 0; i < members.size(); i++) {
            write(file, names.get(i), members.get(i), thin);
        }
        return file;
    }

    private static void bigEndian(Bytes bytes, int value) {
        bytes.field("index", 4, Integer.reverseBytes(value) & 0xffffffffL);
    }

    private static void write(Bytes file, String name, Bytes content, boolean headerOnly) {
        file.text(String.format("%-16s%-12d%-6s%-6s%-8d", name, 0, "", "", 0));
        file.field("member size", 8, 0);
        String size = String.format("%-10d", content.size());
        for (int i = 0; i < 8; i++) {
            file.overwrite(file.size() - 8 + i, 1, size.charAt(i));
        }
        file.text(size.substring(8)).text("`\n");
        if (!headerOnly) {
            file.append(content);
            if (content.size() % 2 == 1) {
                file.text("\n");
            }
        }
    }
}
