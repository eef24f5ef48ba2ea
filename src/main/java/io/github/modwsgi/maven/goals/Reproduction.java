package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.Bundle;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Contents;
import io.github.modwsgi.maven.publish.Provenance;
import io.github.modwsgi.maven.publish.Publication;
import io.github.modwsgi.maven.publish.sbom.Sbom;
import io.github.modwsgi.maven.publish.wheel.Wheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build has published, compared byte by byte with what a second one would publish: the modules before they are
 * signed, and the files that are attached as they are. A signature is taken over from the first: no two of them need
 * be the same.
 */
public final class Reproduction {
    private final Publication publication;
    private final Instant time;
    private final Path folder;

    /**
     * @param time of the entries of bundle and wheels
     * @param folder where the second build's bundle is made
     */
    public Reproduction(Publication publication, Instant time, Path folder) {
        this.publication = publication;
        this.time = time;
        this.folder = folder;
    }

    /**
     * A target that the first build has published.
     *
     * @param built the module that is attached, signed or not
     * @param provenance the file that is attached
     * @param sbom likewise
     * @param configuration likewise
     */
    public record Published(BuildPlan plan, BuiltModule built, Path provenance, Path sbom, Path configuration) {}

    /**
     * A project that the first build has published.
     *
     * @param targets those of this execution
     * @param modules those of all executions, by their classifiers
     * @param bundle the file that is attached
     * @param contents likewise
     */
    public record Project(List<Published> targets, Map<String, BuiltModule> modules, Path bundle, Path contents) {}

    /**
     * What the second build asks for: the same without a launcher, because a cache of compiles would hand out what
     * the first build has put there.
     */
    public static TargetRequest toBuildAgain(BuildPlan plan) {
        TargetRequest request = plan.target().request();
        BuildOptions options = request.options();
        return request.with(new BuildOptions(
                options.compilerOptions(),
                options.linkOptions(),
                options.debugSymbols(),
                List.of(),
                options.launcher().isEmpty()
                        ? options.precompiledHeaders()
                        : Optional.of(plan.precompiledHeader().isPresent()),
                options.wheel()));
    }

    /**
     * What differs, a line each.
     *
     * @param again where the second build has made the modules, in the order of the targets
     */
    public List<String> differences(Project first, List<BuildPlan> again) throws BuildFailure, IOException {
        List<String> differences = new ArrayList<>();
        Map<String, BuiltModule> modules = new LinkedHashMap<>(first.modules());
        for (int i = 0; i < again.size(); i++) {
            Published published = first.targets().get(i);
            BuiltModule built = published.built().as(again.get(i).target());
            modules.put(built.target().classifier().toString(), built);
            differences.addAll(ofTarget(published, again.get(i), built));
        }
        return differences.isEmpty() ? ofProject(first, List.copyOf(modules.values())) : differences;
    }

    private List<String> ofTarget(Published published, BuildPlan again, BuiltModule built)
            throws BuildFailure, IOException {
        String name = " of " + again.target().classifier();
        Path one = published.plan().module();
        Path other = again.module();
        long at = Files.mismatch(one, other);
        if (at >= 0) {
            return List.of(one.getFileName() + name + " at byte " + at + " (SHA-256 " + Sha256.of(one) + " and "
                    + Sha256.of(other) + ")");
        }
        FileDigests digests = new FileDigests();
        List<String> differences = new ArrayList<>();
        compare("the provenance" + name, published.provenance(), Provenance.json(again, built, digests), differences);
        compare("the SBOM" + name, published.sbom(), Sbom.json(again, built, publication, digests), differences);
        compare(
                "the configuration text" + name,
                published.configuration(),
                ConfigurationText.of(again.target()),
                differences);
        if (built.wheel().isPresent()) {
            byte[] wheel = Wheel.of(again.target()).bytes(built.module(), publication.generator(), time);
            if (!Arrays.equals(Files.readAllBytes(built.wheel().get()), wheel)) {
                differences.add("the wheel" + name);
            }
        }
        return differences;
    }

    private List<String> ofProject(Project first, List<BuiltModule> modules) throws IOException {
        List<String> differences = new ArrayList<>();
        Path bundle = folder.resolve("bundle.zip");
        Bundle.write(modules, bundle, time);
        if (Files.mismatch(first.bundle(), bundle) >= 0) {
            differences.add("the bundle");
        }
        compare("the table of contents", first.contents(), Contents.json(modules), differences);
        return differences;
    }

    private static void compare(String title, Path published, String again, List<String> differences)
            throws IOException {
        if (!Files.readString(published, StandardCharsets.UTF_8).equals(again)) {
            differences.add(title);
        }
    }
}
