package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.binary.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EXE or DLL, whatever its file name ends in ({@code .dll}, {@code .so}, {@code .pyd}).
 *
 * <p>Headers, imports and exports must be right, or the image is malformed. Decoration that no loader looks at
 * (version, manifest) may be broken in a file that works: then its accessor is empty, and {@link
 * #problems} says why.
 */
public final class PeImage {
    private static final String MODULE_SUFFIX = "_module";
    /**
     * A module exports one to three symbols; in libraries that export more, only names that end in _module are tried.
     */
    private static final int FEW_EXPORTS = 16;

    private static final int MAX_MODULES = 256;
    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    private final PeHeader header;
    private final List<Import> imports;
    private final List<Import> delayImports;
    private final List<Export> exports;
    private final boolean hasRichHeader;
    private final Map<Integer, String> manifests;
    private final Optional<VersionInfo> versionInfo;
    private final Map<String, ApacheModule> modules;
    private final List<String> problems = new ArrayList<>();

    private PeImage(ByteReader in) throws IOException, MalformedBinaryException {
        header = PeHeader.read(in);
        ImageBytes image = new ImageBytes(in, header);
        ImportTables importTables = new ImportTables(image);
        imports = List.copyOf(importTables.readImports());
        delayImports = List.copyOf(importTables.readDelayImports());
        exports = List.copyOf(ExportTable.read(image));
        hasRichHeader = RichHeader.isIn(in, header.peOffset());
        manifests = decoration(() -> readManifests(image), Map.of());
        versionInfo = decoration(() -> readVersionInfo(image), Optional.empty());
        modules = readModules(image);
    }

    /**
     * @throws MalformedBinaryException when the file is no PE image, is truncated, or is not a regular file
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static PeImage read(Path file) throws IOException, MalformedBinaryException {
        try (ByteReader in = ByteReader.open(file)) {
            return read(in);
        }
    }

    public static PeImage read(ByteReader in) throws IOException, MalformedBinaryException {
        return new PeImage(in);
    }

    @FunctionalInterface
    private interface Decoration<T> {
        T read() throws IOException, MalformedBinaryException;
    }

    private <T> T decoration(Decoration<T> part, T otherwise) throws IOException {
        try {
            return part.read();
        } catch (MalformedBinaryException e) {
            problems.add(e.getMessage());
            return otherwise;
        }
    }

    private static Map<Integer, String> readManifests(ImageBytes image) throws IOException, MalformedBinaryException {
        Map<Integer, String> result = new LinkedHashMap<>();
        long all = 0;
        for (ResourceTree.Resource resource : new ResourceTree(image).find(ResourceTree.MANIFEST)) {
            all += resource.bytes();
            if (all > MAX_MANIFEST_BYTES) {
                throw image.file()
                        .malformed(-1, "manifests of " + MAX_MANIFEST_BYTES + " bytes at most", all + " bytes");
            }
            result.put(resource.id(), Text.decoded(image.bytes(resource.rva(), (int) resource.bytes())));
        }
        return Collections.unmodifiableMap(result);
    }

    private static Optional<VersionInfo> readVersionInfo(ImageBytes image)
            throws IOException, MalformedBinaryException {
        List<ResourceTree.Resource> found = new ResourceTree(image).find(ResourceTree.VERSION);
        return found.isEmpty() ? Optional.empty() : Optional.of(VersionResource.read(image, found.get(0)));
    }

    private Map<String, ApacheModule> readModules(ImageBytes image) throws IOException {
        Map<String, ApacheModule> result = new LinkedHashMap<>();
        for (Export export : exports) {
            boolean tried = exports.size() <= FEW_EXPORTS || export.name().endsWith(MODULE_SUFFIX);
            if (tried && result.size() < MAX_MODULES && export.forwarder().isEmpty()) {
                try {
                    result.put(export.name(), ApacheModule.read(image, export));
                } catch (MalformedBinaryException e) {
                    // A short function at the end of its section: an export like any other, but no module.
                    continue;
                }
            }
        }
        return result;
    }

    public PeHeader header() {
        return header;
    }

    public Architecture architecture() {
        return Architecture.ofMachine(header.machine());
    }

    /** The machine number of the COFF header, also where {@link #architecture} does not know it. */
    public int machine() {
        return header.machine();
    }

    public boolean isDll() {
        return header.isDll();
    }

    public LinkerVersion linkerVersion() {
        return header.linkerVersion();
    }

    public List<Import> imports() {
        return imports;
    }

    public List<String> importedDlls() {
        return imports.stream().map(Import::dll).toList();
    }

    public List<Import> delayImports() {
        return delayImports;
    }

    public List<String> delayImportedDlls() {
        return delayImports.stream().map(Import::dll).toList();
    }

    public List<Export> exports() {
        return exports;
    }

    /** Manifests by resource id: 1 is a program's own, 2 a DLL's. */
    public Map<Integer, String> manifests() {
        return manifests;
    }

    public Optional<VersionInfo> versionInfo() {
        return versionInfo;
    }

    public List<String> sectionNames() {
        return header.sections().stream().map(PeHeader.Section::name).toList();
    }

    public Toolchain toolchain() {
        return Toolchain.ofImage(hasRichHeader, linkerVersion(), importedDlls(), sectionNames());
    }

    public CRuntime cRuntime() {
        return CRuntime.ofImports(importedDlls(), linkerVersion());
    }

    /**
     * The module structure under that exported name, as it is: whether it {@linkplain ApacheModule#isPlausible is one}
     * is the caller's question. Empty when the file does not export the name as data of its own.
     */
    public Optional<ApacheModule> apacheModule(String exportName) {
        return Optional.ofNullable(modules.get(exportName));
    }

    /**
     * Exported names under which a module structure lies: {@code wsgi_module}; for libhttpd.dll {@code core_module}
     * and more.
     */
    public List<String> apacheModuleCandidates() {
        return modules.values().stream()
                .filter(ApacheModule::isPlausible)
                .map(ApacheModule::symbol)
                .toList();
    }

    /** What is broken in the file without making it unusable: empty for a sound file. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
