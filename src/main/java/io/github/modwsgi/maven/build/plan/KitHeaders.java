package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The headers that a target's Apache and Python come with. */
public final class KitHeaders {
    private KitHeaders() {}

    /**
     * All {@code .h} files below Apache's and Python's include folders, by names that are the same everywhere: {@code
     * apache/httpd.h}, {@code python/cpython/object.h}.
     *
     * @throws IOException where a folder cannot be read
     */
    public static SortedMap<String, Path> of(BuildableTarget target) throws IOException {
        SortedMap<String, Path> headers = new TreeMap<>();
        add("apache/", target.apache().include(), headers);
        add("python/", target.python().include(), headers);
        return headers;
    }

    private static void add(String prefix, Path include, Map<String, Path> headers) throws IOException {
        for (Path file : Observed.tree(include)) {
            String name = include.relativize(file).toString().replace('\\', '/');
            if (name.endsWith(".h") && Observed.isRegularFile(file)) {
                headers.put(prefix + name, file);
            }
        }
    }
}
