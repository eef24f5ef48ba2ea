package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.PlayedCompiler;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target of made kits on a made Windows machine, found by the real locators and judged by all rules. What a test does
 * not set is right: Apache 2.4 and Python 3.14 for x64, Visual Studio 2022, mod_wsgi 5.0.2.
 */
final class MadeTarget {
    private static final Artifacts NO_ARTIFACTS = coordinates -> {
        throw new Artifacts.UnresolvedArtifactException("there are no repositories in this test", null);
    };

    final Path folder;
    String id = "test";
    Optional<String> apacheHome = Optional.empty();
    Optional<String> pythonHome = Optional.empty();
    Optional<String> pythonArtifact = Optional.empty();
    Artifacts artifacts = NO_ARTIFACTS;
    boolean freeThreaded;
    MadeCompiler compiler = MadeCompiler.of(CRuntime.VC14, Architecture.X64);
    boolean hasApache = true;
    boolean hasCompiler = true;
    CompilerKind kind = CompilerKind.MSVC;
    String sources = "5.0.2";
    OperatingSystem os = OperatingSystem.WINDOWS;
    Registry registry = Registry.NONE;
    Judgement judgement = Judgement.STRICT;
    final Map<String, String> variables = new LinkedHashMap<>();
    private LocatedTarget located;

    /** @param folder an empty one for everything that is made */
    MadeTarget(Path folder) {
        this.folder = folder;
    }

    MadeTarget apache(MadeApache made) throws Exception {
        return apacheHome(made.at(folder.resolve("Apache24")));
    }

    MadeTarget apacheHome(Path home) {
        apacheHome = Optional.of(home.toString());
        return this;
    }

    MadeTarget python(MadePython made) throws Exception {
        return pythonHome(made.at(folder.resolve("Python")));
    }

    MadeTarget pythonHome(Path home) {
        pythonHome = Optional.of(home.toString());
        return this;
    }

    MadeTarget compiler(MadeCompiler made) {
        compiler = made;
        return this;
    }

    MadeTarget withoutApache() {
        hasApache = false;
        return this;
    }

    MadeTarget withoutCompiler() {
        hasCompiler = false;
        return this;
    }

    MadeTarget sources(String version) {
        sources = version;
        return this;
    }

    MadeTarget judgement(Judgement other) {
        judgement = other;
        return this;
    }

    MadeTarget registry(Registry other) {
        registry = other;
        return this;
    }

    MadeTarget variable(String name, Path value) {
        variables.put(name, value.toString());
        return this;
    }

    /** Judges it and gives what there is to say. */
    Findings findings() throws Exception {
        LocatedTarget target = locate();
        return new Findings(new Judge(machine(), registry).judge(target, judgement));
    }

    /** What the locators find; they are asked once. */
    LocatedTarget locate() throws Exception {
        if (located == null) {
            completeKits();
            try (Processes processes = new Processes()) {
                located = new TargetLocator(
                                artifacts, folder.resolve("cache"), machine(), new PlayedCompiler(processes), new Told())
                        .locate(request());
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

    Machine machine() {
        return Machines.of(os, folder.resolve("profile"), variables);
    }

    private TargetRequest request() {
        return new TargetRequest(
                id,
                Optional.of(folder.resolve("mod_wsgi").toString()),
                Optional.empty(),
                apacheHome,
                Optional.empty(),
                pythonHome,
                pythonArtifact,
                freeThreaded,
                new TargetRequest.CompilerRequest(kind, Optional.empty(), Optional.empty(), Optional.empty()),
                new TargetRequest.BuildOptions(List.of(), List.of(), false),
                folder);
    }
}
