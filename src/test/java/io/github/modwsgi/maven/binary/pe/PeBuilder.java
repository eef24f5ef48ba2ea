package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds a PE image byte by byte, all in one section, after Microsoft's "PE Format" and not after the reader. */
public final class PeBuilder {
    public static final int HEADER_BYTES = 0x400;
    public static final int SECTION_RVA = 0x1000;
    private static final int PE_OFFSET = 0x100;

    private final Architecture architecture;
    private final boolean wide;
    private final Map<Integer, long[]> directories = new TreeMap<>();
    private final List<String[]> imports = new ArrayList<>();
    private final List<String[]> delayImports = new ArrayList<>();
    private final Map<String, long[]> modules = new LinkedHashMap<>();
    private final Map<String, String> forwarders = new LinkedHashMap<>();
    private final List<String> functions = new ArrayList<>();
    private final Map<Integer, byte[]> manifests = new TreeMap<>();
    private final List<long[]> rich = new ArrayList<>();
    private final Bytes data = new Bytes();
    private int characteristics = 0x2022;
    private int linkerMajor = 14;
    private int linkerMinor = 44;
    private String sectionName = ".rdata";
    private boolean oldDelayForm;
    private boolean ordinalOnly;
    private byte[] version;
    private byte[] certificate;

    private PeBuilder(Architecture architecture) {
        this.architecture = architecture;
        this.wide = architecture.pointerBytes() == 8;
    }

    public static PeBuilder dll(Architecture architecture) {
        return new PeBuilder(architecture);
    }

    public static PeBuilder exe(Architecture architecture) {
        PeBuilder builder = new PeBuilder(architecture);
        builder.characteristics = 0x22;
        return builder;
    }

    /** Everything that the reader reads, in one image. */
    public static PeBuilder full(Architecture architecture) {
        return dll(architecture)
                .linker(14, 44)
                .importing("KERNEL32.dll", "Sleep", "#12", "GetLastError")
                .importing("python314.dll", "Py_Initialize")
                .importing("VCRUNTIME140.dll", "memcpy")
                .delayImporting("SHELL32.dll", "ShellExecuteW", "#7")
                .exportingModule("wsgi_module", 0x41503234L, 20120211, 142)
                .forwarding("elsewhere", "other.target")
                .exportingOrdinal()
                .rich(0x104, 35207, 10)
                .rich(0x102, 35222, 1)
                .manifest(2, "<assembly>\n  <x name=\"Microsoft.VC90.CRT\"/>\n</assembly>")
                .version("5.0.2.1", "5.0.0.0", Map.of("CompanyName", "Example"))
                .signed(new byte[24]);
    }

    public PeBuilder linker(int major, int minor) {
        linkerMajor = major;
        linkerMinor = minor;
        return this;
    }

    /** A text by itself among the image's data. */
    public PeBuilder constant(String text) {
        data.u8(0).textAndNul(text);
        return this;
    }

    PeBuilder section(String name) {
        sectionName = name;
        return this;
    }

    public PeBuilder importing(String dll, String... symbols) {
        imports.add(joined(dll, symbols));
        return this;
    }

    public PeBuilder delayImporting(String dll, String... symbols) {
        delayImports.add(joined(dll, symbols));
        return this;
    }

    /** As Visual C++ 6.0 wrote it: addresses in memory. */
    public PeBuilder oldDelayForm() {
        oldDelayForm = true;
        return this;
    }

    private static String[] joined(String dll, String... symbols) {
        List<String> all = new ArrayList<>(List.of(symbols));
        all.add(0, dll);
        return all.toArray(String[]::new);
    }

    public PeBuilder exportingModule(String name, long cookie, int major, int minor) {
        modules.put(name, new long[] {cookie, major, minor});
        return this;
    }

    PeBuilder exporting(List<String> names) {
        functions.addAll(names);
        return this;
    }

    PeBuilder forwarding(String name, String target) {
        forwarders.put(name, target);
        return this;
    }

    /** One more export, that has no name. */
    PeBuilder exportingOrdinal() {
        ordinalOnly = true;
        return this;
    }

    public PeBuilder rich(int product, int build, int count) {
        rich.add(new long[] {product, build, count});
        return this;
    }

    PeBuilder manifest(int id, String text) {
        return manifest(id, text.getBytes(StandardCharsets.UTF_8));
    }

    PeBuilder manifest(int id, byte[] text) {
        manifests.put(id, text);
        return this;
    }

    PeBuilder version(String file, String product, Map<String, String> strings) {
        version = VersionBlocks.root(file, product, strings);
        return this;
    }

    public PeBuilder rawVersion(byte[] resource) {
        version = resource;
        return this;
    }

    PeBuilder signed(byte[] certificate) {
        this.certificate = certificate;
        return this;
    }

    public byte[] build() {
        return assemble().toArray();
    }

    public Bytes assemble() {
        data.zeros(16);
        writeImports();
        writeDelayImports();
        writeExports();
        writeResources();
        data.align(0x200);
        if (certificate != null) {
            directories.put(4, new long[] {HEADER_BYTES + data.size(), certificate.length});
        }
        Bytes file = headers();
        file.align(HEADER_BYTES).append(data);
        return certificate == null ? file : file.raw(certificate);
    }

    private int rva() {
        return SECTION_RVA + data.size();
    }

    private long imageBase() {
        return wide ? 0x180000000L : 0x10000000L;
    }

    private void writeImports() {
        if (imports.isEmpty()) {
            return;
        }
        List<long[]> descriptors = new ArrayList<>();
        for (String[] dll : imports) {
            long table = writeThunks(dll, 0);
            descriptors.add(new long[] {table, writeName(dll[0])});
        }
        data.align(4);
        directories.put(1, new long[] {rva(), 20L * (descriptors.size() + 1)});
        for (long[] descriptor : descriptors) {
            data.field("import lookup table", 4, descriptor[0])
                    .u32(0)
                    .u32(0)
                    .field("import name", 4, descriptor[1])
                    .field("import address table", 4, descriptor[0]);
        }
        data.zeros(20);
    }

    private void writeDelayImports() {
        if (delayImports.isEmpty()) {
            return;
        }
        long base = oldDelayForm ? imageBase() : 0;
        List<long[]> descriptors = new ArrayList<>();
        for (String[] dll : delayImports) {
            long table = writeThunks(dll, base);
            descriptors.add(new long[] {table + base, writeName(dll[0]) + base});
        }
        data.align(4);
        directories.put(13, new long[] {rva(), 32L * (descriptors.size() + 1)});
        for (long[] descriptor : descriptors) {
            data.field("delay attributes", 4, oldDelayForm ? 0 : 1)
                    .field("delay name", 4, descriptor[1])
                    .u32(0)
                    .u32(descriptor[0])
                    .field("delay name table", 4, descriptor[0])
                    .zeros(12);
        }
        data.zeros(32);
    }

    private long writeThunks(String[] dll, long base) {
        List<Long> thunks = new ArrayList<>();
        for (int i = 1; i < dll.length; i++) {
            if (dll[i].startsWith("#")) {
                thunks.add((wide ? 1L << 63 : 1L << 31) | Long.parseLong(dll[i].substring(1)));
            } else {
                data.align(2);
                thunks.add(rva() + base);
                data.u16(i).textAndNul(dll[i]);
            }
        }
        data.align(8);
        long table = rva();
        for (long thunk : thunks) {
            data.field("thunk", architecture.pointerBytes(), thunk);
        }
        data.zeros(architecture.pointerBytes());
        return table;
    }

    private long writeName(String name) {
        long at = rva();
        data.textAndNul(name);
        return at;
    }

    private void writeExports() {
        if (modules.isEmpty() && forwarders.isEmpty() && functions.isEmpty()) {
            return;
        }
        List<Long> addresses = new ArrayList<>();
        modules.values().forEach(numbers -> addresses.add(writeModule(numbers)));
        data.align(4);
        int directory = data.size();
        data.zeros(16).field("ordinal base", 4, 5);
        int numbers = data.size();
        for (String name : List.of("functions", "names", "function table", "name table", "ordinal table")) {
            data.field("export " + name, 4, 0);
        }
        // An address inside the directory makes a forwarder of it.
        forwarders.values().forEach(target -> addresses.add(writeName(target)));
        functions.forEach(name -> addresses.add((long) SECTION_RVA));
        if (ordinalOnly) {
            addresses.addAll(List.of(0L, (long) SECTION_RVA));
        }
        List<Long> names = new ArrayList<>();
        modules.keySet().forEach(name -> names.add(writeName(name)));
        forwarders.keySet().forEach(name -> names.add(writeName(name)));
        functions.forEach(name -> names.add(writeName(name)));
        data.align(4);
        long[] values = {
            addresses.size(),
            names.size(),
            rva(),
            rva() + 4L * addresses.size(),
            rva() + 4L * (addresses.size() + names.size())
        };
        addresses.forEach(address -> data.field("export address", 4, address));
        names.forEach(name -> data.field("export name", 4, name));
        for (int i = 0; i < names.size(); i++) {
            data.field("export index", 2, i);
        }
        for (int i = 0; i < values.length; i++) {
            data.overwrite(numbers + 4 * i, 4, values[i]);
        }
        directories.put(0, new long[] {SECTION_RVA + directory, data.size() - directory});
    }

    /** After httpd's include/http_config.h: version, minor, index, three pointers, magic, six pointers. */
    private long writeModule(long[] numbers) {
        data.align(8);
        long at = rva();
        data.u32(numbers[1]).u32(numbers[2]).u32(-1);
        data.align(wide ? 8 : 4).zeros(3 * architecture.pointerBytes()).u32(numbers[0]);
        data.align(wide ? 8 : 4).zeros(6 * architecture.pointerBytes());
        return at;
    }

    private void writeResources() {
        if (manifests.isEmpty() && version == null) {
            return;
        }
        Map<Integer, Map<Integer, byte[]>> types = new TreeMap<>();
        if (version != null) {
            types.put(16, Map.of(1, version));
        }
        if (!manifests.isEmpty()) {
            types.put(24, manifests);
        }
        data.align(16);
        int base = data.size();
        Bytes tree = new ResourceBuilder(SECTION_RVA + base).write(types);
        directories.put(2, new long[] {SECTION_RVA + base, tree.size()});
        data.append(tree);
    }

    private Bytes headers() {
        Bytes file = new Bytes();
        file.text("MZ").zeros(0x3a).field("PE offset", 4, PE_OFFSET);
        file.align(0x80);
        writeRich(file);
        file.align(PE_OFFSET).text("PE").u16(0);
        int optionalBytes = (wide ? 112 : 96) + 16 * 8;
        file.field("machine", 2, architecture.machine())
                .field("number of sections", 2, 1)
                .u32(0x5e0be100L)
                .field("symbol table", 4, 0)
                .field("number of symbols", 4, 0)
                .field("size of optional header", 2, optionalBytes)
                .u16(characteristics);
        writeOptional(file);
        for (int i = 0; i < 16; i++) {
            long[] directory = directories.getOrDefault(i, new long[2]);
            file.field("directory " + i + " start", 4, directory[0]).field("directory " + i + " size", 4, directory[1]);
        }
        file.text(sectionName).zeros(8 - sectionName.length());
        file.field("virtual size", 4, data.size())
                .field("section address", 4, SECTION_RVA)
                .field("raw size", 4, data.size())
                .field("raw offset", 4, HEADER_BYTES)
                .zeros(12)
                .u32(0x40000040L);
        return file;
    }

    private void writeOptional(Bytes file) {
        file.u16(wide ? 0x20b : 0x10b).u8(linkerMajor).u8(linkerMinor).zeros(20);
        if (wide) {
            file.number(8, imageBase());
        } else {
            file.u32(0).u32(imageBase());
        }
        file.field("section alignment", 4, 0x1000)
                .field("file alignment", 4, 0x200)
                .zeros(16)
                .field("size of image", 4, SECTION_RVA + data.size())
                .field("size of headers", 4, HEADER_BYTES)
                .u32(0)
                .u16(2)
                .u16(0x160)
                .zeros(4 * architecture.pointerBytes())
                .u32(0)
                .field("number of directories", 4, 16);
    }

    private void writeRich(Bytes file) {
        if (rich.isEmpty()) {
            return;
        }
        long key = 0x1f2e3d4cL;
        file.u32(0x536e6144L ^ key).u32(key).u32(key).u32(key);
        for (long[] entry : rich) {
            file.u32((entry[0] << 16 | entry[1]) ^ key).u32(entry[2] ^ key);
        }
        file.text("Rich").u32(key);
    }
}
