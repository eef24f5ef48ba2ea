package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A library that the linker reads: an ar archive of short import members (Microsoft's and LLVM's tools), of objects
 * that say the same at length (GNU dlltool and ld), or of ordinary objects, which makes it a static library.
 * Microsoft, "PE Format", "Archive (Library) File Format" and "Import Library Format".
 */
public final class ImportLibrary {
    private final Set<Architecture> architectures = EnumSet.noneOf(Architecture.class);
    private final Set<String> dllNames = new LinkedHashSet<>();
    private final Set<String> symbols;
    private final Set<String> undecorated;
    private final boolean thin;
    private boolean gnu;
    private boolean microsoft;
    private int memberCount;
    private boolean leadsToDll;
    private LinkerVersion linkerVersion;

    private ImportLibrary(ByteReader in) throws IOException, MalformedBinaryException {
        ArchiveMembers members = new ArchiveMembers(in);
        thin = members.isThin();
        Set<String> index = Set.of();
        while (members.next()) {
            if (members.isSymbolIndex()) {
                index = index.isEmpty() ? members.readSymbolIndex() : index;
            } else if (!members.isSpecial()) {
                memberCount++;
                add(thin ? LibraryMember.ELSEWHERE : LibraryMember.read(in, members));
            }
        }
        symbols = Collections.unmodifiableSet(index);
        undecorated = architectures.contains(Architecture.X86) ? undecorated(index) : Set.of();
    }

    private void add(LibraryMember member) {
        if (member.machine() != 0) {
            architectures.add(Architecture.ofMachine(member.machine()));
        }
        leadsToDll |= member.isImport();
        gnu |= member.isGnu();
        microsoft |= member.isImport() && member.tool().isPresent();
        member.dll().ifPresent(dllNames::add);
        member.tool().flatMap(ToolIdentity::linkerVersion).ifPresent(version -> {
            if (linkerVersion == null || linkerVersion.compareTo(version) < 0) {
                linkerVersion = version;
            }
        });
    }

    /**
     * @throws MalformedBinaryException when the file is no archive, is truncated, or is not a regular file
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static ImportLibrary read(Path file) throws IOException, MalformedBinaryException {
        try (ByteReader in = ByteReader.open(file)) {
            return read(in);
        }
    }

    public static ImportLibrary read(ByteReader in) throws IOException, MalformedBinaryException {
        return new ImportLibrary(in);
    }

    /** Those of all members: one, unless somebody mixed. Empty for a thin or empty archive. */
    public Set<Architecture> architectures() {
        return Collections.unmodifiableSet(architectures);
    }

    /** The DLLs that it leads to, as spelled, in the order of the members. */
    public Set<String> dllNames() {
        return Collections.unmodifiableSet(dllNames);
    }

    /**
     * Whether it holds a symbol, given as C spells it ({@code ap_hook_child_init}) or exactly: also as {@code __imp_}
     * alone (data), and with the decoration of x86 ({@code _name}, {@code _name@16}, {@code @name@16}).
     */
    public boolean defines(String symbol) {
        if (symbols.contains(symbol) || symbols.contains("__imp_" + symbol)) {
            return true;
        }
        if (!architectures.contains(Architecture.X86)) {
            return false;
        }
        return symbols.contains("_" + symbol) || symbols.contains("__imp__" + symbol) || undecorated.contains(symbol);
    }

    private static Set<String> undecorated(Set<String> symbols) {
        Set<String> names = new HashSet<>();
        for (String symbol : symbols) {
            String name = symbol.startsWith("__imp_") ? symbol.substring("__imp_".length()) : symbol;
            int at = name.lastIndexOf('@');
            if (at > 1 && (name.charAt(0) == '_' || name.charAt(0) == '@')) {
                names.add(name.substring(1, at));
            }
        }
        return names;
    }

    /** Whether it leads to a DLL at all; false for a static library. */
    public boolean isImportLibrary() {
        return !dllNames.isEmpty();
    }

    /** A thin archive names its members' files and holds none of them. */
    public boolean isThin() {
        return thin;
    }

    /**
     * Who wrote the import members: {@code @comp.id} is Microsoft's, of whatever product; the sections {@code .idata$7}
     * are GNU's, and LLVM writes Microsoft's form without the signature. Unknown for a static library.
     */
    public Toolchain toolchain() {
        if (!leadsToDll) {
            return Toolchain.UNKNOWN;
        }
        return microsoft ? Toolchain.MSVC : gnu ? Toolchain.MINGW : Toolchain.LLVM;
    }

    /** Members that the linker takes, without the indexes. */
    public int memberCount() {
        return memberCount;
    }

    /** The newest of Microsoft's linkers that signed a member with {@code @comp.id}. */
    public Optional<LinkerVersion> linkerVersion() {
        return Optional.ofNullable(linkerVersion);
    }

    /** Whether a DLL of that name, in any case, is among {@link #dllNames}. */
    public boolean leadsTo(String dll) {
        String name = dll.toLowerCase(Locale.ROOT);
        return dllNames.stream()
                .anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(name));
    }
}
