package io.github.modwsgi.maven.binary.file;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.FileMagic;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.NameList;
import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.coff.CoffHeader;
import io.github.modwsgi.maven.binary.coff.CoffObject;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import io.github.modwsgi.maven.binary.pe.Export;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.binary.pe.PythonDll;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What any file says about itself, as {@code inspect} reports it.
 *
 * @param file as it was given
 * @param kind what it is; {@link Kind#UNKNOWN} when it cannot be read as any of them
 * @param architecture that of all members of a library; unknown when they differ
 * @param linkerVersion of an image from its header, of an import library from Microsoft's signatures in it
 * @param toolchain whose linker, or for an object whose compiler, made it
 * @param cRuntime by the DLLs that it imports; unknown for libraries and objects
 * @param imports DLLs that it cannot be loaded without; of an import library, those that it leads to
 * @param delayImports DLLs that it looks for when it first calls them
 * @param exports names of an image; of an object, those that it tells the linker to export
 * @param module the Apache module structure that it exports
 * @param modWsgi {@code 5.0.2} where it is a mod_wsgi that states its version
 * @param python {@code 3.14} by the Python DLL among its imports
 * @param freeThreaded that DLL is the one without a global interpreter lock
 * @param versionInfo the version resource
 * @param problem why it, or a part of it, could not be read: what was expected, found, where
 */
public record BinaryFile(
        Path file,
        Kind kind,
        Architecture architecture,
        Optional<LinkerVersion> linkerVersion,
        Toolchain toolchain,
        CRuntime cRuntime,
        List<String> imports,
        List<String> delayImports,
        List<String> exports,
        Optional<ApacheModule> module,
        Optional<String> modWsgi,
        Optional<String> python,
        boolean freeThreaded,
        Optional<VersionInfo> versionInfo,
        Optional<String> problem) {

    private static final int DOS_MAGIC = 0x5a4d;
    private static final int ARCHIVE_MAGIC = 0x3c21;

    public BinaryFile {
        imports = List.copyOf(imports);
        delayImports = List.copyOf(delayImports);
        exports = NameList.copyOf(exports);
    }

    /** Never throws an exception: what cannot be read is unknown, and {@link #problem} says why. */
    public static BinaryFile inspect(Path file) {
        try (ByteReader in = ByteReader.open(file)) {
            return inspect(in);
        } catch (MalformedBinaryException e) {
            return unknown(file, e.getMessage());
        } catch (NoSuchFileException e) {
            return unknown(file, file + ": expected a file, found " + (e.getReason() == null ? "none" : e.getReason()));
        } catch (IOException e) {
            return unknown(file, file + ": expected a file that can be read, found " + e);
        } catch (RuntimeException e) {
            // File systems other than the default one, such as a ZIP's, throw unchecked exceptions of their own.
            return unknown(file, file + ": expected a file that can be read, found " + e);
        }
    }

    public static BinaryFile inspect(ByteReader in) throws IOException, MalformedBinaryException {
        int first = in.length() < 2 ? 0 : in.u16(0);
        if (first == DOS_MAGIC) {
            return of(in, PeImage.read(in));
        }
        if (first == ARCHIVE_MAGIC) {
            return of(in.file(), ImportLibrary.read(in));
        }
        if (CoffHeader.isObject(in, 0, in.length())) {
            return of(in.file(), CoffObject.read(in));
        }
        throw in.malformed(0, "a Windows program, DLL, library or object", FileMagic.describe(in));
    }

    private static BinaryFile unknown(Path file, String problem) {
        return new BinaryFile(
                file,
                Kind.UNKNOWN,
                Architecture.UNKNOWN,
                Optional.empty(),
                Toolchain.UNKNOWN,
                CRuntime.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(Text.printable(problem)));
    }

    private static BinaryFile of(ByteReader in, PeImage image) throws IOException, MalformedBinaryException {
        List<String> imports = image.importedDlls();
        List<String> all = new ArrayList<>(imports);
        all.addAll(image.delayImportedDlls());
        Optional<PythonDll> python = PythonDll.among(all);
        List<String> exports = image.exports().stream()
                .map(Export::name)
                .filter(name -> !name.isEmpty())
                .toList();
        return new BinaryFile(
                in.file(),
                image.isDll() ? Kind.DLL : Kind.EXE,
                image.architecture(),
                Optional.of(image.linkerVersion()),
                image.toolchain(),
                image.cRuntime(),
                imports,
                image.delayImportedDlls(),
                exports,
                moduleOf(image),
                ModWsgiText.read(in, image),
                python.map(PythonDll::version),
                python.isPresent() && python.get().freeThreaded(),
                image.versionInfo(),
                image.problems().stream().findFirst());
    }

    private static Optional<ApacheModule> moduleOf(PeImage image) {
        List<String> candidates = image.apacheModuleCandidates();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        return image.apacheModule(candidates.contains(ModWsgiText.MODULE) ? ModWsgiText.MODULE : candidates.get(0));
    }

    private static BinaryFile of(Path file, ImportLibrary library) {
        List<String> dlls = List.copyOf(library.dllNames());
        Optional<PythonDll> python = PythonDll.among(dlls);
        return new BinaryFile(
                file,
                library.isImportLibrary() ? Kind.IMPORT_LIBRARY : Kind.STATIC_LIBRARY,
                only(library.architectures()),
                library.linkerVersion(),
                library.toolchain(),
                CRuntime.UNKNOWN,
                dlls,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                python.map(PythonDll::version),
                python.isPresent() && python.get().freeThreaded(),
                Optional.empty(),
                Optional.empty());
    }

    private static Architecture only(Set<Architecture> architectures) {
        return architectures.size() == 1 ? architectures.iterator().next() : Architecture.UNKNOWN;
    }

    private static BinaryFile of(Path file, CoffObject object) {
        return new BinaryFile(
                file,
                Kind.OBJECT,
                object.architecture(),
                Optional.empty(),
                object.toolchain(),
                CRuntime.UNKNOWN,
                List.of(),
                List.of(),
                object.exportedNames(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
