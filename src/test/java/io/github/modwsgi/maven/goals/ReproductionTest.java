package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.Bundle;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Contents;
import io.github.modwsgi.maven.publish.Provenance;
import io.github.modwsgi.maven.publish.Publication;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.publish.sbom.Sbom;
import io.github.modwsgi.maven.publish.wheel.Wheel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReproductionTest {
    private static final Publication PUBLICATION =
            new Publication("com.example", "mod-wsgi", "1", "1", Optional.empty());

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

    private static Reproduction.Published published(BuildPlan plan) throws Exception {
        BuiltModule built = BuiltModule.read(plan.target(), plan.module());
        if (plan.target().request().options().wheel()) {
            built = built.in(Wheel.of(plan.target())
                    .write(plan.folder(), plan.module(), PUBLICATION.generator(), Instant.EPOCH));
        }
        FileDigests digests = new FileDigests();
        return new Reproduction.Published(
                plan,
                built,
                Files.writeString(plan.folder().resolve("json"), Provenance.json(plan, built, digests)),
                Files.writeString(plan.folder().resolve("sbom"), Sbom.json(plan, built, PUBLICATION, digests)),
                Files.writeString(plan.folder().resolve("conf"), ConfigurationText.of(plan.target())));
    }

    private Reproduction.Project project(BuildPlan... plans) throws Exception {
        List<Reproduction.Published> targets = new ArrayList<>();
        Map<String, BuiltModule> modules = new LinkedHashMap<>();
        for (BuildPlan plan : plans) {
            targets.add(published(plan));
            modules.put(
                    plan.target().classifier().toString(),
                    targets.get(targets.size() - 1).built());
        }
        Path bundle = temporary.getRoot().toPath().resolve("project.zip");
        Bundle.write(List.copyOf(modules.values()), bundle, Instant.EPOCH);
        Path contents = temporary.getRoot().toPath().resolve("contents.json");
        Files.writeString(contents, Contents.json(List.copyOf(modules.values())));
        return new Reproduction.Project(targets, modules, bundle, contents);
    }

    private static List<String> differences(Reproduction.Project first, BuildPlan... again) throws Exception {
        return new Reproduction(PUBLICATION, Instant.EPOCH, again[0].folder().getParent())
                .differences(first, List.of(again));
    }

    @Test
    public void theSameBytesAreNoDifference() throws Exception {
        SampleTarget sample = sample("3.14.3");
        assertEquals(
                List.of(),
                differences(project(built(sample, "target", "module")), built(sample, "target/again", "module")));
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
                differences(project(built(one, "target", "module"), first), built(one, "again", "module"), again));
    }

    @Test
    public void aModuleThatIsLongerDiffersWhereTheOtherEnds() throws Exception {
        SampleTarget sample = sample("3.14.3");
        String difference = differences(
                        project(built(sample, "target", "module")), built(sample, "again", "module and more"))
                .get(0);
        assertTrue(difference, difference.contains(" at byte 6 "));
    }

    @Test
    public void provenanceThatNamesWhatOneBuildAloneHasReadDiffers() throws Exception {
        SampleTarget sample = sample("3.14.3");
        Reproduction.Project first = project(built(sample, "target", "module"));
        sample.write("apache/include/httpd.h", "another");
        assertEquals(
                List.of("the provenance of ap24py314-win64-VC14"),
                differences(first, built(sample, "again", "module")));
    }

    /** What is attached is the file, whatever it was made of. */
    @Test
    public void eachAttachedFileIsCompared() throws Exception {
        SampleTarget sample = sample("3.14.3");
        BuildPlan plan = built(sample, "target", "module");
        BuildPlan again = built(sample, "again", "module");
        Map<String, Function<Reproduction.Project, Path>> files = Map.of(
                "the provenance of ap24py314-win64-VC14",
                        project -> project.targets().get(0).provenance(),
                "the SBOM of ap24py314-win64-VC14",
                        project -> project.targets().get(0).sbom(),
                "the configuration text of ap24py314-win64-VC14",
                        project -> project.targets().get(0).configuration(),
                "the bundle", Reproduction.Project::bundle,
                "the table of contents", Reproduction.Project::contents);
        for (Map.Entry<String, Function<Reproduction.Project, Path>> file : files.entrySet()) {
            Reproduction.Project project = project(plan);
            Files.writeString(file.getValue().apply(project), " ", StandardOpenOption.APPEND);
            assertEquals(List.of(file.getKey()), differences(project, again));
        }
    }

    @Test
    public void theWheelIsCompared() throws Exception {
        SampleTarget sample = sample("3.14.3");
        sample.write("sources/src/__init__.py", "");
        sample.write(
                "sources/setup.py",
                """
                open('src/server/apxs_config.py', 'w')
                extension_name = 'mod_wsgi.server.mod_wsgi'

                setup(name = 'mod_wsgi', packages = ['mod_wsgi'], package_dir = {'mod_wsgi': 'src'})
                """);
        BuildPlan first = withWheel(built(sample, "target", "module"));
        BuildPlan again = withWheel(built(sample, "again", "module"));
        Reproduction.Project project = project(first);
        assertEquals(List.of(), differences(project, again));
        sample.write("sources/src/__init__.py", "changed = True");
        assertEquals(List.of("the wheel of ap24py314-win64-VC14"), differences(project, again));
    }

    private static BuildPlan withWheel(BuildPlan plan) throws Exception {
        BuildOptions options = new BuildOptions(List.of(), List.of(), false, List.of(), Optional.empty(), true);
        BuildableTarget target = plan.target();
        return Planner.plan(
                asking(target, target.request().with(options)), plan.folder().getParent());
    }

    @Test
    public void aLauncherAloneIsNoDifference() throws Exception {
        SampleTarget sample = sample("3.14.3");
        BuildableTarget target = sample.complete();
        BuildOptions launched = new BuildOptions(List.of(), List.of(), false, List.of("ccache"), Optional.of(false));
        BuildPlan first = Planner.plan(asking(target, target.request().with(launched)), sample.root.resolve("target"));
        BuildPlan again = Planner.plan(asking(target, Reproduction.toBuildAgain(first)), sample.root.resolve("again"));
        assertNotEquals(
                first.compiles().get(0).arguments(), again.compiles().get(0).arguments());
        for (BuildPlan plan : List.of(first, again)) {
            Files.createDirectories(plan.folder());
            Files.writeString(plan.module(), "module");
        }
        assertEquals(List.of(), differences(project(first), again));
    }

    @Test
    public void theSecondBuildHasNoLauncherAndIsOtherwiseTheSame() throws Exception {
        SampleTarget sample = sample("3.14.3");
        BuildOptions options = new BuildOptions(
                List.of("/DONE"), List.of("/VERSION:2"), true, List.of("ccache"), Optional.empty(), true);
        BuildableTarget target = sample.complete();
        BuildPlan plan = Planner.plan(asking(target, target.request().with(options)), sample.root);
        assertEquals(
                new BuildOptions(
                        options.compilerOptions(), options.linkOptions(), true, List.of(), Optional.of(false), true),
                Reproduction.toBuildAgain(plan).options());
    }

    private static BuildableTarget asking(BuildableTarget target, TargetRequest request) {
        return new BuildableTarget(
                request, target.classifier(), target.apache(), target.python(), target.sources(), target.compiler());
    }
}
