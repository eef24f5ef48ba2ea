package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.GivenParameters;
import io.github.modwsgi.maven.goals.maven.MavenReporter;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.NativeCode;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.ParameterPaths;
import io.github.modwsgi.maven.rules.Refusals;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The frame of every goal: what it works with, and how what goes wrong is told. */
abstract class AbstractModWsgiMojo extends AbstractMojo {
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** The project's folder; where there is no project the one that Maven, or its client (mvnd), was started in. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private String baseFolder;

    /**
     * General: skips the goal: as a property all goals of the plugin, in the {@code <configuration>} of an {@code
     * <execution>} the goals of this one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.skip", defaultValue = "false")
    private boolean skip;

    /**
     * General: where what outlives a build is kept: unpacked archives, downloads, tool versions, the Wine prefix. By
     * default {@code mod-wsgi-maven-plugin} in {@code XDG_CACHE_HOME} or {@code ~/.cache}, on Windows in {@code
     * LOCALAPPDATA}. Any number of builds may share it. The name {@code cacheFolder} is taken, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.cacheDirectory", alias = "cacheFolder", defaultValue = "${modwsgi.cacheFolder}")
    private String cacheDirectory;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            new GivenParameters(execution, session, Target.parameters()).check(new MavenReporter(getLog()));
        } catch (BuildFailure e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
        if (skip) {
            getLog().info("Skipped: skip is set (in the pom, or as -Dmodwsgi.skip)");
            onSkip();
            return;
        }
        Machine machine = Machine.current();
        NativeCode.problem(machine.os())
                .ifPresent(problem -> getLog().warn("JNA cannot load its library, through which Windows is asked ("
                        + problem + "). Without it the registry is not read: Apaches that are services, Pythons and"
                        + " compilers up to Visual Studio 2015 are not found by themselves. And what this build starts"
                        + " goes on where Maven is killed. Allow what it unpacks, or name a folder from which it may be"
                        + " loaded: MAVEN_OPTS=-Djna.tmpdir=..."));
        try (Processes processes = new Processes(machine.os())) {
            run(new HostContext(
                    machine,
                    Registry.of(machine.os()),
                    processes,
                    new MavenReporter(getLog()),
                    cache(machine),
                    baseFolder()));
        } catch (BuildFailure e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw new MojoFailureException(ParameterPaths.problem(e, machine), e);
        } catch (IOException e) {
            Optional<Refusal> cache = Refusal.ofCache(cache(machine), e);
            if (cache.isPresent()) {
                throw new MojoFailureException(Refusals.finding(cache.get()).toString(), e);
            }
            throw new MojoExecutionException("A file of the build cannot be read or written: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted; what was started has been ended. Build again.", e);
        }
    }

    /** What a goal must do for the rest of the build where it does not do its work. */
    void onSkip() {}

    /** Does the goal's work. */
    abstract void run(HostContext host) throws BuildFailure, IOException, InterruptedException;

    final MavenSession session() {
        return session;
    }

    final MojoExecution execution() {
        return execution;
    }

    /** Whether the user wants nothing of us. */
    final boolean isSkipped() {
        return skip;
    }

    /** What relative paths are relative to. */
    final Path baseFolder() {
        return Path.of(baseFolder);
    }

    /** What a parameter names; a refusal is the user's to mend. */
    static <T> T found(Located<T> located) throws BuildFailure {
        if (located.value().isEmpty()) {
            throw new BuildFailure(
                    Refusals.finding(located.refusal().orElseThrow()).toString());
        }
        return located.value().get();
    }

    /** Folders as the user names them; they need not exist. */
    static List<Path> folders(String parameter, List<String> names, HostContext host) throws BuildFailure {
        List<Path> folders = new ArrayList<>();
        for (String name : names == null ? List.<String>of() : names) {
            folders.add(found(ParameterPaths.of(host).of(parameter, name)));
        }
        return folders;
    }

    /** A folder that a parameter names; a relative one lies in the project, wherever Maven was started. */
    static Optional<String> folder(String parameter, String named, HostContext host) throws BuildFailure {
        return folders(parameter, given(named).stream().toList(), host).stream()
                .map(Path::toString)
                .findFirst();
    }

    private Path cache(Machine machine) {
        return given(cacheDirectory)
                .map(folder -> baseFolder().resolve(folder).normalize())
                .orElse(machine.cacheFolder());
    }
}
