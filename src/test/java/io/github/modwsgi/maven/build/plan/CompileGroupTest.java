package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.Targets;
import io.github.modwsgi.maven.build.plan.CompileGroup.Weighed;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Test;

public class CompileGroupTest {
    private static final long[] TEN_EQUAL_ONES = {30, 30, 30, 30, 30, 30, 30, 30, 30, 30};

    private final Targets targets = new Targets();

    private BuildPlan plan(int sources) throws Exception {
        targets.sources =
                IntStream.range(0, sources).mapToObj(i -> "s" + i + ".c").toList();
        return Planner.plan(targets.target(), Path.of("/target"));
    }

    private List<CompileGroup> groups(int processors, long... weights) throws Exception {
        BuildPlan plan = plan(weights.length);
        List<Weighed> steps = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            steps.add(new Weighed(plan.compiles().get(i), weights[i]));
        }
        return CompileGroup.of(plan, steps, processors, false);
    }

    private static List<List<String>> names(List<CompileGroup> groups) {
        return groups.stream()
                .map(group -> group.steps().stream()
                        .map(step -> step.source().getFileName().toString().replace(".c", ""))
                        .toList())
                .toList();
    }

    private List<List<String>> names(int processors, long... weights) throws Exception {
        return names(groups(processors, weights));
    }

    @Test
    public void aGroupTakesAThirdOfWhatAProcessorGets() throws Exception {
        assertEquals(
                List.of(List.of("s0"), List.of("s1"), List.of("s2", "s6"), List.of("s3", "s4", "s5")),
                names(2, 600, 170, 160, 110, 40, 40, 30));
        assertEquals(
                List.of(List.of("s0", "s1", "s2"), List.of("s3", "s4", "s5"), List.of("s6", "s7", "s8"), List.of("s9")),
                names(1, TEN_EQUAL_ONES));
    }

    @Test
    public void whereProcessorsWouldWaitEachIsAlone() throws Exception {
        assertEquals(10, groups(4, TEN_EQUAL_ONES).size());
        assertEquals(List.of(List.of("s1"), List.of("s0")), names(1, 30, 40));
        assertEquals(List.of(), names(2));
    }

    @Test
    public void noMoreThanEightShareAProcess() throws Exception {
        long[] weights = new long[60];
        Arrays.fill(weights, 10);
        assertTrue(groups(1, weights).stream().allMatch(group -> group.steps().size() <= 8));
        assertEquals(8, groups(1, weights).get(0).steps().size());
    }

    @Test
    public void onlyWhatIsCompiledAlikeSharesAProcess() throws Exception {
        BuildPlan plan = plan(12);
        List<Weighed> steps = new ArrayList<>();
        for (CompileStep step : plan.compiles()) {
            List<String> arguments = new ArrayList<>(step.arguments());
            if (steps.size() % 2 == 0) {
                arguments.add(0, "/DEVEN");
            }
            steps.add(new Weighed(
                    new CompileStep(step.source(), step.object(), step.headerList(), arguments, Optional.empty()), 30));
        }
        assertEquals(
                List.of("s0", "s2", "s4", "s6"),
                names(CompileGroup.of(plan, steps, 1, false)).get(0));
        assertEquals(
                List.of("s1", "s3", "s5", "s7"),
                names(CompileGroup.of(plan, steps, 1, false)).get(1));
    }

    @Test
    public void thePrecompiledHeaderIsMadeAlone() throws Exception {
        BuildPlan plan = plan(12);
        List<Weighed> steps = new ArrayList<>();
        for (CompileStep step : plan.compiles()) {
            steps.add(new Weighed(
                    new CompileStep(
                            step.source(),
                            step.object(),
                            step.headerList(),
                            step.arguments(),
                            Optional.of(new CompileStep.Precompiled(Path.of("/target/h.pch"), true))),
                    30));
        }
        assertEquals(12, CompileGroup.of(plan, steps, 1, false).size());
    }

    @Test
    public void whereObjectsOrListsAreOfAnotherKindEachIsAlone() throws Exception {
        assertEquals(4, groups(1, TEN_EQUAL_ONES).size());
        targets.compilerOptions = List.of("/DMINE", "/W4");
        assertEquals(4, groups(1, TEN_EQUAL_ONES).size());
        targets.compilerOptions = List.of("/Z7");
        assertEquals(10, groups(1, TEN_EQUAL_ONES).size());
        targets.compilerOptions = List.of();
        targets.debugSymbols = true;
        assertEquals(10, groups(1, TEN_EQUAL_ONES).size());
        targets.debugSymbols = false;
        targets.kind = CompilerKind.MSVC;
        assertEquals(10, groups(1, TEN_EQUAL_ONES).size());
    }

    @Test
    public void onWindowsEachIsAlone() throws Exception {
        BuildPlan plan = plan(10);
        List<Weighed> steps =
                plan.compiles().stream().map(step -> new Weighed(step, 30)).toList();
        assertEquals(10, CompileGroup.of(plan, steps, 1, true).size());
    }

    @Test
    public void theCompilerIsToldAllSourcesAndNoObject() throws Exception {
        CompileGroup group = groups(1, TEN_EQUAL_ONES).get(0);
        List<String> arguments = group.arguments();
        List<String> alone = group.steps().get(0).arguments();
        int common = alone.size() - 3;
        List<String> sources =
                group.steps().stream().map(step -> step.source().toString()).toList();
        assertEquals(
                List.of(
                        "/clang:-MF-",
                        "/clang:-MTmod_wsgi-maven-plugin",
                        "/clang:-o-",
                        "-Xclang",
                        sources.get(0),
                        "-Xclang",
                        sources.get(1),
                        sources.get(2)),
                arguments.subList(common, arguments.size()));
        assertTrue(alone.containsAll(arguments.subList(0, common)));
        assertFalse(arguments.stream().anyMatch(argument -> argument.startsWith("/Fo")));
        assertEquals(
                group.steps().get(0).object().getParent(), group.responseFile().getParent());
    }

    @Test
    public void theTimeOfAllIsThatOfItsParts() throws Exception {
        CompileGroup group = groups(1, 300, 60, 40, 20).get(1);
        assertEquals(List.of("s1", "s2", "s3"), names(List.of(group)).get(0));
        assertEquals(120, group.weight());
        assertEquals(50, group.partOf(100, 0));
        assertEquals(33, group.partOf(100, 1));
        assertEquals(16, group.partOf(100, 2));
        assertEquals("none took no time", 1, group.partOf(0, 2));
    }
}
