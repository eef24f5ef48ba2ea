package io.github.modwsgi.maven.binary.file;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.coff.CoffObject;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.binary.headers.PythonConfig;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real files of the rig, and LLVM's readers as the second opinion on every one. */
public class RealFilesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static List<Path> files(Path root, String names) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> images(Path... roots) throws IOException {
        List<Path> result = new ArrayList<>();
        for (Path root : roots) {
            result.addAll(files(root, "(?i).*\\.(exe|dll|pyd|so)"));
        }
        return result;
    }

    private static List<Path> kits(Path rig, String names) throws IOException {
        try (Stream<Path> all = Files.list(rig)) {
            return all.filter(kit -> kit.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        }
    }

    @Test
    public void everyImageOfPythonAndApacheIsReadAsLlvmReadsIt() throws Exception {
        Path rig = Rig.require();
        int images = compare(images(rig.resolve("cpython-3.14-x64"), rig.resolve("Apache24")));
        assertTrue("too few: " + images, images > 40);
    }

    @Test
    public void everyImageOfTheOtherPythonsIsReadAsLlvmReadsIt() throws Exception {
        int images = 0;
        for (Path kit : kits(Rig.require("pythons"), "cpython-.*")) {
            images += compare(images(kit));
        }
        assertTrue("too few: " + images, images > 100);
    }

    @Test
    public void everyImageOfThe32BitApacheIsReadAsLlvmReadsIt() throws Exception {
        assertTrue(compare(images(Rig.require("x86").resolve("Apache24-x86"))) > 4);
    }

    private static int compare(List<Path> images) throws Exception {
        Map<Path, List<String>> opinions = Readobj.read(images, "--file-headers", "--coff-imports", "--coff-exports");
        assertEquals(images.size(), opinions.size());
        for (Path file : images) {
            List<String> opinion = opinions.get(file);
            PeImage image = PeImage.read(file);
            String name = file.toString();
            assertTrue(
                    name,
                    Readobj.value(opinion, "Machine")
                            .endsWith(
                                    "(0x" + Integer.toHexString(image.machine()).toUpperCase() + ")"));
            assertEquals(
                    name,
                    Readobj.value(opinion, "MajorLinkerVersion") + "." + Readobj.value(opinion, "MinorLinkerVersion"),
                    image.linkerVersion().toString());
            assertEquals(name, opinion.contains("IMAGE_FILE_DLL (0x2000)"), image.isDll());
            assertEquals(name, Readobj.imports(opinion, "Import"), image.imports());
            assertEquals(name, Readobj.imports(opinion, "DelayImport"), image.delayImports());
            assertEquals(name, Readobj.exports(opinion), exports(image));
            assertEquals(name, List.of(), image.problems());
        }
        return images.size();
    }

    private static TreeSet<String> exports(PeImage image) {
        return image.exports().stream()
                .map(export -> export.ordinal() + " " + export.name() + " "
                        + export.forwarder()
                                .map(to -> "> " + to)
                                .orElse("0x" + Long.toHexString(export.rva()).toUpperCase()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    public void everyImportLibraryLeadsWhereLlvmSaysItDoes() throws Exception {
        Path rig = Rig.require();
        List<Path> roots = kits(rig, "Apache24.*|cpython-3\\.14-x64|cpython-.*-x86|sdk");
        int libraries = 0;
        for (Path root : roots) {
            for (Path file : files(root, "(?i).*\\.lib")) {
                compareLibrary(file);
                libraries++;
            }
        }
        assertTrue("too few: " + libraries, libraries > 20);
    }

    private static void compareLibrary(Path file) throws Exception {
        ImportLibrary library = ImportLibrary.read(file);
        List<String> map = Readobj.run("llvm-nm", List.of("--print-armap", "--quiet", file.toString()));
        Set<String> symbols = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        for (String line : map.subList(1, map.indexOf(""))) {
            String[] symbolAndMember = line.split(" in ");
            symbols.add(symbolAndMember[0]);
            // llvm-lib prefixes the names of members that it took over from another library.
            members.add(symbolAndMember[1].replaceFirst(".*/", ""));
        }
        symbols.forEach(symbol -> assertTrue(file + " " + symbol, library.defines(symbol)));
        assertEquals(
                file.toString(),
                members.stream()
                        .filter(name -> name.matches("(?i).*\\.(dll|drv|exe)"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(library.dllNames()));
        List<String> formats = Readobj.run("llvm-readobj", List.of("--file-headers", file.toString())).stream()
                .filter(line -> line.startsWith("Format: "))
                .toList();
        assertEquals(file.toString(), formats.size(), library.memberCount());
        assertEquals(
                file.toString(),
                formats.stream()
                                .filter(line -> line.startsWith("Format: COFF-import-file"))
                                .count()
                        > 0,
                library.isImportLibrary());
        Set<Architecture> architectures =
                formats.stream().map(RealFilesTest::architecture).collect(Collectors.toSet());
        assertEquals(file.toString(), architectures, library.architectures());
    }

    private static Architecture architecture(String format) {
        if (format.endsWith("x86-64")) {
            return Architecture.X64;
        }
        return format.endsWith("i386") ? Architecture.X86 : Architecture.UNKNOWN;
    }

    @Test
    public void objectsOfClangAskForTheirLibraries() throws Exception {
        Path clang = Rig.requireTool("clang-cl-19");
        Path source = Files.writeString(
                folder.getRoot().toPath().resolve("o.c"),
                "int wanted(void);\nint shared;\n"
                        + "#pragma comment(lib, \"psapi.lib\")\n"
                        + "__declspec(dllexport) int offered_with_a_long_name(void) { return wanted(); }\n");
        Map<Architecture, String> targets =
                Map.of(Architecture.X86, "i686", Architecture.X64, "x86_64", Architecture.ARM64, "aarch64");
        for (Map.Entry<Architecture, String> target : targets.entrySet()) {
            Path file = folder.getRoot().toPath().resolve(target.getValue() + ".obj");
            Process process = new ProcessBuilder(
                            clang.toString(),
                            "--target=" + target.getValue() + "-pc-windows-msvc",
                            "/nologo",
                            "/MD",
                            "/c",
                            source.toString(),
                            "/Fo" + file)
                    .inheritIO()
                    .start();
            assertEquals(0, process.waitFor());
            CoffObject object = CoffObject.read(file);
            assertEquals(target.getKey(), object.architecture());
            assertEquals(Toolchain.LLVM, object.toolchain());
            assertEquals(Set.of("psapi.lib", "msvcrt", "oldnames"), lowerCase(object.defaultLibraries()));
            assertEquals(1, object.exportedNames().size());
        }
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream()
                .map(String::toLowerCase)
                .map(name -> name.replaceAll("^(msvcrt|oldnames)\\.lib$", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    public void pythonSaysWhoMadeIt() throws Exception {
        Path home = Rig.require().resolve("cpython-3.14-x64");
        PeImage dll = PeImage.read(home.resolve("python314.dll"));
        assertEquals(Toolchain.MSVC, dll.toolchain());
        assertEquals(CRuntime.VC14, dll.cRuntime());
        VersionInfo version = dll.versionInfo().orElseThrow();
        assertEquals(Optional.of("Python Software Foundation"), version.string("CompanyName"));
        assertTrue(version.toString(), version.fileVersion().startsWith("3.14."));
        ImportLibrary library = ImportLibrary.read(home.resolve("libs/python314.lib"));
        assertEquals(Set.of("python314.dll"), library.dllNames());
        assertEquals(Optional.of(dll.linkerVersion()), library.linkerVersion());
        assertTrue(library.defines("Py_InitializeFromConfig"));
        PythonHeaders headers = PythonHeaders.read(home.resolve("include/patchlevel.h"));
        assertEquals(Optional.of(headers.version()), version.string("ProductVersion"));
        PythonConfig config = PythonConfig.read(home.resolve("include/pyconfig.h"));
        assertTrue(config.toString(), config.windows());
        assertTrue(config.toString(), config.libraries().contains("python314.lib"));
    }

    @Test
    public void apachesHeadersAndBinariesAgree() throws Exception {
        Path home = Rig.require().resolve("Apache24");
        ApacheHeaders headers = ApacheHeaders.read(home.resolve("include"));
        PeImage server = PeImage.read(home.resolve("bin/libhttpd.dll"));
        ApacheModule core = server.apacheModule("core_module").orElseThrow();
        assertEquals(headers.mmn(), core.mmn());
        assertEquals(headers.magicCookie(), core.magicCookie());
        assertEquals(
                headers.version() + ".0", server.versionInfo().orElseThrow().fileVersion());
        assertEquals(Toolchain.LLVM, server.toolchain());
        for (Path file : files(home.resolve("modules"), ".*\\.so")) {
            BinaryFile module = BinaryFile.inspect(file);
            assertEquals(
                    file.toString(),
                    headers.mmn(),
                    module.module().orElseThrow().mmn());
        }
    }

    @Test
    public void the32BitModuleStructureIsAtItsOwnOffsets() throws Exception {
        Path home = Rig.require("x86").resolve("Apache24-x86");
        ApacheHeaders headers = ApacheHeaders.read(home.resolve("include"));
        BinaryFile server = BinaryFile.inspect(home.resolve("bin/libhttpd.dll"));
        assertEquals(Architecture.X86, server.architecture());
        assertEquals(Optional.of(headers.mmn()), server.module().map(ApacheModule::mmn));
        assertTrue(ImportLibrary.read(home.resolve("lib/libhttpd.lib")).defines("ap_hook_child_init"));
    }
}
