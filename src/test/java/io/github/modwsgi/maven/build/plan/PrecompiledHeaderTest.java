package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.build.Targets;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.InputDigests;
import io.github.modwsgi.maven.build.incremental.Staleness;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
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
    public void whateverStandsBeforeTheFirstIncludeKeepsASourceFromIt() throws Exception {
        users(4);
        String define = "#define AP_DEBUG 1";
        List<List<String>> before = List.of(
                List.of(define),
                List.of("/* why */", "#undef AP_DEBUG"),
                List.of("#ifndef AP_DEBUG", define, "#endif"),
                List.of("#ifndef AP_DEBUG", "#define AP_DEBUG", "#endif"),
                List.of("#if 1", "#elif 2", "#else", "#endif"),
                List.of("#ifdef _WIN32"),
                List.of("#ifndef BEFORE_C", "#define BEFORE_C"),
                List.of("#pragma pack(1)"),
                List.of("#"),
                List.of("#line 7"),
                List.of("#de\\", "fine AP_DEBUG 1"),
                List.of("# /* a", "comment */ define AP_DEBUG 1"),
                List.of("%:define AP_DEBUG 1"),
                List.of("??=define AP_DEBUG 1"),
                List.of("// not a comment's end for all ??/", define),
                List.of("// nor this \\ ", define),
                List.of("_Pragma(\"pack(1)\")"),
                List.of("#include <stdio.h>"),
                List.of("#define HEAD \"wsgi_types.h\"", "#include HEAD"),
                List.of("#include \"wsgi_types.h\""),
                List.of("#include_next \"wsgi_types.h\""),
                List.of("#import \"wsgi_python.h\""),
                List.of("int one;"),
                List.of("\"#include \\\"wsgi_python.h\\\"\";"));
        for (int i = 0; i < before.size(); i++) {
            List<String> lines = new ArrayList<>(before.get(i));
            lines.add("#include \"wsgi_python.h\"");
            source("before" + i, lines.toArray(String[]::new));
        }
        source("macro", "#include HEAD");
        source("trigraph", "// ??/", "#include \"wsgi_python.h\"");
        source("joined", "// \\ ", "#include \"wsgi_python.h\"");
        source("comment", "// \\", "#include \"wsgi_python.h\"");
        source("digraph", "%:include \"wsgi_python.h\"");
        source("more", "#include \"wsgi_python.h\" int one;");
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "user3.c"), found());
    }

    @Test
    public void norMayAnythingStandBetweenTheHeads() throws Exception {
        users(3);
        String apache = "#include \"wsgi_apache.h\"";
        String python = "#include \"wsgi_python.h\"";
        header("wsgi_both", "#ifndef WSGI_BOTH_H", "#define WSGI_BOTH_H", apache, python, "#define OTHER", "#endif");
        header("wsgi_between", apache, "#define Py_LIMITED_API 0x030a0000", python);
        header("wsgi_defines", "#define AP_DEBUG 1");
        source("together", apache, "", python, "#define AP_DEBUG 1");
        source("both", "#include \"wsgi_both.h\"", python);
        source("one", apache, "#define Py_LIMITED_API 0x030a0000");
        source("between", apache, "#define Py_LIMITED_API 0x030a0000", python);
        source("undone", python, "#undef AP_DEBUG", "int a;", apache);
        source("within", "#include \"wsgi_between.h\"");
        source("through", apache, "#include \"wsgi_defines.h\"", python);
        source("first", "#include \"wsgi_defines.h\"", apache, python);
        source("system", apache, "#include <stdio.h>", python);
        source("macro", apache, "#define HEAD \"wsgi_python.h\"", "#include HEAD");
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "together.c", "both.c", "one.c"), found());
    }

    @Test
    public void commentsAndBlankLinesDoNot() throws Exception {
        users(3);
        source(
                "commented",
                "",
                "/* #define AP_DEBUG 1",
                " * #define AP_DEBUG 1 */ \t // #define AP_DEBUG 1 \\",
                "#define AP_DEBUG 1",
                "",
                "/**/ # /**/ include /**/ \"wsgi_python.h\" // the heads",
                "#define AP_DEBUG 1");
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "commented.c"), found());
    }

    @Test
    public void whatLooksLikeAnIncludeInACommentNeverEndsABuild() throws Exception {
        users(3);
        source("odd", "#include \"wsgi_python.h\"", "/* #include \"a\0b.h\" */");
        source("open", "#include \"wsgi_python.h\"", "/* #include \"a", "wsgi_apache.h\" */");
        source("next", "#include \"wsgi_python.h\"", "/* #include", "\"wsgi_types.h\" */");
        assertEquals(Set.of(), found());
        users(4);
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "user3.c"), found());
    }

    /** A header is included more than once, so its guard may stand before; Apache's headers ask for other names. */
    @Test
    public void ofAHeaderThatLeadsToAHeadTheGuardMayStandBefore() throws Exception {
        users(4);
        leading("guarded", "#ifndef WSGI_GUARDED_H", "# define  WSGI_GUARDED_H /* . */");
        leading("unguarded");
        leading("also", "#ifndef AP_DEBUG", "#define AP_DEBUG");
        leading("valued", "#ifndef WSGI_VALUED_H", "#define WSGI_VALUED_H 1");
        leading("debug", "#ifndef WSGI_DEBUG_H", "#define WSGI_DEBUG_H", "#define AP_DEBUG 1");
        leading("pragma", "#pragma once");
        leading("condition", "#if !defined(WSGI_CONDITION_H)", "#define WSGI_CONDITION_H");
        leading("system", "#ifndef WSGI_SYSTEM_H", "#define WSGI_SYSTEM_H", "#include <stdint.h>");
        assertEquals(Set.of("user0.c", "user1.c", "user2.c", "user3.c", "guarded.c", "unguarded.c"), found());
    }

    private void leading(String name, String... before) throws Exception {
        List<String> lines = new ArrayList<>(List.of(before));
        lines.add("#include \"wsgi_apache.h\"");
        header("wsgi_" + name, lines.toArray(String[]::new));
        source(name, "#include \"wsgi_" + name + ".h\"");
    }

    @Test
    public void whatIsRememberedOfAFileIsAskedAgainWhenItChanges() throws Exception {
        Memory memory = new Memory(temporary.getRoot().toPath().resolve("memory"), Answers.OF_FILES, Reporter.SILENT);
        users(4);
        source("none", "int none;");
        Set<Path> users = new HeaderUsers(memory).of(server, sources);
        assertEquals(4, users.size());
        assertEquals(users, new HeaderUsers(memory).of(server, sources));
        Files.writeString(server.resolve("none.c"), "#include \"wsgi_python.h\"");
        assertEquals(Set.copyOf(sources), new HeaderUsers(memory).of(server, sources));
        Files.writeString(server.resolve("user0.c"), "#define AP_DEBUG 1\n#include \"wsgi_python.h\"");
        assertFalse(new HeaderUsers(memory).of(server, sources).contains(sources.get(0)));
        Files.writeString(server.resolve("wsgi_python.h"), "int changed;");
        header("wsgi_near", "#include \"wsgi_apache.h\"");
        Files.writeString(server.resolve("user1.c"), "#include \"wsgi_near.h\"");
        assertTrue(new HeaderUsers(memory).of(server, sources).contains(sources.get(1)));
        header("wsgi_near", "int near;", "#include \"wsgi_apache.h\"");
        assertFalse(new HeaderUsers(memory).of(server, sources).contains(sources.get(1)));
    }

    /** In all versions that the rig has; 5's wsgi_memory.c begins with a condition. */
    @Test
    public void ofTheRealSourcesAllUseItButThatWithAConditionFirst() throws Exception {
        assertEquals(List.of("wsgi_memory.c"), without(ModWsgi.older()));
        ModWsgi newest = ModWsgi.newest();
        assertEquals(newest.version().startsWith("6") ? List.of() : List.of("wsgi_memory.c"), without(newest));
    }

    private List<String> without(ModWsgi release) throws Exception {
        for (Map.Entry<String, byte[]> file : ModWsgi.files(release.archive()).entrySet()) {
            if (file.getKey().matches("src/server/\\w+\\.[ch]")) {
                Files.write(server.resolve(file.getKey().substring("src/server/".length())), file.getValue());
            }
        }
        sources.clear();
        release.sources().forEach(name -> sources.add(Path.of("src/server", name)));
        Set<String> users = found();
        return release.sources().stream().filter(name -> !users.contains(name)).toList();
    }

    private Set<String> found() throws Exception {
        return new HeaderUsers(Memory.none())
                .of(server, sources).stream()
                        .map(source -> source.getFileName().toString())
                        .collect(Collectors.toSet());
    }

    @Test
    public void usersIncludeAHeadOrAHeaderThatLeadsToOneHoweverDeep() throws Exception {
        header("wsgi_near", "#include \"wsgi_apache.h\"");
        header("wsgi_far", "/* text */", "  #  include   \"wsgi_near.h\"");
        source("apache", "#include \"wsgi_apache.h\"");
        source("python", "#include \"wsgi_python.h\"");
        source("near", "#include \"wsgi_near.h\"");
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

    private Targets fourUsersAndAnother() throws Exception {
        users(4);
        source("none", "int none;");
        Targets targets = new Targets();
        targets.sourceRoot = temporary.getRoot().toPath();
        targets.sources =
                sources.stream().map(source -> source.getFileName().toString()).toList();
        return targets;
    }

    private static BuildPlan plan(Targets targets) throws Exception {
        return Planner.plan(targets.target(), targets.sourceRoot.resolve("target"));
    }

    /** Who uses it waits for it, and is made again when it is: its arguments are in the plan. */
    @Test
    public void thePlanHasItFirstAndTellsUsersFromOthers() throws Exception {
        Targets targets = fourUsersAndAnother();
        BuildPlan plan = plan(targets);
        assertTrue(plan.steps().get(0).makesPrecompiledHeader());
        assertEquals(
                List.of(true, true, true, true, false),
                plan.compiles().stream().map(CompileStep::usesPrecompiledHeader).toList());
        targets.precompiledHeaders = Optional.of(false);
        assertEquals(Optional.empty(), plan(targets).precompiledHeader());
    }

    /** The same text is compiled: the header is included all the same. */
    @Test
    public void aUserCanParseTheHeaderItself() throws Exception {
        BuildPlan plan = plan(fourUsersAndAnother());
        CompileStep user = plan.compiles().get(0);
        CompileStep other = plan.otherForm(user).orElseThrow();
        assertEquals(user, plan.otherForm(other).orElseThrow());
        assertEquals(user.object(), other.object());
        assertFalse(other.usesPrecompiledHeader());
        List<String> arguments = new ArrayList<>(user.arguments());
        arguments.removeAll(other.arguments());
        assertEquals(
                List.of(
                        "/Yuwsgi_head.h",
                        "/Fp" + plan.precompiledHeader().orElseThrow().file()),
                arguments);
        assertTrue(other.arguments().containsAll(List.of("/FIwsgi_head.h", "/I" + server)));
        assertEquals(
                "another source",
                Optional.empty(),
                plan.otherForm(plan.compiles().get(4)));
        assertEquals("the header", Optional.empty(), plan.otherForm(plan.steps().get(0)));
        assertFalse(
                plan.link().arguments().contains(Path.of("obj/wsgi_head.obj").toString()));
        assertEquals(plan.compiles(), plan.linked());
    }

    /** Nothing is linked of it: clang-cl is not asked for an object, which would hold nothing. */
    @Test
    public void whereUsersMayGoWithoutThePrecompiledFormIsMadeAlone() throws Exception {
        BuildPlan plan = plan(fourUsersAndAnother());
        PrecompiledHeader made = plan.precompiledHeader().orElseThrow();
        assertEquals(List.of(made.file()), made.step().outputs());
        assertFalse(made.step().makesObject());
        assertTrue(made.step().arguments().containsAll(List.of("-emit-pch", "/Fo" + made.file())));
        assertFalse(made.step().arguments().contains("/Ycwsgi_head.h"));
        Targets targets = fourUsersAndAnother();
        targets.precompiledHeaders = Optional.of(true);
        CompileStep forAll = plan(targets).precompiledHeader().orElseThrow().step();
        assertEquals(2, forAll.outputs().size());
        assertTrue(forAll.makesObject());
        assertTrue(forAll.arguments().contains("/Ycwsgi_head.h"));
    }

    /** cl.exe's are not proven; debug information has the command line in it; of other options nothing is known. */
    @Test
    public void whereObjectsCouldDifferAllUseIt() throws Exception {
        Targets targets = fourUsersAndAnother();
        targets.compilerOptions = List.of("/DONE=1", "-O1", "/guard:cf", "/Iinclude", "/W4");
        assertFalse(isForAll(targets));
        for (String option : List.of("/Z7", "-gcodeview", "/Zi", "-fprofile-instr-generate", "-Xclang", "/I", "-D-g")) {
            targets.compilerOptions = List.of("/DONE=1", option);
            assertEquals(option, !option.equals("-D-g"), isForAll(targets));
        }
        targets.compilerOptions = List.of();
        targets.debugSymbols = true;
        assertTrue(isForAll(targets));
        targets.debugSymbols = false;
        targets.precompiledHeaders = Optional.of(true);
        assertTrue("asked for", isForAll(targets));
        targets.kind = CompilerKind.MSVC;
        assertTrue(isForAll(targets));
    }

    private static boolean isForAll(Targets targets) throws Exception {
        BuildPlan plan = plan(targets);
        boolean isForAll = plan.precompiledHeader().orElseThrow().isForAll();
        assertEquals(!isForAll, plan.otherForm(plan.compiles().get(0)).isPresent());
        assertEquals(
                isForAll,
                plan.link().arguments().contains(Path.of("obj/wsgi_head.obj").toString()));
        assertEquals(isForAll ? plan.steps().size() : 5, plan.linked().size());
        return isForAll;
    }

    @Test
    public void whatOptionsIncludeFirstKeepsAllFromIt() throws Exception {
        Targets targets = fourUsersAndAnother();
        for (String option :
                List.of("/FIdebug.h", "-FIdebug.h", "-include", "--include=debug.h", "/clang:-imacros", "@options")) {
            targets.compilerOptions = List.of(option);
            targets.precompiledHeaders = Optional.empty();
            assertEquals(option, Optional.empty(), plan(targets).precompiledHeader());
            targets.precompiledHeaders = Optional.of(true);
            assertEquals(option, Optional.empty(), plan(targets).precompiledHeader());
        }
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
