package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a build made: the folder {@code target} of a project. */
public final class BuildFolder {
    private final Path folder;

    private BuildFolder(Path folder) {
        this.folder = folder;
    }

    /** The build folder of a project; it need not be there. */
    public static BuildFolder of(File project) {
        return new BuildFolder(project.toPath().resolve("target"));
    }

    /** The folder of a target. */
    public File target(String classifier) {
        return folder.resolve("mod-wsgi").resolve(classifier).toFile();
    }

    /** Nothing was made: no compiler was started, and there is nothing to attach. */
    public void isEmpty() throws IOException {
        expectNone("files", files(folder.toFile()));
    }

    /** Whatever was compiled, there is nothing that one could take for a module or publish, whole or half. */
    public void holdsNoModule() throws IOException {
        expectNone("module, bundle or what goes with them", ofAModule());
    }

    /** Likewise where the build was killed, which may have left half of its record. */
    public void holdsNoModuleOfAKilledBuild() throws IOException {
        expectNone(
                "module, bundle or what goes with them",
                ofAModule().stream()
                        .filter(name -> !name.matches(".*/build-state\\.txt\\.[^/]*\\.part"))
                        .toList());
    }

    private List<String> ofAModule() throws IOException {
        return files(folder.toFile()).stream()
                .filter(name -> !name.matches(".*/(obj|pch)/.*") && !name.endsWith("/compile_commands.json"))
                .filter(name -> name.matches(".*\\.(so|dll|zip|json|conf|pdb|part|tmp)"))
                .toList();
    }

    /** The names of all files in a folder and below it, with forward slashes; none where there is no folder. */
    public static List<String> files(File folder) throws IOException {
        if (!folder.exists()) {
            return List.of();
        }
        Path root = folder.toPath();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private void expectNone(String what, List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("expected no " + what + " in " + folder + ", found " + found);
        }
    }
}
