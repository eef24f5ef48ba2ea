package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.sources.SourceLimits;
import io.github.modwsgi.maven.rules.sources.SourceVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * MW-401: this mod_wsgi builds on Windows, and for this Python. What its setup.py declares does not count: that is
 * about packages. Sources: mod_wsgi's headers and release notes, and compiles of its releases with clang-cl for Python
 * 3.7 to 3.14; of 5.0.2 to 6.1.1 with the headers of 3.15.2, which exports every name that they need.
 */
public final class PythonIsSupported implements Rule {
    private static final RuleCode CODE = RuleCode.MW_401;
    private static final Path VERSION_HEADER = ModWsgiSources.SERVER.resolve("wsgi_version.h");

    /** The newest Python that a mod_wsgi was compiled for and run with. */
    private static final int NEWEST_PYTHON = 0x030e0000;

    /** The newest that a mod_wsgi names in its setup.py. */
    private static final int LISTED_PYTHON = 0x030f0000;

    private static final SourceVersion LISTS_315 = SourceVersion.of("6.1.0");
    private static final SourceVersion PYCONFIG = SourceVersion.of("5.0.1");

    /**
     * PEP 587 came with the first beta of 3.8; mod_wsgi uses it from the first alpha on, whose number is 3.8's, too.
     */
    private static final int PYCONFIG_PYTHON = 0x030800b1;

    private static final int PYTHON_38 = 0x03080000;
    private static final SourceVersion FREE_THREADING = SourceVersion.of("6.0.0");

    /** The first mod_wsgi that compiles for a Python, and why none before does. */
    private static final TreeMap<Integer, List<String>> FIRST = new TreeMap<>(Map.of(
            PYTHON_38,
            List.of("4.6.6", "it looks into PyInterpreterState, which Python 3.8 hides"),
            0x030a0000,
            List.of("4.9.0", "it includes node.h, which Python 3.10 no longer has"),
            0x030b0000,
            List.of("4.9.1", "it looks into frame objects, which Python 3.11 hides"),
            0x030d0000,
            List.of("5.0.1", "it calls PySys_AddWarnOption, which Python 3.13 no longer has")));

    @Override
    public List<Finding> judge(LocatedTarget target) {
        if (target.sources().value().isEmpty()) {
            return List.of();
        }
        ModWsgiSources sources = target.sources().value().get();
        Optional<PythonKit> python =
                target.python().value().filter(kit -> kit.headers().value().isPresent());
        List<Finding> findings = new ArrayList<>();
        WindowsBreaks.of(
                        SourceVersion.of(sources.version()),
                        python.map(PythonIsSupported::hex).orElse(0))
                .map(known -> ofBreak(sources, known))
                .ifPresent(findings::add);
        python.ifPresent(kit -> addPythons(findings, sources, kit));
        return findings;
    }

    private static int hex(PythonKit python) {
        return python.headers().value().map(PythonHeaders::hex).orElse(0);
    }

    private static Finding ofBreak(ModWsgiSources sources, WindowsBreaks.Break known) {
        Path header = sources.root().resolve(VERSION_HEADER);
        return Finding.error(
                CODE,
                "mod_wsgi " + sources.version() + " does not build on Windows: " + known.why() + ".",
                List.of(new Evidence(header, "version " + sources.version())),
                "Take mod_wsgi " + known.mended() + " or later.");
    }

    private static void addPythons(List<Finding> findings, ModWsgiSources sources, PythonKit python) {
        SourceVersion version = SourceVersion.of(sources.version());
        int hex = hex(python);
        tooNew(version, hex)
                .ifPresent(first -> findings.add(Finding.error(
                        CODE,
                        pair(sources, python) + " do not fit: " + first.get(1) + ".",
                        evidence(sources, python),
                        "Take mod_wsgi " + first.get(0) + " or later.")));
        tooOld(sources, version, hex)
                .ifPresent(least -> findings.add(Finding.error(
                        CODE,
                        pair(sources, python) + " do not fit: it needs Python " + least + " or later.",
                        evidence(sources, python),
                        "Take a newer Python, or mod_wsgi " + (hex < PYTHON_38 ? "4.9.4" : "5.0.2")
                                + " for this one.")));
        if (!findings.isEmpty()) {
            return;
        }
        doubt(version, python, hex)
                .ifPresent(doubt -> findings.add(Finding.warning(
                        CODE,
                        pair(sources, python) + ": " + doubt + ".",
                        evidence(sources, python),
                        preRelease(python).isPresent()
                                ? "Take a release of Python for a server, and test the module well with this one."
                                : "Test the module well.")));
    }

    private static Optional<List<String>> tooNew(SourceVersion version, int hex) {
        return FIRST.headMap(hex, true).values().stream()
                .filter(first -> version.isBefore(SourceVersion.of(first.get(0))))
                .reduce((older, newer) -> newer);
    }

    private static Optional<String> tooOld(ModWsgiSources sources, SourceVersion version, int hex) {
        Optional<Integer> stated = SourceLimits.leastPython(sources);
        int least = stated.orElse(version.isBefore(PYCONFIG) ? 0 : PYCONFIG_PYTHON);
        boolean isAlpha = hex >>> 16 == least >>> 16;
        return hex < least
                ? Optional.of((least >>> 24) + "." + (least >>> 16 & 0xff) + (isAlpha ? ".0b1" : ""))
                : Optional.empty();
    }

    private static Optional<String> doubt(SourceVersion version, PythonKit python, int hex) {
        Optional<String> preRelease = preRelease(python);
        if (hex >>> 16 > NEWEST_PYTHON >>> 16) {
            return Optional.of(newer(version, hex)
                    + preRelease.map(text -> "; this Python is " + text).orElse(""));
        }
        if (preRelease.isPresent()) {
            return Optional.of("this Python is " + preRelease.get());
        }
        if (python.freeThreaded() && version.isBefore(FREE_THREADING)) {
            return Optional.of("mod_wsgi is made for free-threaded Pythons from 6.0.0 on");
        }
        if (hex >= 0x030c0000 && version.isBefore(SourceVersion.of("5.0.0"))) {
            return Optional.of("mod_wsgi was released for Python 3.12 from 5.0.0 on; this one compiles for it");
        }
        return Optional.empty();
    }

    private static String newer(SourceVersion version, int hex) {
        if (hex >>> 16 > LISTED_PYTHON >>> 16) {
            return "this Python is newer than any that a mod_wsgi is known to work with";
        }
        return version.isBefore(LISTS_315)
                ? "mod_wsgi was released for Python 3.15 from 6.1.0 on; this one compiles for it"
                : "mod_wsgi was released for Python 3.15, and is not known to have run with it on Windows";
    }

    /** PEP 602: functions may come and go until the first beta, the ABI is settled from the first candidate on. */
    private static Optional<String> preRelease(PythonKit python) {
        String level = python.headers().value().map(PythonHeaders::releaseLevel).orElse("");
        return switch (level) {
            case "alpha", "beta" ->
                Optional.of("a pre-release (" + level + "), whose functions and binary interface are"
                        + " not those of the release: a module for one may crash with the other");
            case "candidate" -> Optional.of("a pre-release (release candidate), which its own makers no longer mend");
            default -> Optional.empty();
        };
    }

    private static String pair(ModWsgiSources sources, PythonKit python) {
        return String.format(
                Locale.ROOT,
                "mod_wsgi %s and Python %s",
                sources.version(),
                python.version().orElse("?"));
    }

    private static List<Evidence> evidence(ModWsgiSources sources, PythonKit python) {
        return List.of(
                new Evidence(sources.root().resolve(VERSION_HEADER), "version " + sources.version()),
                new Evidence(
                        python.headers().file(), "version " + python.version().orElse("?")));
    }
}
