package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.HeaderListing.Form;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compiles that one process does, one source behind the other. To start clang-cl 19 takes 18 ms, most of them relocations,
 * as long as many a source takes with the precompiled header (Intel Xeon, 2026-11-28). Its driver would start a process for
 * each source that it is given; the compiler behind it takes any number ({@code FrontendOptions::Inputs}), so those
 * but the last are handed on to that. Objects and header lists, for which it has one name each, go to its standard output.
 * They and the messages are the same as of a process each.
 */
public final class CompileGroup {
    /** In front of the header list of each compile, where others have the name of an object. */
    public static final String RULE = "mod_wsgi-maven-plugin";

    /** Where a compile fails clang deletes the files that it would have made: one of this name, too, where there is one. */
    private static final String STANDARD_OUTPUT = "-";

    /** clang 19 lists the headers of one source as often as sources have come before, too. */
    private static final int MOST = 8;

    /** What a group may take of what each processor gets: less is started more often, more is spread worse. */
    private static final int PARTS = 3;

    private final List<CompileStep> steps = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();
    private List<String> common;
    private long weight;

    /**
     * A compile that is to be done.
     *
     * @param step the compile
     * @param weight how long it will take, in milliseconds, with what has to wait for it
     */
    public record Weighed(CompileStep step, long weight) {}

    private CompileGroup(Weighed first) {
        add(first);
    }

    /**
     * Groups of compiles that can begin at once; those that cannot share a process are groups of one.
     *
     * @param processors that compile
     * @param isWindows whether the compiler runs on Windows, where that is not proven
     */
    public static List<CompileGroup> of(BuildPlan plan, List<Weighed> steps, int processors, boolean isWindows) {
        long limit = isWindows || !isPossible(plan) ? 0 : sum(steps) / ((long) PARTS * processors);
        List<Weighed> heaviestFirst = new ArrayList<>(steps);
        heaviestFirst.sort(Comparator.comparingLong(Weighed::weight).reversed());
        List<CompileGroup> groups = new ArrayList<>();
        for (Weighed step : heaviestFirst) {
            if (!joinsOne(groups, step, limit)) {
                groups.add(new CompileGroup(step));
            }
        }
        return groups;
    }

    private static long sum(List<Weighed> steps) {
        long sum = 0;
        for (Weighed step : steps) {
            sum += step.weight();
        }
        return sum;
    }

    private static boolean joinsOne(List<CompileGroup> groups, Weighed step, long limit) {
        for (CompileGroup group : groups) {
            if (group.takes(step, limit)) {
                group.add(step);
                return true;
            }
        }
        return false;
    }

    private static boolean isPossible(BuildPlan plan) {
        BuildOptions options = plan.target().request().options();
        return plan.target().compiler().kind() == CompilerKind.LLVM
                && HeaderList.formFor(plan.target()) == Form.MAKE
                && Files.notExists(plan.sourceFolder().resolve(STANDARD_OUTPUT))
                && !options.debugSymbols() // which has the command line in it
                && PrecompiledHeader.makesSameObjectsWith(options.compilerOptions());
    }

    private boolean takes(Weighed one, long limit) {
        return steps.size() < MOST
                && weight + one.weight() <= limit
                && !steps.get(0).makesPrecompiledHeader()
                && !one.step().makesPrecompiledHeader()
                && common().equals(withoutNames(one.step()));
    }

    private void add(Weighed one) {
        steps.add(one.step());
        millis.add(one.weight());
        weight += one.weight();
    }

    public List<CompileStep> steps() {
        return List.copyOf(steps);
    }

    /** How long they will take, in milliseconds, with what has to wait for them. */
    public long weight() {
        return weight;
    }

    /** The part of a time that a compile has taken, by how long it was expected to take. */
    public long partOf(long all, int number) {
        return Math.max(1, all * millis.get(number) / Math.max(1, weight));
    }

    /** Where the arguments are written for the compiler to read. */
    public Path responseFile() {
        return BuildPlan.withExtension(steps.get(0).object(), ".group.rsp");
    }

    /** The compiler's arguments for all, without its own name. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(common());
        arguments.addAll(List.of("/clang:-MF" + STANDARD_OUTPUT, "/clang:-MT" + RULE, "/clang:-o" + STANDARD_OUTPUT));
        for (CompileStep step : steps.subList(0, steps.size() - 1)) {
            arguments.addAll(List.of("-Xclang", step.source().toString()));
        }
        List<String> ofLast = steps.get(steps.size() - 1).arguments();
        arguments.add(ofLast.get(ofLast.size() - 1));
        return arguments;
    }

    private List<String> common() {
        if (common == null) {
            common = withoutNames(steps.get(0));
        }
        return common;
    }

    private static List<String> withoutNames(CompileStep step) {
        List<String> arguments = new ArrayList<>(step.arguments());
        arguments.remove(arguments.size() - 1); // the source
        arguments.remove("/Fo" + step.object());
        arguments.remove("/clang:-MF" + step.headerList());
        return arguments;
    }
}
