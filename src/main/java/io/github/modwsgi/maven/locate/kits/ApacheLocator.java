package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the Apache of a request. */
public final class ApacheLocator {
    private static final KitFolder.Shape SHAPE = new KitFolder.Shape(
            "an Apache for Windows",
            "apacheHome",
            "apacheArtifact",
            "bin/httpd.exe, bin/libhttpd.dll, include/httpd.h, lib/libhttpd.lib",
            List.of("apache", "bin/apache", "core"),
            ApacheLocator::isRoot);

    private final KitFolder folders;

    public ApacheLocator(KitFolder folders) {
        this.folders = folders;
    }

    /** @param known of its {@code libhttpd.dll}, where the very file was read before */
    public Located<ApacheKit> locate(KitRequest request, Optional<KitFacts> known) {
        return folders.locate(SHAPE, request).flatMap(home -> Located.found(ApacheKit.read(home, known)));
    }

    /**
     * One of them is enough: what is missing of a kit is named by the rules, not taken for another folder. A program of
     * another name than {@code httpd.exe} has its {@code libhttpd.dll}.
     */
    public static boolean isRoot(Path folder) {
        return Observed.isRegularFile(folder.resolve("bin/httpd.exe"))
                || Observed.isRegularFile(folder.resolve("bin/libhttpd.dll"))
                || Observed.isRegularFile(folder.resolve("include/httpd.h"))
                || Observed.isRegularFile(folder.resolve("lib/libhttpd.lib"));
    }
}
