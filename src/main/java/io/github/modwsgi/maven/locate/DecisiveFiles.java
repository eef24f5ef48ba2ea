package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files and folders that decide what a target is and whether it fits together: what locators and rules read. As long
 * as none of them has changed they would find and judge the same. A folder stands for the names in it.
 */
public final class DecisiveFiles {
    /** Of an Apache; what it writes itself (logs) and what it serves decides nothing. */
    private static final List<String> APACHE = List.of("bin", "lib", "modules");

    /** Of a Python, beside the files in its home. */
    private static final List<String> PYTHON = List.of("DLLs", "Library/bin");

    /** Where compilers are looked for. */
    private static final List<String> SEARCHED = List.of("PATH");

    private final Set<Path> paths = new TreeSet<>();

    private DecisiveFiles() {}

    /** Those of a target, absolute. */
    public static Set<Path> of(CompleteTarget target, Environment machine) throws IOException {
        DecisiveFiles decisive = new DecisiveFiles();
        decisive.addApache(target.apache());
        decisive.addPython(target.python());
        decisive.addSources(target);
        decisive.addCompiler(target.compiler(), machine);
        return decisive.paths;
    }

    private void addApache(ApacheKit apache) throws IOException {
        add(apache.home());
        for (String folder : APACHE) {
            addWithFiles(apache.home().resolve(folder));
        }
        addTree(apache.include());
    }

    private void addPython(PythonKit python) throws IOException {
        addWithFiles(python.home());
        for (String folder : PYTHON) {
            addWithFiles(python.home().resolve(folder));
        }
        addWithFiles(python.libs());
        addTree(python.include());
        if (python.virtualEnvironment().isPresent()) {
            addWithFiles(python.virtualEnvironment().get().folder());
            add(python.virtualEnvironment().get().statement());
        }
        add(python.dll().file());
    }

    private void addSources(CompleteTarget target) throws IOException {
        addWithFiles(target.sources().root());
        addWithFiles(target.sources().root().resolve(ModWsgiSources.SERVER));
        Optional<String> named = target.request().source();
        if (named.isPresent()) {
            try {
                add(target.request().baseFolder().resolve(named.get()));
            } catch (InvalidPathException e) {
                return; // coordinates, which are no path here
            }
        }
    }

    private void addCompiler(Compiler compiler, Environment machine) throws IOException {
        add(compiler.compiler());
        add(compiler.linker());
        compiler.manifestTool().ifPresent(this::add);
        add(compiler.sdk().home());
        compiler.sdk().includes().forEach(this::add);
        for (Path folder : compiler.sdk().libraries()) {
            addWithFiles(folder);
        }
        SEARCHED.forEach(variable -> machine.folders(variable).forEach(this::add));
    }

    private void add(Path path) {
        paths.add(path.toAbsolutePath());
    }

    private void addWithFiles(Path folder) throws IOException {
        add(folder);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(Files::isRegularFile).forEach(this::add);
            }
        }
    }

    private void addTree(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> all = new ArrayList<>();
            try (Stream<Path> tree = Files.walk(folder)) {
                tree.forEach(all::add);
            }
            all.forEach(this::add);
        }
    }
}
