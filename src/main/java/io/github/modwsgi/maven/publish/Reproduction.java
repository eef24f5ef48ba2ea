package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What two builds of the same targets made, compared byte by byte: the modules before they are signed, and all that is
 * published with them. Each side's documents are made of what that side has read itself.
 */
public final class Reproduction {
    private final Publication publication;
    private final Instant time;
    private final Path folder;

    /**
     * @param time of the bundle's entries
     * @param folder where bundles are made to be compared
     */
    public Reproduction(Publication publication, Instant time, Path folder) {
        this.publication = publication;
        this.time = time;
        this.folder = folder;
    }

    /**
     * A target as the second build takes it: without a launcher, because a cache of compiles would hand out what the first
     * build has put there.
     */
    public static CompleteTarget toBuildAgain(BuildPlan plan) {
        CompleteTarget target = plan.target();
        TargetRequest.BuildOptions options = target.request().options();
        return target.with(target.request().with(new TargetRequest.BuildOptions(
                options.compilerOptions(),
                options.linkOptions(),
                options.debugSymbols(),
                List.of(),
                Optional.of(plan.precompiledHeader().isPresent()))));
    }

    /**
     * The modules, and what would be published with them, that differ.
     *
     * @param builds where the first build made them
     * @param again where the second did, in the same order
     */
    public List<String> differences(List<BuildPlan> builds, List<BuildPlan> again) throws IOException {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < builds.size(); i++) {
            Path one = builds.get(i).module();
            Path other = again.get(i).module();
            long at = Files.mismatch(one, other);
            if (at >= 0) {
                differences.add(one.getFileName() + " of " + builds.get(i).target().classifier() + " at byte " + at
                        + " (SHA-256 " + Sha256.of(one) + " and " + Sha256.of(other) + ")");
                continue;
            }
            Map<String, String> first = documents(builds.get(i));
            Map<String, String> second = documents(again.get(i));
            for (Map.Entry<String, String> document : first.entrySet()) {
                if (!document.getValue().equals(second.get(document.getKey()))) {
                    differences.add(document.getKey() + " of " + builds.get(i).target().classifier());
                }
            }
        }
        return differences.isEmpty() ? ofProject(modules(builds), modules(again)) : differences;
    }

    private Map<String, String> documents(BuildPlan plan) throws IOException {
        BuiltModule built = BuiltModule.read(plan.target(), plan.module());
        FileDigests digests = new FileDigests();
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("the provenance", Provenance.json(plan, built, digests));
        documents.put("the SBOM", Sbom.json(plan, built, publication, digests));
        documents.put("the configuration text", ConfigurationText.of(plan.target()));
        return documents;
    }

    private static List<BuiltModule> modules(List<BuildPlan> plans) throws IOException {
        List<BuiltModule> modules = new ArrayList<>();
        for (BuildPlan plan : plans) {
            modules.add(BuiltModule.read(plan.target(), plan.module()));
        }
        return modules;
    }

    private List<String> ofProject(List<BuiltModule> one, List<BuiltModule> other) throws IOException {
        List<String> differences = new ArrayList<>();
        Path first = folder.resolve("bundle-1.zip");
        Path second = folder.resolve("bundle-2.zip");
        Bundle.write(one, first, time);
        Bundle.write(other, second, time);
        if (Files.mismatch(first, second) >= 0) {
            differences.add("the bundle");
        }
        if (!Contents.json(one).equals(Contents.json(other))) {
            differences.add("the table of contents");
        }
        return differences;
    }
}
