package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.host.FileDigests;
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
     * @param digests what is known of files in this build
     * @throws IOException where a folder cannot be read
     */
    public static SortedMap<String, Path> of(BuildableTarget target, FileDigests digests) throws IOException {
        SortedMap<String, Path> headers = new TreeMap<>();
        add("apache/", target.apache().include(), digests, headers);
        add("python/", target.python().include(), digests, headers);
        return headers;
    }

    private static void add(String prefix, Path include, FileDigests digests, Map<String, Path> headers)
            throws IOException {
        for (String name : digests.namesBelow(include).names()) {
            if (name.endsWith(".h")) {
                headers.put(prefix + name, include.resolve(name));
            }
        }
    }
}
