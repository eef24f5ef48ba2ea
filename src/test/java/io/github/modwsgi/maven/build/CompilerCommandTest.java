package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** How a compiler is started, by itself and behind a launcher. */
public class CompilerCommandTest {
    private final Targets targets = new Targets();

    private BuildPlan plan() throws Exception {
        return Planner.plan(targets.target(), Path.of("/target"));
    }

    private CompilerCommand command() throws Exception {
        BuildPlan plan = plan();
        return CompilerCommand.of(plan, plan.compiles().get(0));
    }

    @Test
    public void byItselfItReadsAResponseFileAndSeesItsEnvironmentAlone() throws Exception {
        Path file = plan().compiles().get(0).responseFile();
        assertEquals(List.of(targets.compiler.toString(), "@" + file), command().line());
        assertEquals(Optional.of(file), command().responseFile());
        assertEquals(targets.environment, command().environment());
    }

    @Test
    public void behindALauncherTheArgumentsAreOnTheCommandLine() throws Exception {
        targets.launcher = List.of("ccache", "--own=option");
        List<String> expected = new ArrayList<>(List.of("ccache", "--own=option", targets.compiler.toString()));
        expected.addAll(plan().compiles().get(0).arguments());
        assertEquals(expected, command().line());
        assertEquals(Optional.empty(), command().responseFile());
    }

    @Test
    public void ccacheIsToldOfClangClAndThatTheFolderDoesNotCount() throws Exception {
        targets.launcher = List.of("ccache");
        assertEquals(
                targets.environment.with("CCACHE_COMPILERTYPE", "clang-cl").with("CCACHE_NOHASHDIR", "1"),
                command().environment());
    }

    @Test
    public void whatTheUserTellsCcacheStays() throws Exception {
        targets.launcher = List.of("ccache");
        targets.environment = Environment.of(OperatingSystem.OTHER, Map.of("CCACHE_COMPILERTYPE", "auto"));
        assertEquals(Optional.of("auto"), command().environment().get("CCACHE_COMPILERTYPE"));
    }

    @Test
    public void clExeIsNotCalledClangCl() throws Exception {
        targets.launcher = List.of("ccache");
        targets.kind = CompilerKind.MSVC;
        targets.compiler = Path.of("/vc/cl.exe");
        assertEquals(Optional.empty(), command().environment().get("CCACHE_COMPILERTYPE"));
    }

    @Test
    public void debugInformationNamesFoldersSoTheyCount() throws Exception {
        targets.launcher = List.of("ccache");
        targets.debugSymbols = true;
        assertEquals(Optional.empty(), command().environment().get("CCACHE_NOHASHDIR"));
    }

    @Test
    public void argumentsThatNoCommandLineHoldsGoToAResponseFileAllTheSame() throws Exception {
        targets.launcher = List.of("ccache");
        targets.compilerOptions = Collections.nCopies(3000, "/DNAME=12345");
        Path file = plan().compiles().get(0).responseFile();
        assertEquals(
                List.of("ccache", targets.compiler.toString(), "@" + file),
                command().line());
        assertEquals(Optional.of(file), command().responseFile());
    }

    @Test
    public void behindALauncherNoHeaderIsPrecompiledUnlessAskedForAndHeadersAreListedAmongTheMessages()
            throws Exception {
        targets.launcher = List.of("ccache");
        List<String> arguments = plan().compiles().get(0).arguments();
        assertEquals(1, arguments.stream().filter("/showIncludes"::equals).count());
        assertFalse(arguments.toString(), arguments.toString().contains("/clang:-MF"));
        assertEquals(Optional.empty(), plan().precompiledHeader());
    }
}
