package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.Targets;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.InputDigests;
import io.github.modwsgi.maven.build.incremental.Staleness;
import io.github.modwsgi.maven.host.FileDigests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PrecompiledHeaderTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<Path> sources = new ArrayList<>();
    private Path server;

    @Before
    public void writeHeads() throws Exception {
        server = Files.createDirectories(temporary.getRoot().toPath().resolve("src/server"));
        header("wsgi_apache", "#include \"httpd.h\"");
        header("wsgi_python", "#include <Python.h>");
        header("wsgi_types", "#define WSGI_TYPES");
    }

    private void header(String name, String... lines) throws Exception {
        Files.write(server.resolve(name + ".h"), List.of(lines));
    }

    private void source(String name, String... lines) throws Exception {
        Path source = Path.of("src/server", name + ".c");
        Files.write(server.resolve(name + ".c"), List.of(lines));
        sources.add(source);
    }

    private void users(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            source("user" + i, "#include \"wsgi_python.h\"");
        }
    }

    /** F8: AP_DEBUG makes functions of what are macros without it. */
    @Test
    public void whatIsDefinedBeforeAHeadKeepsASourceFromIt() throws Exception {
        users(4);
        source("defines", "#define AP_DEBUG 1", "#include \"wsgi_python.h\"");
        source("undefines", "/* why */", "#undef AP_DEBUG", "#include \"wsgi_python.h\"");
        source("declares", "int one;", "#include \"wsgi_python.h\"");
        source("types", "#include \"wsgi_types.h\"", "#include \"wsgi_python.h\"");
        header(
                "wsgi_debug",
                "#ifndef WSGI_DEBUG_H",
                "#define WSGI_DEBUG_H",
                "#define AP_DEBUG 1",
                "#include \"wsgi_apache.h\"");
        source("debugs", "#include \"wsgi_debug.h\"");
        header("wsgi_guarded", "#ifndef WSGI_GUARDED_H", "# define  WSGI_GUARDED_H", "#include \"wsgi_apache.h\"");
        source(
                "guarded",
                "// a comment",
                "#if defined(_WIN32)",
                "#include <windows.h>",
                "#endif",
                "#include \"wsgi_guarded.h\"");
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "user3.c", "guarded.c"), found());
    }

    private Set<String> found() throws Exception {
        return PrecompiledHeader.users(server, sources).stream()
                .map(source -> source.getFileName().toString())
                .collect(Collectors.toSet());
    }

    @Test
    public void usersIncludeAHeadOrAHeaderThatLeadsToOneHoweverDeep() throws Exception {
        header("wsgi_near", "#include \"wsgi_apache.h\"");
        header("wsgi_far", "/* text */", "  #  include   \"wsgi_near.h\"");
        source("apache", "#include \"wsgi_apache.h\"");
        source("python", "#include \"wsgi_python.h\"");
        source("near", "#include <stdio.h>", "#include \"wsgi_near.h\"");
        source("far", "#include \"wsgi_far.h\"");
        source("types", "#include \"wsgi_types.h\"");
        source("none", "int none;");
        assertEquals(Set.of("apache.c", "python.c", "near.c", "far.c"), found());
    }

    @Test
    public void headersThatIncludeEachOtherAreNoEndlessLoop() throws Exception {
        header("wsgi_a", "#include \"wsgi_b.h\"");
        header("wsgi_b", "#include \"wsgi_a.h\"");
        users(4);
        source("loop", "#include \"wsgi_a.h\"");
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "user3.c"), found());
    }

    @Test
    public void forThreeSourcesItDoesNotPay() throws Exception {
        users(3);
        assertEquals(Set.of(), found());
    }

    @Test
    public void sourcesWithoutBothHeadsHaveNone() throws Exception {
        users(5);
        Files.delete(server.resolve("wsgi_apache.h"));
        assertEquals(Set.of(), found());
    }

    @Test
    public void bytesThatAreNoUtf8AreNoHindrance() throws Exception {
        users(4);
        Files.write(server.resolve("user0.c"), "/* \u00fc */\n#include \"wsgi_python.h\"\n".getBytes("ISO-8859-1"));
        assertEquals(4, found().size());
    }

    /** Who uses it waits for it, and is made again when it is: its arguments are in the plan. */
    @Test
    public void thePlanHasItFirstAndTellsUsersFromOthers() throws Exception {
        users(4);
        source("none", "int none;");
        Targets targets = new Targets();
        targets.sourceRoot = temporary.getRoot().toPath();
        targets.sources =
                sources.stream().map(source -> source.getFileName().toString()).toList();
        BuildPlan plan = Planner.plan(targets.target(), targets.sourceRoot.resolve("target"));
        assertTrue(plan.steps().get(0).makesPrecompiledHeader());
        assertEquals(
                List.of(true, true, true, true, false),
                plan.compiles().stream().map(CompileStep::usesPrecompiledHeader).toList());
        assertTrue(
                plan.link().arguments().toString(),
                plan.link().arguments().contains(Path.of("obj/wsgi_head.obj").toString()));
        targets.precompiledHeaders = Optional.of(false);
        assertEquals(
                Optional.empty(),
                Planner.plan(targets.target(), targets.sourceRoot.resolve("target"))
                        .precompiledHeader());
    }

    /** Whatever the compiler lists for the user itself, and whether the last build came as far as the user or not. */
    @Test
    public void aUserIsAnotherWhenAHeaderInItIsAnother() throws Exception {
        users(4);
        Targets targets = new Targets();
        targets.sourceRoot = temporary.getRoot().toPath();
        targets.sources =
                sources.stream().map(source -> source.getFileName().toString()).toList();
        BuildPlan plan = Planner.plan(targets.target(), targets.sourceRoot.resolve("target"));
        CompileStep user = plan.compiles().get(0);
        StepRecord record = new StepRecord("key", "", List.of(server.resolve("wsgi_python.h")), List.of(), "", 7, "");
        String before = keyOf(user, record, plan);
        assertEquals(before, keyOf(user, record, plan));
        Files.writeString(server.resolve("wsgi_python.h"), "int another;");
        assertNotEquals(before, keyOf(user, record, plan));
        assertNotEquals(before, keyOf(user, null, plan));
    }

    private static String keyOf(CompileStep step, StepRecord header, BuildPlan plan) throws Exception {
        return new Staleness(plan, new InputDigests(Map.of(), new FileDigests())).keyOf(step, header);
    }
}
