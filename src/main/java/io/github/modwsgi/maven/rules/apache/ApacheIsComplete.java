package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.KitName;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** MW-201: the Apache is a complete development distribution. */
public final class ApacheIsComplete implements Rule {
    private static final RuleCode CODE = RuleCode.MW_201;
    private static final int TOLD = 8;

    /** Of what mod_wsgi calls, by the library that has it; one of these is enough to know the library again. */
    private static final Map<String, List<String>> SYMBOLS = Map.of(
            "libhttpd.lib", List.of("ap_hook_child_init", "ap_hook_handler", "ap_rwrite", "core_module"),
            "libapr-1.lib", List.of("apr_palloc", "apr_pstrdup", "apr_stat", "apr_hash_next", "apr_initialize"),
            "libapr-2.lib", List.of("apr_palloc", "apr_pstrdup", "apr_brigade_create", "apr_dynamic_fn_retrieve"),
            "libaprutil-1.lib",
                    List.of(
                            "apr_brigade_create",
                            "apr_bucket_alloc",
                            "apr_bucket_eos_create",
                            "apr_dynamic_fn_retrieve",
                            "apr_date_parse_http"));

    private final HeaderClosure headers;

    public ApacheIsComplete(HeaderClosure headers) {
        this.headers = headers;
    }

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.apache().value().map(apache -> judge(target, apache)).orElse(List.of());
    }

    private List<Finding> judge(LocatedTarget target, ApacheKit apache) {
        List<Evidence> binaries = new ArrayList<>();
        Stream.concat(Stream.of(apache.httpd(), apache.libhttpd()), apache.runtimeLibraries().stream())
                .forEach(binary -> addBinary(binaries, binary));
        List<Evidence> libraries = new ArrayList<>();
        apache.importLibraries().forEach(library -> addLibrary(libraries, library));
        List<Evidence> missingHeaders = new ArrayList<>();
        addHeaders(missingHeaders, apache);
        List<Evidence> missing = new ArrayList<>(binaries);
        missing.addAll(libraries);
        missing.addAll(missingHeaders);
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            String remedy = new ApacheRemedy(apache, binaries, libraries, missingHeaders).text();
            findings.add(finding(target, apache, missing, remedy));
        }
        List<Path> programs = apache.programs();
        if (programs.size() > 1) {
            findings.add(ofSeveral(apache, programs));
        }
        return findings;
    }

    private static Finding finding(LocatedTarget target, ApacheKit apache, List<Evidence> missing, String remedy) {
        String list = missing.stream().limit(TOLD).map(Evidence::toString).collect(Collectors.joining("; "));
        int more = missing.size() - TOLD;
        return Finding.error(
                CODE,
                KitName.ofApache(target, apache.home()) + " is no complete development distribution of Apache: " + list
                        + (more > 0 ? "; and " + more + " more" : "") + ".",
                missing,
                remedy);
    }

    private static Finding ofSeveral(ApacheKit apache, List<Path> programs) {
        return Finding.warning(
                CODE,
                "Apache has no httpd.exe and " + programs.size() + " other programs that are Apache's: "
                        + programs.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ". The first is the one that is used.",
                programs.stream()
                        .map(program -> new Evidence(program, "imports what Apache's program imports"))
                        .toList(),
                "Copy the one that is meant to " + apache.home().resolve("bin").resolve("httpd.exe")
                        + ", which comes first.");
    }

    private static void addBinary(List<Evidence> missing, BinaryFile binary) {
        if (binary.kind() == Kind.UNKNOWN) {
            missing.add(Evidence.ofProblem(binary.file(), whyNot(binary)));
        } else if (binary.kind() != Kind.EXE && binary.kind() != Kind.DLL) {
            missing.add(
                    new Evidence(binary.file(), "it is of kind " + binary.kind().id()));
        }
    }

    private static String whyNot(BinaryFile binary) {
        return Observed.exists(binary.file()) ? binary.problem().orElse("it cannot be read") : "there is no such file";
    }

    private static void addLibrary(List<Evidence> missing, Reading<ImportLibrary> library) {
        library.problem()
                .or(() -> library.value().flatMap(read -> problem(library.file(), read)))
                .ifPresent(problem -> missing.add(Evidence.ofProblem(library.file(), problem)));
    }

    private static Optional<String> problem(Path file, ImportLibrary library) {
        String name = file.getFileName().toString();
        String dll = name.replace(".lib", ".dll");
        if (library.memberCount() == 0) {
            return Optional.of("it is an empty archive");
        }
        if (library.isThin()) {
            return Optional.of("it is a thin archive, which holds no members");
        }
        if (!library.isImportLibrary()) {
            return Optional.of("it is a static library, expected the import library of " + dll);
        }
        if (!library.leadsTo(dll)) {
            return Optional.of("it leads to " + String.join(", ", library.dllNames()) + ", not to " + dll);
        }
        List<String> expected = SYMBOLS.getOrDefault(name, List.of());
        return expected.stream().anyMatch(library::defines)
                ? Optional.empty()
                : Optional.of("it holds no symbol of " + String.join(", ", expected));
    }

    private void addHeaders(List<Evidence> missing, ApacheKit apache) {
        if (!Observed.isDirectory(apache.include())) {
            missing.add(new Evidence(apache.include(), "there is no such folder, no header is there"));
            return;
        }
        headers.missingIn(apache.include(), apache.architecture())
                .forEach(header -> missing.add(new Evidence(
                        header.header(), "there is no such file, and " + header.includedBy() + " includes it")));
        apache.headers()
                .problem()
                .ifPresent(problem ->
                        missing.add(Evidence.ofProblem(apache.headers().file(), problem)));
    }
}
