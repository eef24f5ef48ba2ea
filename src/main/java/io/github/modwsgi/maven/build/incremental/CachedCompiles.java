package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.incremental.OutputCache.Kept;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.PrecompiledHeader;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.StampedDigest;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The compiles of one target in the cache of outputs. clang-cl gives the same bytes wherever the folders of the build
 * and of the sources are (19, with and without precompiled header), unless an object names them, as debug information
 * does: then they belong to the key. Of cl.exe that is not proven.
 */
public final class CachedCompiles {
    /** A change of what we do with the same arguments: counts like a change of the arguments. */
    private static final String FORMAT = "1";

    /** Options by which the linker reads no file, or one that is known. */
    private static final Pattern KNOWN_TO_LINKER = Pattern.compile(
            "(?i)[/-](?:opt|version|libpath|def|export|include|defaultlib|nodefaultlib|stack|heap|base|guard|dynamicbase"
                    + "|nxcompat|highentropyva|largeaddressaware|ignore|debug|align|wx)\\b.*|[^/@-].*\\.(?:lib|obj)");

    private final BuildPlan plan;
    private final OutputCache cache;
    private final InputDigests digests;
    private final Form anywhere;
    private final Form here;

    /**
     * A compile that was not done.
     *
     * @param inputs what it would have read
     */
    record Restored(Compiled compiled, List<Path> inputs) {}

    /** A build's own folder, and what it is called in a key. */
    private record Folder(String path, String name) {}

    /** How keys are written: with the names of own folders, or with others in their place. */
    private static final class Form {
        private final List<Folder> folders;
        private final String tool;

        Form(List<Folder> folders, Staleness staleness) {
            this.folders = folders;
            this.tool = staleness.toolAndFolders(this::toKey);
        }

        String toKey(String text) {
            String key = text;
            for (Folder folder : folders) {
                key = key.replace(folder.path(), folder.name());
            }
            return key;
        }

        String fromKey(String key) {
            String text = key;
            for (Folder folder : folders) {
                text = text.replace(folder.name(), folder.path());
            }
            return text;
        }

        boolean names(byte[] content) {
            String bytes = new String(content, StandardCharsets.ISO_8859_1);
            return folders.stream()
                    .flatMap(folder -> Stream.of(folder.path(), folder.path().replace('\\', '/')))
                    .flatMap(path -> Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)
                            .map(path::getBytes))
                    .anyMatch(path -> bytes.contains(new String(path, StandardCharsets.ISO_8859_1)));
        }
    }

    /** @return empty where the compiler is not known to give the same bytes again */
    public static Optional<CachedCompiles> of(
            BuildPlan plan, Optional<OutputCache> cache, Staleness staleness, InputDigests digests) throws IOException {
        return cache.isPresent() && isFor(plan, cache.get())
                ? Optional.of(new CachedCompiles(plan, cache.get(), staleness, digests))
                : Optional.empty();
    }

    /**
     * Whether a cache has all objects of a plan, and the linker is not asked to read what nobody knows of.
     *
     * @param recorded what the steps have read and made
     */
    public static boolean areKept(BuildPlan plan, Map<Path, StampedDigest> recorded, OutputCache cache)
            throws IOException {
        List<String> linkOptions = plan.target().request().options().linkOptions();
        return isFor(plan, cache)
                && OptionFiles.expand(linkOptions, plan.folder()).options().stream()
                        .allMatch(KNOWN_TO_LINKER.asMatchPredicate())
                && plan.steps().stream()
                        .filter(step -> plan.link()
                                .arguments()
                                .contains(
                                        plan.folder().relativize(step.object()).toString()))
                        .map(step -> recorded.get(step.object()))
                        .allMatch(object -> object != null && cache.has(object.sha256()));
    }

    private static boolean isFor(BuildPlan plan, OutputCache cache) throws IOException {
        BuildOptions asked = plan.target().request().options();
        boolean hasLauncher = !asked.launcher().isEmpty();
        List<String> options =
                OptionFiles.expand(asked.compilerOptions(), plan.sourceFolder()).options();
        return PrecompiledHeader.makesSameObjectsWith(options)
                && options.stream().noneMatch(OutputCache::asksClock)
                && plan.target().compiler().kind() == CompilerKind.LLVM
                && (!hasLauncher || cache.isUsedBehindLaunchers());
    }

    private CachedCompiles(BuildPlan plan, OutputCache cache, Staleness staleness, InputDigests digests) {
        this.plan = plan;
        this.cache = cache;
        this.digests = digests;
        List<Folder> own = new ArrayList<>(List.of(
                new Folder(plan.folder().toString(), "${build}"),
                new Folder(plan.sourceFolder().toString(), "${sources}")));
        own.sort(Comparator.comparingInt((Folder folder) -> folder.path().length())
                .reversed());
        this.anywhere = new Form(own, staleness);
        this.here = new Form(List.of(), staleness);
    }

    /** Puts an object in its place, where it was made before of the same; its header list is not written. */
    Optional<Restored> restore(CompileStep step) throws IOException {
        Optional<Restored> restored = restore(step, anywhere);
        return restored.isPresent() ? restored : restore(step, here);
    }

    private Optional<Restored> restore(CompileStep step, Form form) throws IOException {
        String command = command(step, form);
        for (List<String> names : cache.inputsOf(command)) {
            List<Path> inputs = names.stream().map(form::fromKey).map(Path::of).toList();
            Optional<Kept> kept = cache.find(key(command, names, inputs));
            if (kept.isPresent()) {
                AtomicFile.write(step.object(), kept.get().object());
                Outcome outcome = new Outcome(0, form.fromKey(kept.get().output()));
                return Optional.of(new Restored(
                        new Compiled(step, WallClock.millis(), kept.get().millis(), outcome), inputs));
            }
        }
        return Optional.empty();
    }

    /**
     * Keeps what a compile has made, unless it could have made something else a moment later.
     *
     * @param inputs all that it read, with what went into the precompiled header
     */
    void keep(Compiled compiled, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (cache.asksClock(input, digests.of(input))) {
                return;
            }
        }
        CompileStep step = plan.withoutHeader(compiled.step());
        boolean usesHeader = step != compiled.step();
        List<Path> read = new ArrayList<>(inputs);
        read.removeIf(input -> usesHeader && input.startsWith(plan.precompiledFolder()));
        byte[] object = Files.readAllBytes(step.object());
        Form form = anywhere.names(object) ? here : anywhere;
        String command = command(step, form);
        List<String> names =
                read.stream().map(input -> form.toKey(input.toString())).toList();
        long millis = usesHeader ? 0 : compiled.durationMillis(); // the other form would have taken longer
        cache.keep(
                command,
                names,
                key(command, names, read),
                new Kept(object, form.toKey(compiled.outcome().output()), millis));
    }

    private String command(CompileStep step, Form form) {
        List<String> parts = new ArrayList<>(
                List.of(FORMAT, form.tool, form.toKey(plan.sourceFolder().toString())));
        step.arguments().forEach(argument -> parts.add(form.toKey(argument)));
        if (step.usesPrecompiledHeader()) {
            plan.precompiledHeader()
                    .orElseThrow()
                    .step()
                    .arguments()
                    .forEach(argument -> parts.add(form.toKey(argument)));
        }
        return Sha256.of(parts);
    }

    private String key(String command, List<String> names, List<Path> inputs) throws IOException {
        List<String> parts = new ArrayList<>(List.of(command));
        for (int i = 0; i < names.size(); i++) {
            parts.add(names.get(i));
            parts.add(digests.of(inputs.get(i)));
        }
        return Sha256.of(parts);
    }
}
