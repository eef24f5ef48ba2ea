package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.host.FileChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folders with a target's objects and its precompiled header: they hold those of the plan and no others. */
public final class ObjectFolder {
    /** What the link is called in the build's state. */
    public static final String LINK = "link";

    private final BuildPlan plan;

    public ObjectFolder(BuildPlan plan) {
        this.plan = plan;
    }

    /** The name under which a compile is recorded: each form of a source's has its own. */
    public static String nameOf(CompileStep step) {
        return (step.usesPrecompiledHeader() ? "compile with header " : "compile ")
                + (step.makesPrecompiledHeader() ? step.source().getFileName() : step.source());
    }

    /**
     * Makes the folder, deletes what the plan does not make, and forgets it: what compilers that were killed have
     * left, too.
     *
     * @return the number of objects deleted
     */
    public int deleteUnplanned(BuildState state) throws IOException {
        Set<Path> expected = new HashSet<>();
        Set<String> names = new HashSet<>(Set.of(LINK));
        for (CompileStep step : plan.steps()) {
            expected.addAll(List.of(step.object(), step.headerList(), step.responseFile()));
            names.add(nameOf(step));
            plan.otherForm(step).ifPresent(other -> names.add(nameOf(other)));
        }
        plan.precompiledHeader()
                .ifPresent(made ->
                        expected.addAll(List.of(made.header(), made.step().source(), made.file())));
        state.keepOnly(List.copyOf(names));
        Files.createDirectories(plan.objectFolder());
        int deleted = 0;
        for (Path file : files(plan.objectFolder(), plan.precompiledFolder())) {
            if (!expected.contains(file)) {
                FileChanges.delete(file);
                deleted += file.toString().endsWith(".obj") ? 1 : 0;
            }
        }
        return deleted;
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        }
        return files;
    }
}
