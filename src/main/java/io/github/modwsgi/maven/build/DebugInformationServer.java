package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.util.Optional;
import java.util.UUID;

/**
 * mspdbsrv.exe, through which cl.exe and link.exe write debug information. All builds of a user share one, which who has
 * started it ends for the others, too (actions/runner issue 4702, JENKINS-9104): each build of ours has one of its own.
 */
final class DebugInformationServer {
    private static final String ENDPOINT = "_MSPDBSRV_ENDPOINT_";

    private Optional<String> endpoint = Optional.empty();

    /** The environment of a tool of a plan; nothing that is made depends on what is added. */
    Environment in(Environment environment, BuildPlan plan) {
        return plan.target().compiler().kind() == CompilerKind.MSVC
                ? environment.with(ENDPOINT, endpoint())
                : environment;
    }

    private synchronized String endpoint() {
        if (endpoint.isEmpty()) {
            endpoint = Optional.of("mod-wsgi-" + UUID.randomUUID());
        }
        return endpoint.get();
    }
}
