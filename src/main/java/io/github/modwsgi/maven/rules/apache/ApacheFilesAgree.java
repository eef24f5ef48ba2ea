package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MW-202: Apache's headers are those of its binaries. A module built with newer headers calls what this server does
 * not have: Apache compares the major MMN when it loads a module, and not the minor one.
 */
public final class ApacheFilesAgree implements Rule {
    private static final RuleCode CODE = RuleCode.MW_202;
    private static final Pattern RELEASE = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\b.*");

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.apache().value().map(ApacheFilesAgree::judge).orElse(List.of());
    }

    private static List<Finding> judge(ApacheKit apache) {
        List<Evidence> evidence = new ArrayList<>();
        addVersions(evidence, apache);
        addMagic(evidence, apache);
        if (evidence.isEmpty()) {
            return List.of();
        }
        List<String> told = evidence.stream().map(Evidence::toString).toList();
        return List.of(Finding.error(
                CODE,
                "Apache's headers are not those of its binaries: " + String.join("; ", told) + ".",
                evidence,
                "Unpack one Apache anew: its bin, include and lib belong together."));
    }

    private static void addVersions(List<Evidence> evidence, ApacheKit apache) {
        Optional<String> headers = apache.version().flatMap(ApacheFilesAgree::release);
        for (BinaryFile binary : List.of(apache.libhttpd(), apache.httpd())) {
            Optional<String> version =
                    binary.versionInfo().map(VersionInfo::fileVersion).flatMap(ApacheFilesAgree::release);
            if (headers.isPresent() && version.isPresent() && !version.equals(headers)) {
                Path header = apache.include().resolve("ap_release.h");
                addOnce(evidence, new Evidence(header, "version " + headers.get()));
                evidence.add(new Evidence(binary.file(), "version " + version.get()));
            }
        }
    }

    private static void addMagic(List<Evidence> evidence, ApacheKit apache) {
        Optional<ServerAbi> headers = ServerAbi.ofHeaders(apache);
        Optional<ServerAbi> binaries = ServerAbi.ofBinaries(apache);
        if (headers.isPresent() && binaries.isPresent() && !headers.get().isSame(binaries.get())) {
            evidence.add(new Evidence(headers.get().source(), headers.get().described()));
            evidence.add(new Evidence(binaries.get().source(), binaries.get().described()));
        }
    }

    private static void addOnce(List<Evidence> evidence, Evidence one) {
        if (!evidence.contains(one)) {
            evidence.add(one);
        }
    }

    /** {@code 2.4.68} of {@code 2.4.68.0}, of {@code 2.4.68-dev}; none of {@code 0.0.0.0}, which means nothing. */
    private static Optional<String> release(String version) {
        Matcher matcher = RELEASE.matcher(version);
        return matcher.matches() && !version.startsWith("0.") ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
