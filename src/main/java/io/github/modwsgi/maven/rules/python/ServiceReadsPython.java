package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * MW-605: the account of Apache's service can read Python, by where Python lies (mod_wsgi issues 607, 815). Access
 * control lists are not read: as whom a service runs, and what that account may do, only Windows knows.
 */
public final class ServiceReadsPython implements Rule {
    private static final RuleCode CODE = RuleCode.MW_605;

    private final Machine machine;

    public ServiceReadsPython(Machine machine) {
        this.machine = machine;
    }

    /** A kit that this plugin unpacked is not what a service will read. */
    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.request().python().artifact().isPresent()
                ? List.of()
                : judge(target.python().value());
    }

    public List<Finding> judge(Optional<PythonKit> python) {
        return python
                .filter(kit -> machine.os().isWindows())
                .flatMap(this::unreadable)
                .map(ServiceReadsPython::finding)
                .stream()
                .toList();
    }

    private Optional<Evidence> unreadable(PythonKit python) {
        Path home = python.home();
        if (PrivatePlaces.isStore(home)) {
            return Optional.of(new Evidence(home, "below WindowsApps, which only Store programs may read"));
        }
        if (PrivatePlaces.isBelowProfile(home, machine)) {
            return Optional.of(new Evidence(home, "below a user's profile"));
        }
        return Optional.empty();
    }

    private static Finding finding(Evidence evidence) {
        return Finding.warning(
                CODE,
                "the account that Apache's service runs under may not be able to read Python: " + evidence + ".",
                List.of(evidence),
                "Install Python for all users, in a folder that everybody may read, or grant the service's account"
                        + " read and execute there.");
    }
}
