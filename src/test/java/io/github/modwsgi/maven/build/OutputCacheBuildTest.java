package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.RigTargets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What builds leave for others on the same machine: the real sources, Apache, Python and compiler. */
public final class OutputCacheBuildTest {
    private static final long PLENTY = 1 << 30;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Told told = new Told();
    private final Processes processes = new Processes();
    private BuildableTarget target;
    private HostContext host;
    private Path kept;
    private int sources;

    @Before
    public void buildOnce() throws Exception {
        Path rig = Rig.require();
        Rig.requireTool("clang-cl-19");
        Path folder = temporary.getRoot().toPath();
        kept = folder.resolve("kept");
        host = Hosts.of(Machine.current(), processes, told, folder.resolve("cache"));
        target = locate(rig);
        sources = plan("one").compiles().size();
        assertEquals(new CompileOutcome(sources, 0, 0), compile("one", PLENTY));
    }

    @After
    public void endTools() {
        processes.close();
    }

    private BuildableTarget locate(Path rig) throws Exception {
        return RigTargets.locate(
                        rig, "Apache24", "cpython-3.14-x64", ModWsgi.newest().archive(), host)
                .buildable()
                .orElseThrow();
    }

    private BuildPlan plan(String folder) throws Exception {
        return Planner.plan(target, temporary.getRoot().toPath().resolve(folder));
    }

    private CompileOutcome compile(String folder, long limit) throws Exception {
        return Builders.of(host, new OutputCache(kept, limit, false, told))
                .compile(List.of(plan(folder)), () -> {}, (plan, module) -> {}, false)
                .targets()
                .get(0)
                .compile();
    }

    @Test
    public void anotherFolderTakesAllAndGetsTheSameBytesAndMessages() throws Exception {
        List<String> first = List.copyOf(told.of("warn"));
        assertTrue("one is of the header in the build's folder", inFolder(first.toString(), "one"));
        assertEquals(new CompileOutcome(0, 0, 0, sources), compile("two", PLENTY));
        List<String> again =
                told.of("warn").subList(first.size(), told.of("warn").size());
        assertTrue(inFolder(again.toString(), "two"));
        assertEquals(first.toString(), again.toString().replace(folder("two"), folder("one")));
        for (CompileStep step : plan("one").linked()) {
            Path other = plan("two").objectFolder().resolve(step.object().getFileName());
            assertArrayEquals(other.toString(), Files.readAllBytes(step.object()), Files.readAllBytes(other));
        }
        assertFalse(
                "nobody needs it",
                Files.exists(plan("two").precompiledHeader().orElseThrow().file()));
        assertEquals("recorded as made", new CompileOutcome(0, sources, 0), compile("two", PLENTY));
    }

    @Test
    public void aChangedSourceIsCompiledAloneAndParsesItsHeaders() throws Exception {
        Path source = target.sources().root().resolve(target.sources().files().get(3));
        Files.writeString(source, Files.readString(source) + "\nint more;\n");
        assertEquals(new CompileOutcome(1, 0, 0, sources - 1), compile("two", PLENTY));
        assertFalse(Files.exists(plan("two").precompiledHeader().orElseThrow().file()));
        assertEquals(new CompileOutcome(0, sources, 0), compile("two", PLENTY));
    }

    @Test
    public void aFileThatASourceAsksForMakesAnother() throws Exception {
        Path source = target.sources().root().resolve(target.sources().files().get(3));
        Files.writeString(
                source, Files.readString(source) + "\n#if __has_include(\"../../flag.h\")\nint flag;\n#endif\n");
        assertEquals(new CompileOutcome(1, 0, 0, sources - 1), compile("two", PLENTY));
        Path flag = Files.createFile(target.sources().root().resolve("flag.h"));
        assertEquals(new CompileOutcome(1, 0, 0, sources - 1), compile("three", PLENTY));
        Files.delete(flag);
        assertEquals("both are kept", new CompileOutcome(0, 0, 0, sources), compile("four", PLENTY));
    }

    @Test
    public void aChangedHeaderMakesOthers() throws Exception {
        Path header = target.sources().root().resolve("src/server/wsgi_apache.h");
        String was = Files.readString(header);
        Files.writeString(header, was + "\n#define MORE 1\n");
        assertEquals(new CompileOutcome(sources, 0, 0), compile("two", PLENTY));
        Files.writeString(header, was);
        assertEquals("both are kept", new CompileOutcome(0, 0, 0, sources), compile("three", PLENTY));
    }

    @Test
    public void whatIncludesAHeaderThatAsksForTheTimeIsMadeEachTime() throws Exception {
        Path header = target.sources().root().resolve("src/server/wsgi_apache.h");
        String was = Files.readString(header);
        Files.writeString(header, was + "\n#define WHEN __TIME__\n");
        assertEquals(new CompileOutcome(sources, 0, 0), compile("two", PLENTY));
        assertEquals(new CompileOutcome(sources, 0, 0), compile("three", PLENTY));
        Files.writeString(header, was);
        assertEquals(new CompileOutcome(0, 0, 0, sources), compile("four", PLENTY));
    }

    @Test
    public void whatIsDamagedIsNotThere() throws Exception {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) { // the precompiled header has no object
                bytes[bytes.length / 2] ^= 1;
            }
            Files.write(file, bytes.length > 0 ? bytes : new byte[1]);
        }
        assertEquals(new CompileOutcome(sources, 0, 0), compile("two", PLENTY));
        assertEquals(new CompileOutcome(0, 0, 0, sources), compile("three", PLENTY));
    }

    @Test
    public void whatIsUsedStaysAndTheRestLeaves() throws Exception {
        long all = size() * 5 / 4; // of one build, and not of two
        FolderTree.delete(temporary.getRoot().toPath().resolve("one"));
        assertEquals(0, compile("two", all / 2).compiled());
        Path header = target.sources().root().resolve("src/server/wsgi_apache.h");
        Files.writeString(header, Files.readString(header) + "\n#define MORE 1\n");
        assertEquals(new CompileOutcome(sources, 0, 0), compile("three", all));
        assertTrue(size() + " of " + all, size() <= all);
        assertEquals("the newest", new CompileOutcome(0, 0, 0, sources), compile("four", all));
    }

    @Test
    public void aCacheThatCannotBeWrittenEndsNoBuild() throws Exception {
        FolderTree.delete(kept);
        Files.writeString(kept, "in the way");
        assertEquals(new CompileOutcome(sources, 0, 0), compile("two", PLENTY));
        assertEquals(
                1,
                told.of("warn").stream()
                        .filter(text -> text.contains("is not kept for others"))
                        .count());
    }

    private String folder(String name) {
        return temporary.getRoot().toPath().resolve(name).toString();
    }

    private boolean inFolder(String text, String name) {
        return text.contains(folder(name));
    }

    private long size() throws Exception {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(kept)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
