package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * MW-102: Python is installed for all users. Apache is a service under another account: it does not see what is one
 * user's, and a Python before 3.11 finds its library only through HKLM's {@code PythonCore\X.Y\PythonPath}, which an
 * installation for all users writes, or through PYTHONHOME.
 */
public final class PythonForAllUsers implements Rule {
    private static final RuleCode CODE = RuleCode.MW_102;
    private static final String REMEDY = "Install it again with \"Install Python for all users\""
            + " (python-X.Y.Z.exe InstallAllUsers=1 TargetDir=C:\\PythonXY)";

    private final Machine machine;
    private final Registry registry;
    private final boolean buildOnly;

    /** @param buildOnly this machine builds for others */
    public PythonForAllUsers(Machine machine, Registry registry, boolean buildOnly) {
        this.machine = machine;
        this.registry = registry;
        this.buildOnly = buildOnly;
    }

    @Override
    public List<Finding> judge(LocatedTarget target) {
        // A kit that we unpacked lies in our own cache, which is below the profile, and is not what the server has.
        Function<PythonKit, PythonScope> scope =
                target.request().python().artifact().isPresent() ? python -> PythonScope.UNREGISTERED : this::scopeOf;
        return judge(target.python().value(), scope);
    }

    /** The Python of a server, which is never a kit in our cache. */
    public List<Finding> judge(Optional<PythonKit> python) {
        return judge(python, this::scopeOf);
    }

    private PythonScope scopeOf(PythonKit python) {
        return PythonScope.of(python.home(), machine, registry);
    }

    private List<Finding> judge(Optional<PythonKit> python, Function<PythonKit, PythonScope> scope) {
        if (python.isEmpty() || !machine.os().isWindows()) {
            return List.of();
        }
        return switch (scope.apply(python.get())) {
            case ALL_USERS, UNKNOWN -> List.of();
            case STORE -> List.of(ofOneUser(python.get(), "is the Microsoft Store's, below WindowsApps"));
            case PER_USER -> List.of(ofOneUser(python.get(), "is installed for one user"));
            case UNREGISTERED -> List.of(ofNobody(python.get()));
        };
    }

    private Finding ofOneUser(PythonKit python, String says) {
        String message = "Python at " + python.home() + " " + says + ": Apache runs as a service under another"
                + " account, for which this Python is not there.";
        List<Evidence> evidence = evidence(python, says);
        return buildOnly
                ? Finding.warning(
                        CODE, message, evidence, "Where the module is installed, Python must be for all" + " users.")
                : Finding.error(
                        CODE,
                        message,
                        evidence,
                        REMEDY + ". Where this machine only builds for others:"
                                + " <buildOnly>true</buildOnly> (-Dmodwsgi.buildOnly=true).");
    }

    private static Finding ofNobody(PythonKit python) {
        String says = "in no hive of the registry";
        List<Evidence> evidence = evidence(python, says);
        String message = "Python at " + python.home() + " is not installed, it stands " + says;
        return python.findsItsHome()
                ? Finding.info(
                        CODE,
                        message + ". From 3.11 on it finds its library beside its DLL all the same.",
                        evidence,
                        "")
                : Finding.warning(
                        CODE,
                        message + ", and before 3.11 Python finds its library only through the"
                                + " registry or PYTHONHOME.",
                        evidence,
                        REMEDY + " on the server, or set PYTHONHOME for" + " Apache's service.");
    }

    private static List<Evidence> evidence(PythonKit python, String says) {
        Path home = python.home();
        return List.of(new Evidence(home, says));
    }
}
