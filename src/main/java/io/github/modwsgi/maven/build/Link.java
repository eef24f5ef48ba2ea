package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.coff.CoffObject;
import io.github.modwsgi.maven.build.incremental.OptionFiles;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.LinkStep;
import io.github.modwsgi.maven.build.plan.ManifestStep;
import io.github.modwsgi.maven.build.plan.ResponseFile;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links the module in a folder of its own; it takes its place only when it is whole and checked. */
final class Link {
    /** What Microsoft's msvcrt.lib asks for in turn. */
    private static final List<String> RUNTIME = List.of("vcruntime.lib", "ucrt.lib", "kernel32.lib");

    /** Options that have a file to read behind their colon; others there are to be written, or no files. */
    private static final Pattern INPUT_OPTION =
            Pattern.compile("(?i)[/-](?:DEF|DEFAULTLIB|MANIFESTINPUT|NATVIS|ORDER|STUB|WHOLEARCHIVE):@?(.+)");

    /** In any language by its code (LNK4xxx); lld-link has none and speaks English. */
    private static final Pattern WARNING = Pattern.compile("\\bLNK4\\d{3}\\b|\\bwarning\\b");

    private static final Pattern LIBRARY_FOLDER = Pattern.compile("(?i)[/-]LIBPATH:(.+)");

    private static final Pattern LIBRARY_NAME = Pattern.compile("[\\w.+-]+");

    private final BuildPlan plan;
    private final Processes processes;
    private final DebugInformationServer server;
    private final Reporter reporter;

    Link(BuildPlan plan, Processes processes, DebugInformationServer server, Reporter reporter) {
        this.plan = plan;
        this.processes = processes;
        this.server = server;
        this.reporter = reporter;
    }

    /**
     * What linker and manifest tool did.
     *
     * @param outcome the linker's
     * @param embedded the manifest tool's; empty where it was not run
     */
    record Linked(Outcome outcome, Optional<Outcome> embedded) {}

    /** Runs the tools, in a folder of their own. */
    Linked run() throws IOException, InterruptedException {
        LinkStep step = plan.link();
        FileChanges.deleteIfExists(plan.module());
        if (step.symbols().isEmpty()) {
            FileChanges.deleteIfExists(BuildPlan.withExtension(plan.module(), ".pdb")); // of a build that made them
        }
        Path folder = step.module().getParent();
        FolderTree.delete(folder);
        Files.createDirectories(folder);
        ResponseFile.write(step.responseFile(), step.arguments());
        Outcome outcome = processes.run(
                command(List.of(plan.target().compiler().linker().toString(), "@" + step.responseFile())));
        Optional<Outcome> embedded = Optional.empty();
        if (step.manifest().isPresent() && isLinked(outcome)) {
            embedded = Optional.of(processes.run(command(step.manifest().get().line())));
        }
        return new Linked(outcome, embedded);
    }

    private Command command(List<String> line) {
        return new Command(
                line, plan.folder(), server.in(plan.target().compiler().environment(), plan));
    }

    private boolean isLinked(Outcome outcome) {
        return outcome.succeeded() && Files.isRegularFile(plan.link().module());
    }

    /** Tells what the tools said, checks the module and puts it in its place; returns the files that are there now. */
    List<Path> finish(Linked linked, Builder.ModuleCheck check) throws BuildFailure, IOException {
        LinkStep step = plan.link();
        report(linked.outcome());
        if (!isLinked(linked.outcome())) {
            String explanation = LinkFailure.explain(plan, linked.outcome());
            // a linker that was killed leaves half a module, under a name of its own
            FolderTree.delete(step.module().getParent());
            ResponseFile.write(step.responseFile(), step.arguments());
            throw new BuildFailure(explanation);
        }
        if (linked.embedded().isPresent()) {
            readBack(step.manifest().orElseThrow(), linked.embedded().get());
        }
        check.check(plan, step.module());
        List<Path> outputs = new ArrayList<>();
        if (step.symbols().isPresent()) {
            outputs.add(place(step.symbols().get()));
        }
        outputs.add(place(step.module()));
        return outputs;
    }

    /** Some programs in the place of mt.exe do nothing and end with 0 (llvm-mt): what is there is read back. */
    private static void readBack(ManifestStep step, Outcome outcome) throws BuildFailure, IOException {
        Optional<String> problem = outcome.succeeded() ? step.problem() : Optional.of(outcome.exitText());
        if (problem.isPresent()) {
            throw new BuildFailure("The manifest, through which Windows finds the module's C runtime, is not in the"
                    + " module: " + String.join(" ", step.line()) + ": " + problem.get()
                    + (outcome.output().isBlank()
                            ? "."
                            : ". It said: " + outcome.output().strip()));
        }
    }

    /**
     * The objects, the libraries, and the files that the user's options name. A library of a name that is looked for
     * counts in each folder in which the linker may look.
     */
    List<Path> inputs() throws IOException {
        return inputs(plan, plan.linked());
    }

    /** Those that are known before there is an object. */
    static List<Path> knownInputs(BuildPlan plan) throws IOException {
        return inputs(plan, List.of());
    }

    private static List<Path> inputs(BuildPlan plan, List<CompileStep> compiles) throws IOException {
        OptionFiles options =
                OptionFiles.expand(plan.target().request().options().linkOptions(), plan.folder());
        Set<Path> inputs = new LinkedHashSet<>(options.files());
        Set<String> libraries = new LinkedHashSet<>(RUNTIME);
        for (CompileStep compile : compiles) {
            inputs.add(compile.object());
            libraries.addAll(defaultLibraries(compile.object()));
        }
        List<Path> folders = new ArrayList<>(options.folders(LIBRARY_FOLDER));
        for (Path library : plan.link().libraries()) {
            inputs.add(library);
            folders.add(library.getParent());
        }
        for (String option : options.options()) {
            Matcher named = INPUT_OPTION.matcher(option);
            String name = named.matches() ? named.group(1) : option;
            in(plan.folder(), name).ifPresent(inputs::add); // where the linker is started
            if (LIBRARY_NAME.matcher(name).matches()) {
                libraries.add(name);
            }
        }
        for (String library : libraries) {
            String name = library.toLowerCase(Locale.ROOT).endsWith(".lib") ? library : library + ".lib";
            folders.forEach(folder -> in(folder, name).ifPresent(inputs::add));
            plan.target()
                    .compiler()
                    .sdk()
                    .library(name.toLowerCase(Locale.ROOT))
                    .ifPresent(inputs::add);
        }
        return List.copyOf(inputs);
    }

    private static Optional<Path> in(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name)).filter(Observed::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What objects ask for themselves: {@code #pragma comment(lib)} and the runtime of {@code /MD}. */
    private static List<String> defaultLibraries(Path object) throws IOException {
        try {
            return CoffObject.read(object).defaultLibraries();
        } catch (MalformedBinaryException e) {
            throw new IOException("the compiler made an object that cannot be read: " + e.getMessage(), e);
        }
    }

    private Path place(Path linked) throws IOException {
        Path place = plan.folder().resolve(linked.getFileName());
        AtomicFile.moveInto(linked, place);
        return place;
    }

    private void report(Outcome outcome) {
        report(outcome, reporter);
    }

    /** Tells what a linker said. */
    static void report(Outcome outcome, Reporter reporter) {
        for (String line : outcome.output().split("\\R")) {
            if (WARNING.matcher(line).find()) {
                reporter.warn(line);
            } else if (!outcome.succeeded() && !line.isBlank()) {
                reporter.error(line);
            }
        }
    }
}
