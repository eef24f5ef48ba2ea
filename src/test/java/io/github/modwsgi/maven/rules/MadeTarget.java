package io.github.modwsgi.maven.rules;

import static org.junit.Assume.assumeFalse;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.PlayedCompiler;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.archives.Downloads;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.TargetLocator;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.rules.python.PrivatePlaces;
import io.github.modwsgi.maven.rules.target.Judge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A target of made kits on a made Windows machine, found by the real locators and judged by all rules. What a test does
 * not set is right: Apache 2.4 and Python 3.14 for x64, Visual Studio 2022, mod_wsgi 5.0.2.
 */
public final class MadeTarget {
    private static final Artifacts NO_ARTIFACTS = coordinates -> {
        throw new Artifacts.UnresolvedArtifactException("there are no repositories in this test", null);
    };

    public final Path folder;
    public String id = "test";
    public Optional<String> apacheHome = Optional.empty();
    public Optional<String> pythonHome = Optional.empty();
    public Optional<String> pythonArtifact = Optional.empty();
    public Artifacts artifacts = NO_ARTIFACTS;
    public boolean freeThreaded;
    MadeCompiler compiler = MadeCompiler.of(CRuntime.VC14, Architecture.X64);
    boolean hasApache = true;
    boolean hasCompiler = true;
    CompilerKind kind = CompilerKind.MSVC;
    String sources = "5.0.2";
    public OperatingSystem os = OperatingSystem.WINDOWS;
    Registry registry = Registry.NONE;
    RuleOptions options = RuleOptions.STRICT;
    public final Map<String, String> variables = new LinkedHashMap<>();
    private LocatedTarget located;

    /** @param folder an empty one for everything that is made */
    public MadeTarget(Path folder) {
        assumeFalse(
                "not run: java.io.tmpdir lies in a user's profile, of which rules speak; Maven's build names another",
                PrivatePlaces.isBelowProfile(folder, Machine.current()));
        this.folder = folder;
    }

    public MadeTarget apache(MadeApache made) throws Exception {
        return apacheHome(made.at(folder.resolve("Apache24")));
    }

    public MadeTarget apacheHome(Path home) {
        apacheHome = Optional.of(home.toString());
        return this;
    }

    public MadeTarget python(MadePython made) throws Exception {
        return pythonHome(made.at(folder.resolve("Python")));
    }

    public MadeTarget pythonHome(Path home) {
        pythonHome = Optional.of(home.toString());
        return this;
    }

    public MadeTarget compiler(MadeCompiler made) {
        compiler = made;
        return this;
    }

    public MadeTarget withoutApache() {
        hasApache = false;
        return this;
    }

    public MadeTarget withoutCompiler() {
        hasCompiler = false;
        return this;
    }

    public MadeTarget sources(String version) {
        sources = version;
        return this;
    }

    public MadeTarget options(RuleOptions other) {
        options = other;
        return this;
    }

    public MadeTarget registry(Registry other) {
        registry = other;
        return this;
    }

    public MadeTarget variable(String name, Path value) {
        variables.put(name, value.toString());
        return this;
    }

    /** Judges it and gives what there is to say. */
    public Findings findings() throws Exception {
        LocatedTarget target = locate();
        return new Findings(new Judge(machine(), registry).judge(target, options));
    }

    /** What the locators find; they are asked once. */
    public LocatedTarget locate() throws Exception {
        if (located == null) {
            completeKits();
            try (Processes processes = new Processes()) {
                located = new TargetLocator(
                                artifacts,
                                Downloads.NONE,
                                folder.resolve("cache"),
                                new HostContext(
                                        machine(),
                                        Registry.NONE,
                                        new PlayedCompiler(processes),
                                        new Told(),
                                        folder.resolve("cache"),
                                        folder))
                        .locate(request(), Optional.empty());
            }
        }
        return located;
    }

    private void completeKits() throws Exception {
        if (hasApache && apacheHome.isEmpty()) {
            apache(new MadeApache());
        }
        if (pythonHome.isEmpty() && pythonArtifact.isEmpty()) {
            python(MadePython.of("3.14.3", Architecture.X64));
        }
        if (hasCompiler && !variables.containsKey("INCLUDE")) {
            variables.putAll(compiler.at(folder.resolve("Microsoft")));
        }
        if (!Files.exists(folder.resolve("mod_wsgi"))) {
            MadeSources.at(folder.resolve("mod_wsgi"), sources);
        }
    }

    public Machine machine() {
        return Machines.of(os, folder.resolve("profile"), variables);
    }

    private TargetRequest request() {
        return new TargetRequest(
                id,
                new SourceRequest(Optional.of(folder.resolve("mod_wsgi").toString()), Optional.empty()),
                new KitRequest(apacheHome, Optional.empty()),
                new KitRequest(pythonHome, pythonArtifact),
                freeThreaded,
                new CompilerRequest(kind, Optional.empty(), Optional.empty(), Optional.empty()),
                BuildOptions.NONE);
    }
}
