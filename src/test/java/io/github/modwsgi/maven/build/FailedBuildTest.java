package io.github.modwsgi.maven.build;

import static io.github.modwsgi.maven.build.TinyBuild.EVERYTHING;
import static io.github.modwsgi.maven.build.TinyBuild.NOTHING;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** What a failed or interrupted build says, and what it leaves for the next one. */
public class FailedBuildTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** No test waits for it: it ends a test that hangs. */
    @Rule
    public final Timeout hang = new Timeout(120, TimeUnit.SECONDS);

    private TinyBuild tiny;

    @Before
    public void make() throws Exception {
        tiny = new TinyBuild(temporary.getRoot().toPath());
    }

    private String original(String source) throws IOException {
        return Files.readString(tiny.at("sources/src/server/" + source + ".c"));
    }

    @Test
    public void afterAFailedCompileOnlyTheFailedSourceIsCompiled() throws Exception {
        String good = original("wsgi_one");
        tiny.source("wsgi_one", good + "int broken(void) { return no_such_name; }\n");
        assertEquals(
                "1 of 3 files did not compile for ap24py314-win64-VC14 (src/server/wsgi_one.c). First error: "
                        + "src/server/wsgi_one.c:[4,27] error: use of undeclared identifier 'no_such_name'",
                tiny.failure().getMessage().lines().findFirst().orElseThrow());
        assertEquals(List.of("mod_wsgi", "wsgi_one", "wsgi_two"), tiny.ran());
        assertFalse(Files.exists(tiny.built("obj/wsgi_one.obj")));
        tiny.source("wsgi_one", good);
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
    }

    @Test
    public void aFailedCompileOfAnOldObjectDoesNotBringTheOldObjectBack() throws Exception {
        tiny.build();
        String good = original("wsgi_one");
        tiny.source("wsgi_one", "#error not now\n");
        tiny.failure();
        assertEquals(List.of("wsgi_one"), tiny.ran());
        tiny.failure();
        assertEquals(List.of("wsgi_one"), tiny.ran());
        tiny.source("wsgi_one", good);
        assertEquals(List.of("wsgi_one"), tiny.build());
    }

    @Test
    public void theErrorIsToldOnceWithItsLines() throws Exception {
        tiny.source("wsgi_two", "int two(void) { return no_such_name; }\n");
        tiny.failure();
        assertEquals(1, tiny.told.of("error").size());
        assertEquals(
                List.of(
                        "src/server/wsgi_two.c:[1,24] error: use of undeclared identifier 'no_such_name'",
                        "    1 | int two(void) { return no_such_name; }",
                        "      |                        ^"),
                tiny.told.of("error").get(0).lines().toList());
    }

    @Test
    public void outputComesInTheOrderOfTheSourcesWhicheverIsReadyFirst() throws Exception {
        String flag = tiny.at("flag").toString();
        tiny.compilerScript("case $name in mod_wsgi) while [ ! -e " + flag + " ]; do :; done;;" + " wsgi_two) touch "
                + flag + ";; esac");
        // The largest source is started first: it is the one that ends last.
        tiny.source("mod_wsgi", "#error first\n" + "/* large */".repeat(1000));
        tiny.source("wsgi_one", "#error second\n");
        tiny.source("wsgi_two", "#error third\n");
        String message = tiny.failure().getMessage();
        assertTrue(
                message,
                message.startsWith("3 of 3 files did not compile for ap24py314-win64-VC14"
                        + " (src/server/mod_wsgi.c, src/server/wsgi_one.c, src/server/wsgi_two.c)."
                        + " First error: src/server/mod_wsgi.c:[1,2] error: first"));
        assertEquals(
                List.of("error: first", "error: second", "error: third"),
                tiny.told.of("error").stream()
                        .map(text -> text.lines().findFirst().orElse(""))
                        .map(line -> line.substring(line.indexOf("error:")))
                        .toList());
    }

    @Test
    public void aWarningInASharedHeaderIsToldOnce() throws Exception {
        tiny.append("sources/src/server/wsgi_shared.h", "#warning look here\n");
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(
                List.of("src/server/wsgi_shared.h:[3,2] warning: look here [-W#warnings]"),
                tiny.told.of("warn").stream()
                        .map(text -> text.lines().findFirst().orElse(""))
                        .toList());
    }

    @Test
    public void aWarningDoesNotFailTheBuildAndIsNotToldAgainWhenNothingIsCompiled() throws Exception {
        tiny.append("sources/src/server/wsgi_one.c", "#warning look here\n");
        tiny.build();
        assertEquals(1, tiny.told.of("warn").size());
        assertEquals(NOTHING, tiny.build());
        assertEquals(List.of(), tiny.told.of("warn"));
    }

    @Test
    public void aKilledCompilerIsNamedWithItsSignal() throws Exception {
        tiny.compilerScript("case $name in wsgi_one) kill -9 $$;; esac");
        assertEquals(
                "1 of 3 files did not compile for ap24py314-win64-VC14 (src/server/wsgi_one.c). First error: "
                        + tiny.at("tools/clang-cl") + " ended with exit code 137, signal 9 and no message, compiling"
                        + " src/server/wsgi_one.c. It was killed from outside: by a lack of memory, perhaps, or by"
                        + " someone. Build again.",
                tiny.failure().getMessage());
        tiny.compilerScript("");
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
    }

    @Test
    public void aCompilerThatFailsWithoutAWordIsNamedWithTheCommandToTry() throws Exception {
        tiny.compilerScript("case $name in wsgi_one) exit 5;; esac");
        assertEquals(
                "1 of 3 files did not compile for ap24py314-win64-VC14 (src/server/wsgi_one.c). First error: "
                        + tiny.at("tools/clang-cl") + " ended with exit code 5 and no message, compiling"
                        + " src/server/wsgi_one.c. Run it by hand: clang-cl @" + tiny.built("obj/wsgi_one.rsp"),
                tiny.failure().getMessage());
    }

    @Test
    public void whatACompilerSaysInAFormOfItsOwnIsTheFirstError() throws Exception {
        tiny.compilerScript("case $name in wsgi_one) echo 'your licence has expired'; exit 1;; esac");
        assertEquals(
                "1 of 3 files did not compile for ap24py314-win64-VC14 (src/server/wsgi_one.c). First error: your"
                        + " licence has expired",
                tiny.failure().getMessage());
        assertEquals(List.of("your licence has expired"), tiny.told.of("error"));
    }

    @Test
    public void aCompilerThatIsGoneIsNamed() throws Exception {
        tiny.targets.compiler = tiny.at("tools/gone");
        try {
            tiny.build();
            throw new AssertionError("expected a failure");
        } catch (IOException e) {
            assertTrue(
                    e.getMessage(),
                    e.getMessage().contains(tiny.at("tools/gone").toString()));
        }
    }

    @Test
    public void aCompilerThatSucceedsWithoutAHeaderListIsNotBelieved() throws Exception {
        tiny.compilerScript("case $name in wsgi_one) exit 0;; esac");
        try {
            tiny.build();
            throw new AssertionError("expected a failure");
        } catch (IOException e) {
            assertTrue(
                    e.toString(),
                    e.toString().contains(tiny.built("obj/wsgi_one.d").toString()));
        }
        tiny.compilerScript("");
        assertTrue(tiny.build().contains("wsgi_one"));
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void aFailedLinkLeavesNoModule() throws Exception {
        tiny.build();
        tiny.source("wsgi_one", "int missing(void);\nint wsgi_one(void) { return missing(); }\n");
        String message = tiny.failure().getMessage();
        assertEquals(
                "ap24py314-win64-VC14 could not be linked (" + tiny.at("tools/lld-link") + ", exit code 1): 1 symbol is"
                        + " in no library (missing). No symbol of Apache or Python is among them: look at the"
                        + " sources, linkOptions and the Windows SDK.",
                message);
        assertFalse(Files.exists(tiny.built("mod_wsgi.so")));
        assertFalse(Files.exists(tiny.built("link/mod_wsgi.so")));
        assertEquals(message, tiny.failure().getMessage());
        assertEquals(List.of("link"), tiny.ran());
    }

    @Test
    public void aFailedCheckLeavesNoModuleAndIsAskedAgain() throws Exception {
        tiny.build();
        tiny.append("sources/src/server/wsgi_one.c", "int more = 1;\n");
        tiny.check = (plan, module) -> {
            throw new BuildFailure("judged: " + module.getFileName());
        };
        assertEquals("judged: mod_wsgi.so", tiny.failure().getMessage());
        assertFalse(Files.exists(tiny.built("mod_wsgi.so")));
        assertEquals("judged: mod_wsgi.so", tiny.failure().getMessage());
        tiny.check = (plan, module) -> {};
        assertEquals(List.of("link"), tiny.build());
        assertTrue(Files.exists(tiny.built("mod_wsgi.so")));
    }

    @Test
    public void aKilledLinkerIsNamedAndLeavesNoModule() throws Exception {
        tiny.build();
        tiny.targets.linkOptions = List.of("/VERSION:5.0");
        tiny.linkerScript("kill -9 $$");
        assertEquals(
                "ap24py314-win64-VC14 could not be linked (" + tiny.at("tools/lld-link")
                        + ", exit code 137, signal 9): it printed nothing. The linker was killed from outside.",
                tiny.failure().getMessage());
        assertFalse(Files.exists(tiny.built("mod_wsgi.so")));
    }

    @Test
    public void anX86ImportLibraryIsNamedAsTheOddOne() throws Exception {
        Path x86 = Rig.require("x86").resolve("Apache24-x86/lib/libhttpd.lib");
        Path library = tiny.at("Apache24/lib/libhttpd.lib");
        Files.copy(x86, library, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(
                "ap24py314-win64-VC14 could not be linked (" + tiny.at("tools/lld-link") + ", exit code 1): the import"
                        + " library " + library
                        + " is x86, the objects are x64. Take all of Apache and Python for x64.",
                tiny.failure().getMessage());
    }

    @Test
    public void anEmptyImportLibraryIsNamed() throws Exception {
        Path library = tiny.write("Python314/libs/python314.lib", "");
        String message = tiny.failure().getMessage();
        assertTrue(message, message.contains("the import library " + library + " cannot be used: "));
        assertTrue(message, message.endsWith("Take it from the distribution again."));
    }

    @Test
    public void aLibraryThatLacksSymbolsOfPythonIsExplained() throws Exception {
        tiny.library("Python314/libs/python314.lib", "python314.dll", "Py_SomethingElse");
        String message = tiny.failure().getMessage();
        assertTrue(
                message,
                message.endsWith("1 symbol is in no library (Py_IsInitialized). Symbols of Python are"
                        + " missing: its import library is of another version than the headers."));
    }

    @Test
    public void aFullDiskWhileLinkingIsNamedAndTheNextBuildLinks() throws Exception {
        Path folder = Files.createDirectories(tiny.plan().folder());
        try (Processes processes = new Processes()) {
            boolean mounted = run(processes, "mount", "-t", "tmpfs", "-o", "size=3m", "none", folder.toString());
            assumeTrue("not run: needs root and tmpfs", mounted);
            try {
                tiny.append("sources/src/server/wsgi_one.c", "__declspec(dllexport) char large[2000000] = {1};\n");
                String message = tiny.failure().getMessage();
                assertTrue(message, message.startsWith("ap24py314-win64-VC14 could not be linked ("));
                assertTrue(
                        message,
                        message.endsWith("): the disk is full: no module was written to " + folder
                                + ". Make room and build again."));
                assertFalse(Files.exists(tiny.built("mod_wsgi.so")));
                assertFalse(Files.exists(tiny.built("link/mod_wsgi.so")));
                assertTrue(run(processes, "mount", "-o", "remount,size=9m", folder.toString()));
                assertEquals(List.of("link"), tiny.build());
            } finally {
                // Lazily: whatever still looks into the folder must not keep it.
                assertTrue(run(processes, "umount", "-l", folder.toString()));
            }
        }
    }

    private static boolean run(Processes processes, String... line) throws Exception {
        try {
            Outcome outcome = processes.run(
                    new Command(List.of(line), Path.of("/"), Machine.current().environment()));
            return outcome.succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    public void whatAKilledBuildHasLeftEndsBeforeTheNextOne() throws Exception {
        Path unfinished = tiny.plan().folder().resolve("build.unfinished");
        tiny.compilerScript("test -f '" + unfinished + "' || exit 1");
        tiny.build();
        assertFalse(Files.exists(unfinished));
        List<Process> left = new ArrayList<>();
        for (String file : List.of("obj/wsgi_one.rsp", "pch/wsgi_head.rsp", "link/mod_wsgi.rsp")) {
            String[] played = {"sh", "-c", "read line", "clang-cl", "@" + tiny.built(file)};
            left.add(new ProcessBuilder(played).start());
        }
        try {
            Path half = Files.createFile(tiny.built("build-state.txt.1-a.part"));
            tiny.build();
            assertTrue(
                    "no build was killed", Files.exists(half) && left.stream().allMatch(Process::isAlive));
            Files.createFile(unfinished);
            tiny.build();
            assertFalse(Files.exists(half));
            for (Process one : left) {
                assertTrue(one.info().toString(), one.waitFor(10, TimeUnit.SECONDS));
                assertEquals(137, one.exitValue());
            }
        } finally {
            left.forEach(Process::destroyForcibly);
        }
    }

    @Test
    public void twoBuildsOfOneFolderAtATimeDoTheWorkOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<Void>> builds = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                builds.add(pool.submit(() -> {
                    tiny.run();
                    return null;
                }));
            }
            for (Future<Void> build : builds) {
                build.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(EVERYTHING, tiny.ran());
        assertEquals(NOTHING, tiny.build());
    }

    @Test
    public void afterAnInterruptedCompileTheNextBuildIsWhole() throws Exception {
        tiny.compilerScript("case $name in wsgi_two) echo $$ > id; exec sleep 3600;; esac");
        ProcessHandle compiler = interruptWhenRunning(tiny.at("sources/id"));
        assertFalse(compiler.isAlive());
        tiny.compilerScript("");
        List<String> ran = tiny.build();
        assertTrue(ran.toString(), ran.containsAll(List.of("link", "wsgi_two")));
        assertEquals(NOTHING, tiny.build());
        assertTrue(Files.exists(tiny.built("mod_wsgi.so")));
    }

    @Test
    public void afterAnInterruptedLinkTheNextBuildLinks() throws Exception {
        tiny.linkerScript("echo $$ > id; exec sleep 3600");
        ProcessHandle linker = interruptWhenRunning(tiny.built("id"));
        assertFalse(linker.isAlive());
        assertFalse(Files.exists(tiny.built("mod_wsgi.so")));
        tiny.linkerScript("");
        assertEquals(List.of("link"), tiny.build());
    }

    /** Builds on a thread that is interrupted when a tool has written its process id; the tool. */
    private ProcessHandle interruptWhenRunning(Path id) throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                tiny.build();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        while (!Files.exists(id) || Files.size(id) == 0) {
            Thread.onSpinWait();
        }
        ProcessHandle tool =
                ProcessHandle.of(Long.parseLong(Files.readString(id).strip())).orElseThrow();
        thread.interrupt();
        thread.join();
        assertEquals(InterruptedException.class, thrown.get().getClass());
        return tool;
    }
}
