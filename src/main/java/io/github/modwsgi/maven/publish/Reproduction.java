package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What two builds of the same targets made, compared byte by byte. */
public final class Reproduction {
    private Reproduction() {}

    /**
     * The modules, and what would be published with them, that differ.
     *
     * @param builds where the first build made them
     * @param again where the second did, in the same order
     */
    public static List<String> differences(List<BuildPlan> builds, List<BuildPlan> again, FileDigests digests)
            throws IOException {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < builds.size(); i++) {
            Path one = builds.get(i).module();
            Path other = again.get(i).module();
            long at = Files.mismatch(one, other);
            if (at >= 0) {
                differences.add(one.getFileName() + " of " + builds.get(i).target().classifier() + " at byte " + at
                        + " (SHA-256 " + Sha256.of(one) + " and " + Sha256.of(other) + ")");
            } else if (!provenance(builds.get(i), digests).equals(provenance(again.get(i), digests))) {
                differences.add("the provenance of " + builds.get(i).target().classifier());
            }
        }
        return differences;
    }

    private static String provenance(BuildPlan plan, FileDigests digests) throws IOException {
        return Provenance.json(plan, BuiltModule.read(plan.target(), plan.module()), digests);
    }
}
