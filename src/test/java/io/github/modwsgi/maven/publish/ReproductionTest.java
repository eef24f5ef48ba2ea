package io.github.modwsgi.maven.publish;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Planner;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.CompleteTarget;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReproductionTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample(String python) throws Exception {
        SampleTarget sample = new SampleTarget(temporary.getRoot().toPath().resolve(python));
        sample.python = python;
        return sample;
    }

    private static BuildPlan built(SampleTarget sample, String folder, String module) throws Exception {
        BuildPlan plan = Planner.plan(sample.complete(), sample.root.resolve(folder));
        Files.createDirectories(plan.folder());
        Files.writeString(plan.module(), module);
        return plan;
    }

    private static List<String> differences(List<BuildPlan> builds, List<BuildPlan> again) throws Exception {
        return new Reproduction(
                        new Publication("com.example", "mod-wsgi", "1", "1", Optional.empty()),
                        Instant.EPOCH,
                        again.get(0).folder().getParent())
                .differences(builds, again);
    }

    @Test
    public void theSameBytesAreNoDifference() throws Exception {
        SampleTarget sample = sample("3.14.3");
        assertEquals(List.of(), differences(
                List.of(built(sample, "target", "module")), List.of(built(sample, "target/again", "module"))));
    }

    @Test
    public void theModuleThatDiffersIsNamedWithTheByteAndBothDigests() throws Exception {
        SampleTarget one = sample("3.14.3");
        SampleTarget other = sample("3.13.1");
        BuildPlan first = built(other, "target", "module");
        BuildPlan again = built(other, "target/again", "modest");
        assertEquals(
                List.of("mod_wsgi.so of ap24py313-win64-VC14 at byte 3 (SHA-256 " + Sha256.of(first.module()) + " and "
                        + Sha256.of(again.module()) + ")"),
                differences(
                        List.of(built(one, "target", "module"), first), List.of(built(one, "again", "module"), again)));
    }

    @Test
    public void aModuleThatIsLongerDiffersWhereTheOtherEnds() throws Exception {
        SampleTarget sample = sample("3.14.3");
        String difference = differences(
                        List.of(built(sample, "target", "module")), List.of(built(sample, "again", "module and more")))
                .get(0);
        assertTrue(difference, difference.contains(" at byte 6 "));
    }

    @Test
    public void provenanceThatNamesWhatOneBuildAloneHasDiffers() throws Exception {
        SampleTarget sample = sample("3.14.3");
        BuildPlan first = built(sample, "target", "module");
        sample.compilerOptions = List.of("/DOTHER");
        assertEquals(
                List.of("the provenance of ap24py314-win64-VC14"),
                differences(List.of(first), List.of(built(sample, "again", "module"))));
    }

    /** F10: the second build has none, and asks for headers in another way. */
    @Test
    public void aLauncherIsNoDifference() throws Exception {
        SampleTarget sample = sample("3.14.3");
        sample.launcher = List.of("ccache");
        BuildPlan first = built(sample, "target", "module");
        CompleteTarget toBuildAgain = Reproduction.toBuildAgain(first);
        assertEquals(List.of(), toBuildAgain.request().options().launcher());
        BuildPlan again = Planner.plan(toBuildAgain, sample.root.resolve("again"));
        assertNotEquals(
                first.compiles().get(0).arguments().toString().contains("/showIncludes"),
                again.compiles().get(0).arguments().toString().contains("/showIncludes"));
        Files.createDirectories(again.folder());
        Files.writeString(again.module(), "module");
        assertEquals(List.of(), differences(List.of(first), List.of(again)));
    }
}
