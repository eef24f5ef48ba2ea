package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.target.OneRuntime;
import io.github.modwsgi.maven.rules.target.ToleratedMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MW-103 of a finished module: its C runtime is of the class of the kits that it is to run with, whichever are known.
 * Windows loads a mixture all the same, and there are some that serve: one breaks where memory or a file of a runtime
 * is handed to another.
 */
final class ModuleRuntime {
    private static final RuleCode CODE = RuleCode.MW_103;

    /** @param whose {@code the module's} */
    private record Party(String whose, BinaryFile file) {
        @Override
        public String toString() {
            return whose + " is " + file.cRuntime().id() + " (" + file.file() + ", " + RuntimeClass.shownBy(file) + ")";
        }
    }

    private final BinaryFile module;
    private final Optional<ApacheKit> apache;
    private final Optional<PythonKit> python;

    /** Kits of which it cannot be told do not count; a mixture of kits that MW-105 tells of is that of its Python. */
    ModuleRuntime(BinaryFile module, Server server) {
        this.module = module;
        this.python = server.python().filter(kit -> !OneRuntime.isUnknown(kit.dll()));
        this.apache = server.apache()
                .filter(kit -> !OneRuntime.isUnknown(kit.libhttpd()))
                .filter(kit -> python.filter(other -> ToleratedMix.isVc9PythonInVc10Apache(kit, other))
                        .isEmpty());
    }

    /** @param severity of a mixture */
    List<Finding> judge(Severity severity) {
        List<Party> parties = parties();
        CRuntime expected = parties.get(parties.size() - 1).file().cRuntime();
        boolean differ =
                mixesRuntimes() || parties.stream().anyMatch(one -> one.file().cRuntime() != expected);
        if (module.cRuntime() == CRuntime.UNKNOWN || parties.size() == 1 || !differ) {
            return List.of();
        }
        List<String> told = parties.stream().map(Party::toString).toList();
        return List.of(new Finding(
                CODE,
                severity,
                "C runtimes differ: " + String.join(", ", told) + ". Such a mixture serves as long as no memory"
                        + " and no file of one runtime comes to another, which nobody promises.",
                parties.stream()
                        .map(one -> new Evidence(one.file().file(), RuntimeClass.shownBy(one.file())))
                        .toList(),
                remedy()));
    }

    private boolean mixesRuntimes() {
        return module.imports().stream()
                        .flatMap(dll -> CRuntime.ofDll(dll).stream())
                        .distinct()
                        .count()
                > 1;
    }

    /** The module's first, and last that of the kit that decides: Python's where there is one. */
    private List<Party> parties() {
        List<Party> parties = new ArrayList<>(List.of(new Party("the module's", module)));
        CRuntime expected = python.map(PythonKit::cRuntime).orElse(module.cRuntime());
        apache.map(kit -> OneRuntime.other(kit, expected).orElse(kit.libhttpd()))
                .ifPresent(file -> parties.add(new Party("Apache's", file)));
        python.ifPresent(kit -> parties.add(new Party("Python's", kit.dll())));
        return parties;
    }

    private String remedy() {
        CRuntime apaches = apache.map(ApacheKit::cRuntime).orElse(CRuntime.UNKNOWN);
        CRuntime pythons = python.map(PythonKit::cRuntime).orElse(CRuntime.UNKNOWN);
        if (apache.isPresent() && python.isPresent() && apaches != pythons) {
            return "Test it well. " + OneRuntime.remedy(apaches, pythons);
        }
        if (python.isPresent()) {
            return "Test it well, or take the module that is built with " + pythons.id() + ", as this Python is.";
        }
        return "Test it well, or take for this module " + RuntimeClass.apaches(module.cRuntime())
                + ", for this Apache a module for " + RuntimeClass.pythons(apaches) + ".";
    }
}
