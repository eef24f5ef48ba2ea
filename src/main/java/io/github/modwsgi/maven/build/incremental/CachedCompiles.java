package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.incremental.OutputCache.Kept;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.PrecompiledHeader;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.StampedDigest;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The compiles of one target in the cache of outputs. clang-cl gives the same bytes wherever the folders of the build
 * and of the sources are (19, with and without precompiled header), unless an object names them, as debug information
 * does: then they belong to the key. Of cl.exe that is not proven.
 */
public final class CachedCompiles {
    /** A change of what we do with the same arguments: counts like a change of the arguments. */
    private static final String FORMAT = "2";

    private static final String NO_LIST = "";

    /** So many files take longer to read than one in which is what was read of them. */
    private static final int MANY = 20;

    /** Options by which the linker reads no file, or one that is known. */
    private static final Pattern KNOWN_TO_LINKER = Pattern.compile(
            "(?i)[/-](?:opt|version|libpath|def|export|include|defaultlib|nodefaultlib|stack|heap|base|guard|dynamicbase"
                    + "|nxcompat|highentropyva|largeaddressaware|ignore|debug|align|wx)\\b.*|[^/@-].*\\.(?:lib|obj)");

    private final BuildPlan plan;
    private final OutputCache cache;
    private final InputDigests digests;
    private final KeyForm anywhere;
    private final KeyForm here;
    private final Map<String, Optional<Shared>> shared = new HashMap<>();
    private List<Path> lastHeader = List.of();
    private KeyForm lastForm;
    private String lastList = NO_LIST;

    /**
     * A compile that was not done.
     *
     * @param object what it would have made
     * @param inputs what it would have read
     */
    record Restored(Compiled compiled, byte[] object, List<Path> inputs) {}

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
        this.anywhere = new KeyForm(plan, staleness);
        this.here = new KeyForm(staleness);
    }

    /** An object that was made before of the same. */
    Optional<Restored> find(CompileStep step) throws IOException {
        Optional<Restored> found = find(step, anywhere);
        return found.isPresent() ? found : find(step, here);
    }

    private Optional<Restored> find(CompileStep step, KeyForm form) throws IOException {
        String command = command(step, form);
        for (List<String> names : cache.inputsOf(command)) {
            Optional<Shared> others = shared(names.get(0), form);
            if (others.isEmpty()) {
                continue;
            }
            List<String> own = names.subList(1, names.size());
            List<Path> inputs = own.stream().map(form::toPath).collect(Collectors.toCollection(ArrayList::new));
            Optional<Kept> kept = cache.find(key(command, own, inputs, others.get()));
            if (kept.isPresent()) {
                inputs.addAll(others.get().paths());
                Outcome outcome = new Outcome(0, form.fromKey(kept.get().output()));
                return Optional.of(new Restored(
                        new Compiled(step, WallClock.millis(), kept.get().millis(), outcome),
                        kept.get().object(),
                        inputs));
            }
        }
        return Optional.empty();
    }

    /**
     * Keeps what a compile has made, unless it could have made something else a moment later.
     *
     * @param own what it read itself
     * @param header what went into the precompiled header that it used
     */
    void keep(Compiled compiled, List<Path> own, List<Path> header) throws IOException {
        if (anyAsksClock(own) || (header != lastHeader && anyAsksClock(header))) {
            return;
        }
        CompileStep step = plan.withoutHeader(compiled.step());
        boolean usesHeader = step != compiled.step();
        byte[] object = step.makesObject() ? Files.readAllBytes(step.object()) : new byte[0];
        String sha256 = step.makesObject() ? digests.of(step.object()) : Sha256.of(object);
        KeyForm form = anywhere.isNamedIn(object) ? here : anywhere;
        String command = command(step, form);
        List<Path> read = usesHeader ? withoutOurs(own) : own;
        List<String> names = form.toKeys(read);
        if (header != lastHeader || form != lastForm) { // the users of a header come one behind the other
            lastList =
                    header.isEmpty() ? NO_LIST : cache.keepList(form.toKeys(usesHeader ? withoutOurs(header) : header));
            lastHeader = header;
            lastForm = form;
        }
        Optional<Shared> others = shared(lastList, form);
        if (others.isEmpty()) {
            return; // it could not be written
        }
        String key = key(command, names, read, others.get());
        names.add(0, lastList);
        long millis = usesHeader ? 0 : compiled.durationMillis(); // the other form would have taken longer
        cache.keep(
                command,
                names,
                key,
                new Kept(object, form.toKey(compiled.outcome().output()), millis),
                sha256);
    }

    /** Whether what is made of these can be another thing each time; of the headers of a kit that is remembered. */
    boolean anyAsksClock(List<Path> inputs) throws IOException {
        if (inputs.size() < MANY) {
            return isClockAskedIn(inputs);
        }
        List<String> contents = new ArrayList<>();
        for (Path input : inputs) {
            contents.add(digests.of(input));
        }
        try {
            return Boolean.parseBoolean(digests.recall(
                            "clocks",
                            List.of(OutputCache.CLOCKS.toString(), Sha256.of(contents)),
                            () -> List.of(Boolean.toString(isClockAskedByWhatWasRead(inputs))))
                    .get(0));
        } catch (ChangedException e) {
            return true; // nobody knows what the compiler has read
        }
    }

    /** Not to be remembered of other contents. */
    private static final class ChangedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private boolean isClockAskedByWhatWasRead(List<Path> inputs) throws IOException, ChangedException {
        boolean asked = isClockAskedIn(inputs);
        for (Path input : inputs) {
            if (!digests.isAsRead(input)) {
                throw new ChangedException();
            }
        }
        return asked;
    }

    private boolean isClockAskedIn(List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (cache.asksClock(input, digests.of(input))) {
                return true;
            }
        }
        return false;
    }

    private List<Path> withoutOurs(List<Path> inputs) {
        return inputs.stream()
                .filter(input -> !input.startsWith(plan.precompiledFolder()))
                .toList();
    }

    /**
     * Inputs of many compiles, looked at once.
     *
     * @param contents the digest of what is in them
     */
    private record Shared(List<Path> paths, String contents) {}

    private Optional<Shared> shared(String list, KeyForm form) throws IOException {
        Optional<Shared> known = shared.get(list);
        if (known == null) {
            known = Optional.empty();
            Optional<List<String>> names = list.equals(NO_LIST) ? Optional.of(List.of()) : cache.list(list);
            if (names.isPresent()) {
                List<Path> paths = names.get().stream().map(form::toPath).toList();
                List<String> contents = new ArrayList<>();
                for (Path path : paths) {
                    contents.add(digests.of(path));
                }
                known = Optional.of(new Shared(paths, list + Sha256.of(contents)));
                shared.put(list, known);
            }
        }
        return known;
    }

    private String command(CompileStep step, KeyForm form) {
        List<String> parts = new ArrayList<>(
                List.of(FORMAT, form.tool(), form.toKey(plan.sourceFolder().toString())));
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

    private String key(String command, List<String> names, List<Path> inputs, Shared others) throws IOException {
        List<String> parts = new ArrayList<>(List.of(command, others.contents()));
        for (int i = 0; i < names.size(); i++) {
            parts.add(names.get(i));
            parts.add(digests.of(inputs.get(i)));
        }
        return Sha256.of(parts);
    }
}
