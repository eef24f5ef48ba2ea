package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.locate.PythonKit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-602: Windows will find every DLL that a module imports: in the module's folder, in Apache's {@code bin} or in its
 * own (APR's {@code apr_dso_load} looks beside the module first, then beside httpd.exe); else a {@code LoadFile} line
 * has to bring it. C runtimes are MW-603's.
 */
final class ImportsAreFound {
    private static final String CODE = "MW-602";

    private ImportsAreFound() {}

    static List<Finding> judge(BinaryFile module, Server server) {
        List<Folder> searched = searched(module, server);
        List<Finding> findings = new ArrayList<>();
        for (String dll : module.imports()) {
            boolean isWindows = WindowsDlls.contains(dll) || CRuntime.ofDll(dll).isPresent();
            if (!isWindows && searched.stream().noneMatch(folder -> folder.file(dll).isPresent())) {
                notFound(module, server, dll).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static List<Folder> searched(BinaryFile module, Server server) {
        Path beside = module.file().toAbsolutePath().getParent();
        return Stream.of(
                        Optional.ofNullable(beside),
                        server.apache().map(ApacheKit::home).map(home -> home.resolve("bin")),
                        server.systemFolder(module.architecture()))
                .flatMap(Optional::stream)
                .map(Folder::list)
                .toList();
    }

    /** Nothing is said of a DLL of a component that nobody named. */
    private static Optional<Finding> notFound(BinaryFile module, Server server, String dll) {
        Optional<Path> pythons = server.python()
                .map(PythonKit::home)
                .flatMap(home -> Folder.list(home).file(dll))
                .or(() -> server.python().map(kit -> kit.dll().file()).filter(file -> isNamed(file, dll)));
        if (pythons.isPresent()) {
            return Optional.of(byLoadFile(module, dll, pythons.get()));
        }
        boolean couldBePythons = dll.regionMatches(true, 0, "python", 0, 6);
        boolean named = couldBePythons ? server.python().isPresent() : server.apache().isPresent();
        return named ? Optional.of(missing(module, dll)) : Optional.empty();
    }

    private static boolean isNamed(Path file, String name) {
        return file.getFileName().toString().equalsIgnoreCase(name);
    }

    private static Finding byLoadFile(BinaryFile module, String dll, Path place) {
        String line = "LoadFile \"" + place.toString().replace('\\', '/') + "\"";
        return Finding.info(
                CODE,
                module.file() + " imports " + dll + ", which Windows does not find by itself: it is " + place + ".",
                List.of(new Evidence(module.file(), "imports " + dll)),
                "In Apache's configuration, before the LoadModule line: " + line);
    }

    private static Finding missing(BinaryFile module, String dll) {
        return Finding.warning(
                CODE,
                module.file() + " imports " + dll + ", which is neither beside it nor in Apache's bin nor in these"
                        + " kits: Apache will say \"The specified module could not be found\", and mean this DLL.",
                List.of(new Evidence(module.file(), "imports " + dll)),
                "Take the module that is made for these kits, or bring " + dll + " with a LoadFile line.");
    }
}
