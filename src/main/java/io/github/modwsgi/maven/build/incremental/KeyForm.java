package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How keys of cached compiles are written: with the names of a build's own folders, or with others in their place. */
final class KeyForm {
    private final List<Folder> folders;
    private final Map<String, String> keys = new HashMap<>(); // the compiles of a target read nearly the same
    private final Map<String, Path> paths = new HashMap<>();
    private final String tool;

    /** A build's own folder, and what it is called in a key. */
    private record Folder(String path, String name) {}

    /** That of a compile that may be done in any folder. */
    KeyForm(BuildPlan plan, Staleness staleness) {
        this(
                Stream.of(
                                new Folder(plan.folder().toString(), "${build}"),
                                new Folder(plan.sourceFolder().toString(), "${sources}"))
                        .sorted(Comparator.comparingInt(
                                (Folder folder) -> -folder.path().length()))
                        .toList(),
                staleness);
    }

    /** That of a compile in this folder. */
    KeyForm(Staleness staleness) {
        this(List.of(), staleness);
    }

    private KeyForm(List<Folder> folders, Staleness staleness) {
        this.folders = folders;
        this.tool = staleness.toolAndFolders(this::toKey);
    }

    /** The digest of the compiler and of the folders in which it looks for headers. */
    String tool() {
        return tool;
    }

    String toKey(String text) {
        String key = keys.get(text);
        if (key == null) {
            key = text;
            for (Folder folder : folders) {
                key = key.contains(folder.path()) ? key.replace(folder.path(), folder.name()) : key;
            }
            keys.put(text, key);
        }
        return key;
    }

    /** The names of files, in a list that can be changed. */
    List<String> toKeys(List<Path> files) {
        List<String> names = new ArrayList<>();
        files.forEach(file -> names.add(toKey(file.toString())));
        return names;
    }

    String fromKey(String key) {
        String text = key;
        for (Folder folder : folders) {
            text = text.replace(folder.name(), folder.path());
        }
        return text;
    }

    Path toPath(String key) {
        Path path = paths.get(key);
        if (path == null) {
            path = Path.of(fromKey(key));
            paths.put(key, path);
        }
        return path;
    }

    /** Whether an own folder is named in a file, in UTF-8 or UTF-16. */
    boolean isNamedIn(byte[] content) {
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        return folders.stream()
                .flatMap(folder -> Stream.of(folder.path(), folder.path().replace('\\', '/')))
                .flatMap(path -> Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)
                        .map(path::getBytes))
                .anyMatch(path -> bytes.contains(new String(path, StandardCharsets.ISO_8859_1)));
    }
}
