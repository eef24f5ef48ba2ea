package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.python.PythonForAllUsers;
import io.github.modwsgi.maven.rules.python.ServiceReadsPython;
import io.github.modwsgi.maven.rules.sources.SecurityFaults;
import io.github.modwsgi.maven.rules.target.NoTwinDlls;
import io.github.modwsgi.maven.rules.target.OneArchitecture;
import io.github.modwsgi.maven.rules.target.ToleratedMix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a finished module. */
public final class ModuleRules {
    private ModuleRules() {}

    /** Judges a module that was linked for this target: MW-601. */
    public static List<Finding> judge(Path module, BuildableTarget target) {
        return ModuleLoads.linkedHere(target.apache(), target.python()).judge(module);
    }

    /** Judges a module from elsewhere by the kits that are to load it, whichever are known: MW-601. */
    public static List<Finding> judgeForeign(Path module, Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return ModuleLoads.foreign(apache, python).judge(module);
    }

    /**
     * Answers "would this load there?": MW-103 and MW-105, and MW-601 to MW-605, errors first. Mixtures of C runtimes
     * are warnings here: some serve, and who has such a module has asked for it.
     */
    public static List<Finding> judgeOn(Path module, Server server) {
        return judgeOn(module, server, Severity.WARNING);
    }

    /**
     * Judges a module that is to be installed on this machine: MW-102, which a building machine may leave out, and
     * MW-403, too. What would mix C runtimes is not installed.
     */
    public static List<Finding> judgeInstallation(Path module, Server server, Registry registry) {
        List<Finding> findings = new ArrayList<>(judgeOn(module, server, Severity.ERROR));
        findings.addAll(SecurityFaults.judge(BinaryFile.inspect(Observed.file(module))));
        findings.addAll(new PythonForAllUsers(server.machine(), registry, false).judge(server.python()));
        findings.sort(Finding.ORDER);
        return findings;
    }

    private static List<Finding> judgeOn(Path module, Server server, Severity mixture) {
        List<Finding> findings = new ArrayList<>(judgeForeign(module, server.apache(), server.python()));
        findings.addAll(new ToleratedMix(true).judge(server.apache(), server.python()));
        BinaryFile file = BinaryFile.inspect(Observed.file(module));
        if (file.kind() == Kind.DLL) {
            findings.addAll(new ModuleRuntime(file, server).judge(mixture));
            findings.addAll(ImportsAreFound.judge(file, server));
            findings.addAll(RedistributableIsThere.judge(file, server));
        }
        findings.addAll(NoTwinDlls.judge(server.apache(), server.python()));
        findings.addAll(new ServiceReadsPython(server.machine()).judge(server.python()));
        findings.sort(Finding.ORDER);
        return findings;
    }

    /** Whether any module could be for both: MW-101, by what Apache's service loads. */
    public static Optional<Finding> judgeArchitectures(ApacheKit apache, PythonKit python) {
        return OneArchitecture.judge(apache, python);
    }
}
