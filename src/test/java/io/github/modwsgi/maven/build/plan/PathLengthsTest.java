package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class PathLengthsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private SampleTarget sample;

    @Before
    public void writeSources() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
        sample = new SampleTarget(root);
        sample.write("sources/src/server/mod_wsgi.c", "int a;\n");
    }

    private BuildPlan plan(CompilerKind kind, Path folder) throws Exception {
        BuildableTarget target = sample.complete();
        Compiler compiler = new Compiler(
                kind,
                Path.of("cl.exe"),
                Path.of("link.exe"),
                Optional.empty(),
                "19.44.35207.0",
                "14.44.35207",
                "cl",
                Architecture.X64,
                CRuntime.VC14,
                target.compiler().sdk(),
                HeaderListing.SOURCE_DEPENDENCIES,
                Machine.current().environment(),
                "test");
        return Planner.plan(
                new BuildableTarget(
                        target.request(),
                        target.classifier(),
                        target.apache(),
                        target.python(),
                        target.sources(),
                        compiler),
                folder);
    }

    /** The build folder by which the longest path of a plan has that length. */
    private Path folderFor(int length) throws Exception {
        Path shortest = root.resolve("t");
        int shortestLength = plan(CompilerKind.MSVC, shortest).steps().stream()
                .flatMap(step -> java.util.stream.Stream.of(step.object(), step.headerList(), step.responseFile()))
                .mapToInt(file -> file.toString().length())
                .max()
                .orElseThrow();
        return root.resolve("t".repeat(1 + length - shortestLength));
    }

    @Test
    public void whatIsTooLongForClExeIsSaidBeforeItMeetsIt() throws Exception {
        PathLengths.check(plan(CompilerKind.MSVC, folderFor(259)));
        BuildPlan tooLong = plan(CompilerKind.MSVC, folderFor(281));
        BuildFailure failure = assertThrows(BuildFailure.class, () -> PathLengths.check(tooLong));
        String message = failure.getMessage();
        assertTrue(
                message, message.startsWith("cl.exe takes paths of at most 259 characters, this one has 281: " + root));
        assertTrue(message, message.contains("Shorten the name of " + tooLong.folder() + " by 22 characters"));
        assertTrue(message, message.endsWith("have the project, or its <build><directory>, in a shorter one."));
    }

    @Test
    public void ofAKitThatIsTooLongTheFolderIsNamed() throws Exception {
        String header = "apache/include/" + "deep/".repeat(50) + "httpd2.h";
        sample.write(header, "");
        BuildPlan plan = plan(CompilerKind.MSVC, root.resolve("t"));
        String message =
                assertThrows(BuildFailure.class, () -> PathLengths.check(plan)).getMessage();
        assertTrue(message, message.contains(" " + plan.target().apache().home() + " by "));
        assertTrue(
                message, message.endsWith("it is Apache's; what archives are unpacked to begins with cacheDirectory."));
    }

    @Test
    public void clangClTakesLongerOnes() throws Exception {
        BuildPlan plan = plan(CompilerKind.LLVM, folderFor(281));
        PathLengths.check(plan);
        assertEquals(CompilerKind.LLVM, plan.target().compiler().kind());
    }
}
