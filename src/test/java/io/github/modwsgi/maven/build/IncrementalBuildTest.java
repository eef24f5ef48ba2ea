package io.github.modwsgi.maven.build;

import static io.github.modwsgi.maven.build.TinyBuild.EVERYTHING;
import static io.github.modwsgi.maven.build.TinyBuild.NOTHING;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.incremental.BuildState;
import io.github.modwsgi.maven.host.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a second build does after a change: outcomes of the real compiler and linker. */
public class IncrementalBuildTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private TinyBuild tiny;

    @Before
    public void buildOnce() throws Exception {
        tiny = new TinyBuild(temporary.getRoot().toPath());
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(new CompileOutcome(3, 0, 0), tiny.outcome);
    }

    @Test
    public void nothingChangedRunsNothing() throws Exception {
        assertEquals(NOTHING, tiny.build());
        assertEquals("compiled 0, carried over 3", tiny.outcome.toString());
    }

    @Test
    public void touchedButEqualRunsNothing() throws Exception {
        tiny.touch("sources/src/server/mod_wsgi.c");
        tiny.touch("sources/src/server/wsgi_shared.h");
        tiny.touch("Apache24/include/httpd.h");
        tiny.touch("Python314/libs/python314.lib");
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void oneSourceChangedIsOneCompileAndTheLink() throws Exception {
        tiny.append("sources/src/server/wsgi_one.c", "int more;\n");
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aSourceChangedToTheSameLengthIsCompiled() throws Exception {
        tiny.source(
                "wsgi_one",
                Files.readString(tiny.at("sources/src/server/wsgi_one.c")).replace("return Py_", "return+Py_"));
        assertEquals("wsgi_one", tiny.build().get(tiny.ran().size() - 1));
    }

    @Test
    public void aCommentThatLeavesTheObjectAsItWasIsOneCompileAndNoLink() throws Exception {
        tiny.append("sources/src/server/wsgi_one.c", "/* nothing */");
        assertEquals(List.of("wsgi_one"), tiny.build());
    }

    @Test
    public void aHeaderThatThreeSourcesIncludeRecompilesThree() throws Exception {
        tiny.append("sources/src/server/wsgi_shared.h", "extern int more;\n");
        assertEquals(List.of("mod_wsgi", "wsgi_one", "wsgi_two"), compiles());
    }

    @Test
    public void aPythonHeaderRecompilesTheSourceThatIncludesIt() throws Exception {
        tiny.append("Python314/include/Python.h", "extern int more;\n");
        assertEquals(List.of("wsgi_one"), compiles());
    }

    @Test
    public void anApacheHeaderRecompilesTheSourcesThatIncludeIt() throws Exception {
        tiny.append("Apache24/include/httpd.h", "extern int more;\n");
        assertEquals(List.of("mod_wsgi", "wsgi_two"), compiles());
    }

    @Test
    public void aHeaderOfTheSdkRecompilesTheSourceThatIncludesIt() throws Exception {
        tiny.append("sdk/tiny_sdk.h", "extern int more;\n");
        assertEquals(List.of("mod_wsgi"), compiles());
    }

    @Test
    public void anOptionChangedRecompilesAll() throws Exception {
        tiny.targets.compilerOptions = List.of("/O1");
        assertEquals(List.of("mod_wsgi", "wsgi_one", "wsgi_two"), compiles());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aLinkOptionChangedLinksOnly() throws Exception {
        tiny.targets.linkOptions = List.of("/VERSION:5.0");
        assertEquals(List.of("link"), tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void debugSymbolsMakeAProgramDatabaseAndRebuildAll() throws Exception {
        tiny.targets.debugSymbols = true;
        assertEquals(EVERYTHING, tiny.build());
        assertTrue(Files.exists(tiny.built("mod_wsgi.pdb")));
        Files.delete(tiny.built("mod_wsgi.pdb"));
        assertEquals(List.of("link"), tiny.build());
    }

    @Test
    public void anotherToolRebuildsAll() throws Exception {
        tiny.targets.identity = "clang 20";
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void anImportLibraryChangedLinksOnly() throws Exception {
        tiny.library("Python314/libs/python314.lib", "python314.dll", "Py_IsInitialized", "Py_Initialize");
        assertEquals(List.of("link"), tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aLibraryThatLinkOptionsNameLinksOnlyWhenItChanges() throws Exception {
        tiny.library("own.lib", "own.dll", "own_one");
        tiny.write("own.def", "EXPORTS\n  wsgi\n");
        tiny.targets.linkOptions = List.of(tiny.at("own.lib").toString(), "/DEF:" + tiny.at("own.def"));
        assertEquals(List.of("link"), tiny.build());
        assertEquals(NOTHING, tiny.build());
        tiny.library("own.lib", "own.dll", "own_one", "own_two");
        assertEquals(List.of("link"), tiny.build());
        tiny.write("own.def", "EXPORTS\n  wsgi PRIVATE\n");
        assertEquals(List.of("link"), tiny.build());
    }

    @Test
    public void aHeaderThatHidesAnotherRecompiles() throws Exception {
        tiny.write("Apache24/include/tiny_extra.h", "#define TINY_EXTRA 2\n");
        byte[] before = Files.readAllBytes(tiny.built("obj/wsgi_two.obj"));
        assertTrue(tiny.build().contains("wsgi_two"));
        assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(tiny.built("obj/wsgi_two.obj"))));
    }

    @Test
    public void aSourceRemovedDeletesItsObjectAndLinks() throws Exception {
        tiny.source("mod_wsgi", "__declspec(dllexport) int wsgi_module = 1;\n");
        assertEquals(List.of("link", "mod_wsgi"), tiny.build());
        Files.delete(tiny.at("sources/src/server/wsgi_two.c"));
        tiny.targets.sources = List.of("mod_wsgi.c", "wsgi_one.c");
        assertEquals(List.of("link"), tiny.build());
        assertEquals(new CompileOutcome(0, 2, 1), tiny.outcome);
        assertFalse(Files.exists(tiny.built("obj/wsgi_two.obj")));
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aSourceAddedIsCompiledAndLinked() throws Exception {
        tiny.source("wsgi_three", "int wsgi_three;\n");
        tiny.targets.sources = List.of("mod_wsgi.c", "wsgi_one.c", "wsgi_three.c", "wsgi_two.c");
        assertEquals(List.of("link", "wsgi_three"), tiny.build());
    }

    @Test
    public void aHeaderRemovedThatIsStillIncludedFailsTheBuild() throws Exception {
        Files.delete(tiny.at("sources/src/server/wsgi_shared.h"));
        String message = tiny.failure().getMessage();
        assertTrue(message, message.startsWith("3 of 3 files did not compile for ap24py314-win64-VC14"));
        assertTrue(message, message.contains("'wsgi_shared.h' file not found"));
    }

    @Test
    public void aDeletedObjectIsMadeAgain() throws Exception {
        Files.delete(tiny.built("obj/wsgi_one.obj"));
        assertEquals(List.of("wsgi_one"), tiny.build());
        assertTrue(Files.exists(tiny.built("obj/wsgi_one.obj")));
    }

    @Test
    public void aTruncatedObjectIsMadeAgain() throws Exception {
        Path object = tiny.built("obj/wsgi_one.obj");
        byte[] whole = Files.readAllBytes(object);
        Files.write(object, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertEquals(List.of("wsgi_one"), tiny.build());
        assertArrayEquals(whole, Files.readAllBytes(object));
    }

    @Test
    public void anObjectReplacedByHandIsMadeAgain() throws Exception {
        Path object = tiny.built("obj/wsgi_one.obj");
        byte[] own = Files.readAllBytes(object);
        Files.copy(tiny.built("obj/wsgi_two.obj"), object, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEquals(List.of("wsgi_one"), tiny.build());
        assertArrayEquals(own, Files.readAllBytes(object));
    }

    @Test
    public void aStrangeObjectIsDeleted() throws Exception {
        Files.writeString(tiny.built("obj/left.obj"), "from somewhere");
        assertEquals(NOTHING, tiny.build());
        assertEquals("compiled 0, carried over 3, deleted 1", tiny.outcome.toString());
        assertFalse(Files.exists(tiny.built("obj/left.obj")));
    }

    /** clang-cl writes under another name, of which nothing is left unless it is killed. */
    @Test
    public void whatAKilledCompilerHasLeftIsDeleted() throws Exception {
        Path object = Files.writeString(tiny.built("obj/wsgi_one-46e180af.obj.tmp"), "half of it");
        Path header = tiny.built("pch/wsgi_head-46e180af.pch.tmp");
        Files.createDirectories(header.getParent());
        Files.writeString(header, "half of it");
        assertEquals(NOTHING, tiny.build());
        assertFalse(Files.exists(object));
        assertFalse(Files.exists(header));
    }

    @Test
    public void aDeletedModuleIsLinkedAgain() throws Exception {
        Files.delete(tiny.built("mod_wsgi.so"));
        assertEquals(List.of("link"), tiny.build());
        assertTrue(Files.exists(tiny.built("mod_wsgi.so")));
    }

    @Test
    public void aModuleReplacedByHandIsLinkedAgain() throws Exception {
        byte[] own = Files.readAllBytes(tiny.built("mod_wsgi.so"));
        Files.writeString(tiny.built("mod_wsgi.so"), "by hand");
        assertEquals(List.of("link"), tiny.build());
        assertArrayEquals(own, Files.readAllBytes(tiny.built("mod_wsgi.so")));
    }

    @Test
    public void aDamagedStateBuildsEverything() throws Exception {
        Path state = tiny.plan().stateFile();
        Files.writeString(state, Files.readString(state).replaceFirst("step", "stop"));
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aMissingStateBuildsEverything() throws Exception {
        Files.delete(tiny.plan().stateFile());
        assertEquals(EVERYTHING, tiny.build());
    }

    @Test
    public void theSameInputsGiveTheSameModule() throws Exception {
        byte[] first = Files.readAllBytes(tiny.built("mod_wsgi.so"));
        io.github.modwsgi.maven.host.FolderTree.delete(tiny.at("target"));
        assertEquals(EVERYTHING, tiny.build());
        assertArrayEquals(first, Files.readAllBytes(tiny.built("mod_wsgi.so")));
    }

    @Test
    public void anotherFolderOfTheSourcesRecompilesAll() throws Exception {
        Files.move(tiny.at("sources"), tiny.at("moved"));
        tiny.targets.sourceRoot = tiny.at("moved");
        assertEquals(List.of("mod_wsgi", "wsgi_one", "wsgi_two"), compiles());
    }

    /** Ends a changed state with the digest that belongs to it, as the writer of it would have. */
    private void writeState(String changed) throws Exception {
        String body = changed.substring(0, changed.lastIndexOf("end\t"));
        Files.writeString(tiny.plan().stateFile(), body + "end\t" + Sha256.of(List.of(body)) + "\n");
    }

    @Test
    public void aStateOfAnOlderFormatBuildsEverything() throws Exception {
        writeState(Files.readString(tiny.plan().stateFile()).replace("build state 2", "build state 1"));
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aStateOfAnotherMachineBuildsEverything() throws Exception {
        String state = Files.readString(tiny.plan().stateFile());
        writeState(state.replace(tiny.root.toString(), "/home/somebody/else"));
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** Such as drive letters have elsewhere: no path at all. */
    @Test
    public void aStateWithNamesThatAreNoPathsHereBuildsEverything() throws Exception {
        writeState(Files.readString(tiny.plan().stateFile()).replace(tiny.root.toString(), "Z:\0"));
        assertEquals(EVERYTHING, tiny.build());
    }

    private void fromTomorrow(String... names) throws Exception {
        for (String name : names) {
            Files.setLastModifiedTime(tiny.at(name), FileTime.from(Instant.now().plus(1, ChronoUnit.DAYS)));
        }
    }

    @Test
    public void afterTheClockWasSetBackFilesFromTheFutureAreNotBuiltForEver() throws Exception {
        tiny.append("sources/src/server/wsgi_one.c", "int more;\n");
        fromTomorrow("sources/src/server/wsgi_one.c", "sources/src/server/wsgi_shared.h", "Apache24/include/httpd.h");
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
        assertEquals(NOTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        tiny.append("sources/src/server/wsgi_one.c", "int evenMore;\n");
        fromTomorrow("sources/src/server/wsgi_one.c");
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** The source compiles without it: what was made with it must not be carried over. */
    @Test
    public void aHeaderThatIsGoneRecompiles() throws Exception {
        tiny.write("own/wsgi_option.h", "#define WSGI_OPTION 7\n");
        tiny.targets.compilerOptions = List.of("/I" + tiny.at("own"));
        tiny.append(
                "sources/src/server/wsgi_one.c",
                "#if __has_include(<wsgi_option.h>)\n"
                        + "#include <wsgi_option.h>\nint wsgi_option = WSGI_OPTION;\n#endif\n");
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        Files.delete(tiny.at("own/wsgi_option.h"));
        assertEquals("a name in a searched folder", EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** A compiler lists what it has read, and not what it has looked for. */
    @Test
    public void aFileThatIsAskedForCountsWhereverItWouldBe() throws Exception {
        tiny.append(
                "sources/src/server/wsgi_one.c",
                "int wsgi_asks;\n/* not __has_include(\"a comment\") */\n#ifdef __has_include\n"
                        + "#if __has_include(\"../../flag.h\") || \\\n __has_include (<../flag.txt>)\n"
                        + "int wsgi_flag = 1;\n#endif\n#endif\n");
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
        assertEquals(NOTHING, tiny.build());
        for (String flag : List.of("sources/flag.h", "Apache24/flag.txt")) {
            tiny.write(flag, "");
            assertEquals(flag + " came", List.of("link", "wsgi_one"), tiny.build());
            assertEquals(NOTHING, tiny.build());
            Files.delete(tiny.at(flag));
            assertEquals(flag + " went", List.of("link", "wsgi_one"), tiny.build());
            assertEquals(NOTHING, tiny.build());
        }
    }

    @Test
    public void whatIsAskedForByAMacroIsCompiledInEachBuild() throws Exception {
        tiny.append(
                "sources/src/server/wsgi_one.c",
                "#define FLAG \"../../flag.h\"\n#if __has_include(FLAG)\nint wsgi_flag = 1;\n#endif\n");
        assertEquals(Set.of("wsgi_one"), Set.copyOf(tiny.build()));
        assertEquals(Set.of("wsgi_one"), Set.copyOf(tiny.build()));
        tiny.write("sources/flag.h", "");
        assertEquals(Set.of("link", "wsgi_one"), Set.copyOf(tiny.build()));
    }

    @Test
    public void howLongACompileTookIsKeptAndOrdersTheNextBuild() throws Exception {
        tiny.compilerScript("test $name = wsgi_two && sleep 0.5");
        tiny.targets.identity = "slow for wsgi_two";
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        BuildState state = BuildState.read(tiny.plan().stateFile(), tiny.told);
        // On a busy machine another may be the longest.
        String longest = EVERYTHING.stream()
                .filter(name -> !name.equals("link"))
                .max(Comparator.comparingLong(name -> durationMillis(state, name)))
                .orElseThrow();
        assertTrue(durationMillis(state, longest) >= 500);
        tiny.targets.identity = "another";
        tiny.processors = 1;
        tiny.build();
        assertEquals(longest, tiny.ranInOrder().get(0));
    }

    private static long durationMillis(BuildState state, String name) {
        return state.step("compile src/server/" + name + ".c").durationMillis();
    }

    private List<String> compiles() throws Exception {
        return tiny.build().stream().filter(name -> !name.equals("link")).toList();
    }
}
