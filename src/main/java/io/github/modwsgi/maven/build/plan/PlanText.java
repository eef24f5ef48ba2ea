package io.github.modwsgi.maven.build.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plan for people to read: the commands as they would be run, with their arguments, and where they are started. */
public final class PlanText {
    private PlanText() {}

    /** The compiles, in the order in which they may be run. */
    public static List<String> compiles(BuildPlan plan) {
        List<String> lines = new ArrayList<>(List.of("in " + plan.sourceFolder()));
        for (CompileStep step : plan.steps()) {
            List<String> command =
                    new ArrayList<>(plan.target().request().options().launcher());
            command.add(plan.target().compiler().compiler().toString());
            command.addAll(step.arguments());
            lines.add("  " + line(command));
        }
        return lines;
    }

    /** The link, and what is run behind it. */
    public static List<String> link(BuildPlan plan) {
        List<String> command =
                new ArrayList<>(List.of(plan.target().compiler().linker().toString()));
        command.addAll(plan.link().arguments());
        List<String> lines = new ArrayList<>(List.of("in " + plan.folder(), "  " + line(command)));
        plan.link().manifest().ifPresent(step -> lines.add("  " + line(step.line())));
        return lines;
    }

    /**
     * The arguments of a compile as tools see them that have a parser of their own: without the precompiled header,
     * which only the compiler that made it can read.
     */
    public static List<String> withoutPrecompiledHeader(CompileStep step) {
        return step.arguments().stream()
                .filter(argument -> !argument.equals("/Yu" + PrecompiledHeader.NAME)
                        && !argument.equals("/Yc" + PrecompiledHeader.NAME)
                        && !argument.equals("/FI" + PrecompiledHeader.NAME)
                        && !isPrecompiledFile(argument, step))
                .toList();
    }

    private static boolean isPrecompiledFile(String argument, CompileStep step) {
        Path file = step.precompiled().map(CompileStep.Precompiled::file).orElse(null);
        return file != null && argument.equals("/Fp" + file);
    }

    private static String line(List<String> command) {
        return String.join(" ", command.stream().map(ResponseFile::quote).toList());
    }
}
