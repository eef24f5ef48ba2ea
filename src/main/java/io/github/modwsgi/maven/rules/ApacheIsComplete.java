package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.binary.ImportLibrary;
import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** MW-201: the Apache is a complete development distribution. */
final class ApacheIsComplete implements Rule {
    private static final String CODE = "MW-201";
    private static final String REMEDY = "Use a distribution with headers and import libraries, such as Apache"
            + " Lounge's; WampServer and some others leave them out.";

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.apache().value().map(this::judge).orElse(List.of());
    }

    private List<Finding> judge(ApacheKit apache) {
        List<Evidence> missing = new ArrayList<>();
        Stream.concat(Stream.of(apache.httpd(), apache.libhttpd()), apache.runtimeLibraries().stream())
                .forEach(binary -> addBinary(missing, binary));
        apache.importLibraries().forEach(library -> addLibrary(missing, library));
        addHeaders(missing, apache);
        if (missing.isEmpty()) {
            return List.of();
        }
        String list = missing.stream().map(Evidence::toString).collect(Collectors.joining("; "));
        return List.of(Finding.error(
                CODE,
                "apacheHome " + apache.home() + " is no complete development distribution of Apache: " + list + ".",
                missing,
                REMEDY));
    }

    private static void addBinary(List<Evidence> missing, BinaryFile binary) {
        binary.problem().ifPresent(problem -> missing.add(new Evidence(binary.file(), problem)));
    }

    private static void addLibrary(List<Evidence> missing, Reading<ImportLibrary> library) {
        library.problem().ifPresent(problem -> missing.add(new Evidence(library.file(), problem)));
    }

    private static void addHeaders(List<Evidence> missing, ApacheKit apache) {
        for (String name : List.of("httpd.h", "ap_config.h", "apr.h", "apu.h")) {
            Path header = apache.include().resolve(name);
            if (!Files.isRegularFile(header)) {
                missing.add(new Evidence(header, "there is no such file"));
            }
        }
        apache.headers().problem().ifPresent(problem -> missing.add(new Evidence(apache.headers().file(), problem)));
    }
}
