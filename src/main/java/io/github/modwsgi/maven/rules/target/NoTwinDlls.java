package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * MW-604: no DLL has one name and two versions in Apache's and in Python's folders. A process has one DLL of a name:
 * whichever is loaded first serves both (mod_wsgi's documentation, "Anaconda Python Conflicting").
 */
public final class NoTwinDlls implements Rule {
    private static final RuleCode CODE = RuleCode.MW_604;
    private static final Pattern SHARED = Pattern.compile(
            "(libssl|libcrypto|ssleay32|libeay32|libexpat|expat|sqlite3|zlib|vcruntime140)[\\w.-]*\\.dll");
    private static final List<String> PYTHONS = List.of("", "DLLs", "Library/bin");

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return judge(target.apache().value(), target.python().value());
    }

    public static List<Finding> judge(Optional<ApacheKit> apache, Optional<PythonKit> python) {
        if (apache.isEmpty() || python.isEmpty()) {
            return List.of();
        }
        Map<String, Path> apaches = shared(apache.get().home().resolve("bin"));
        List<Finding> findings = new ArrayList<>();
        for (String below : apaches.isEmpty() ? List.<String>of() : PYTHONS) {
            shared(python.get().home().resolve(below)).forEach((name, path) -> Optional.ofNullable(apaches.get(name))
                    .flatMap(other -> twins(other, path))
                    .ifPresent(findings::add));
        }
        return findings;
    }

    private static Map<String, Path> shared(Path folder) {
        Map<String, Path> shared =
                new TreeMap<>(CaseInsensitiveListing.list(folder).files());
        shared.keySet().removeIf(name -> !SHARED.matcher(name).matches());
        return shared;
    }

    private static Optional<Finding> twins(Path apaches, Path pythons) {
        Optional<String> first = version(apaches);
        Optional<String> second = version(pythons);
        boolean same =
                first.isPresent() && second.isPresent() ? first.equals(second) : hasSameContent(apaches, pythons);
        if (same) {
            return Optional.empty();
        }
        List<Evidence> evidence = List.of(
                new Evidence(apaches, first.map(version -> "version " + version).orElse("no version")),
                new Evidence(
                        pythons, second.map(version -> "version " + version).orElse("another file")));
        return Optional.of(Finding.warning(
                CODE,
                "Apache and Python bring a DLL of one name and different versions: " + evidence.get(0) + "; "
                        + evidence.get(1) + ". The one that is loaded first serves both.",
                evidence,
                "Take an Apache and a Python with the same version of it, or leave out the Apache module that loads"
                        + " it."));
    }

    private static Optional<String> version(Path dll) {
        return BinaryFile.inspect(Observed.file(dll)).versionInfo().map(VersionInfo::fileVersion);
    }

    private static boolean hasSameContent(Path one, Path other) {
        try {
            return Observed.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
