package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.LinkStep;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Decides whether what a step made last is what it would make now. */
public final class Staleness {
    /** A change of what we do with the same arguments: counts like a change of the arguments. */
    private static final String STEP_FORMAT = "2";

    /** Options that name a folder of headers, in the same word or the next. */
    private static final Pattern HEADER_FOLDER = Pattern.compile("(?:[/-](?:I|imsvc|external:I)|-isystem)(.*)");

    private final BuildPlan plan;
    private final InputDigests digests;
    private final List<String> parts;
    private final String toolAndFolders;
    private final List<Path> searched = new ArrayList<>();
    private final Set<Path> libraryFolders = new LinkedHashSet<>();
    private final List<String> leadTo;
    private final AskedFiles asked;
    private StepRecord digestedHeader;
    private String headerDigest;

    public Staleness(BuildPlan plan, InputDigests digests) throws IOException {
        this.plan = plan;
        this.digests = digests;
        Compiler compiler = plan.target().compiler();
        parts = new ArrayList<>(List.of(
                STEP_FORMAT,
                String.join("\n", plan.target().request().options().launcher()),
                compiler.identity(),
                compiler.environment().get("INCLUDE").orElse(""),
                compiler.environment().get("LIB").orElse("")));
        OptionFiles options =
                OptionFiles.expand(plan.target().request().options().compilerOptions(), plan.sourceFolder());
        for (Path file : options.files()) {
            parts.add(digests.of(file));
        }
        searched.addAll(plan.includes());
        searched.addAll(compiler.sdk().includes());
        searched.addAll(options.folders(HEADER_FOLDER));
        for (Path folder : searched) {
            digests.recallBelow(folder);
            parts.add(folder.toString());
            parts.add(headersBelow(folder));
        }
        plan.link().libraries().forEach(library -> libraryFolders.add(library.getParent()));
        libraryFolders.addAll(compiler.sdk().libraries());
        this.toolAndFolders = Sha256.of(parts);
        this.leadTo = leadTo();
        this.asked = new AskedFiles(plan, searched, digests);
    }

    /** As {@link AskedFiles#of}. */
    Optional<Set<Path>> askedFor(Collection<Path> inputs) throws IOException {
        return asked.of(inputs);
    }

    /**
     * The digest of the compiler, and of the folders in which it looks for headers, with the names of all in them.
     *
     * @param form what is done to each text first
     */
    String toolAndFolders(UnaryOperator<String> form) {
        return Sha256.of(parts.stream().map(form).toList());
    }

    /**
     * Whether a folder in which headers are looked for leads elsewhere than when the build began: a link was switched.
     */
    boolean foldersWereSwitched() {
        return !leadTo.equals(leadTo());
    }

    /** Takes what other builds have read of libraries. */
    void recallLibraries() {
        libraryFolders.forEach(digests::recallBelow);
    }

    /** Keeps for other builds what this one has read of headers and libraries. */
    public void keepDigests() {
        searched.forEach(digests::keepBelow);
        libraryFolders.forEach(digests::keepBelow);
    }

    private List<String> leadTo() {
        List<String> places = new ArrayList<>();
        for (Path folder : searched) {
            try {
                places.add(Observed.realPath(folder).toString());
            } catch (IOException e) {
                places.add("");
            }
        }
        return places;
    }

    /** Whether a recorded step has this key, inputs as they are now and outputs as it made them. */
    public boolean isCurrent(StepRecord step, String key) throws IOException {
        return step != null
                && step.key().equals(key)
                && step.inputsDigest().equals(digest(step.inputs()))
                && step.outputsDigest().equals(digest(step.outputs()));
    }

    /**
     * The key of a compile. One that uses the precompiled header depends on all that was read to make that: cl.exe
     * lists the precompiled header alone.
     *
     * @param header the record of the compile that made the precompiled header; null where it is not known or not used
     */
    public String keyOf(CompileStep step, StepRecord header) throws IOException {
        List<String> parts = new ArrayList<>(step.arguments());
        if (step.usesPrecompiledHeader()) {
            parts.addAll(plan.precompiledHeader().orElseThrow().step().arguments());
            parts.add(header == null ? "" : digestOfHeader(header));
        }
        return keyOf(parts);
    }

    private String digestOfHeader(StepRecord header) throws IOException {
        if (header != digestedHeader) {
            headerDigest = digest(header.inputs());
            digestedHeader = header;
        }
        return headerDigest;
    }

    public String keyOf(LinkStep step) {
        return keyOf(step.arguments());
    }

    /** The digest of files' names and contents. */
    public String digest(List<Path> files) throws IOException {
        List<String> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(file.toString());
            parts.add(digests.of(file));
        }
        return Sha256.of(parts);
    }

    private String keyOf(List<String> arguments) {
        List<String> parts =
                new ArrayList<>(List.of(toolAndFolders, plan.sourceFolder().toString()));
        parts.addAll(arguments);
        return Sha256.of(parts);
    }

    /**
     * The digest of names. A header that appears can hide one further down the search path: all names count, down to
     * where {@code #include <sys/types.h>} may look. Beside sources editors leave files of their own.
     */
    private String headersBelow(Path folder) throws IOException {
        FileDigests.Names names = digests.namesBelow(folder);
        return folder.startsWith(plan.sourceFolder())
                ? Sha256.of(names.names().stream()
                        .filter(name -> name.endsWith(".h"))
                        .toList())
                : names.sha256();
    }
}
