package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * cl.exe and link.exe take no path of 260 characters or more, whatever Windows allows (Microsoft, "Fatal Error C1081",
 * {@code _MAX_PATH}): said before they meet one and name it in a way of their own.
 */
public final class PathLengths {
    /** Without the zero at the end, which counts among the 260. */
    static final int MOST = 259;

    private PathLengths() {}

    /** @throws BuildFailure where a file that a plan reads or makes has a longer path */
    public static void check(BuildPlan plan) throws BuildFailure, IOException {
        if (plan.target().compiler().kind() != CompilerKind.MSVC) {
            return;
        }
        Path longest = files(plan).stream()
                .max(Comparator.comparingInt(file -> file.toString().length()))
                .orElseThrow();
        int length = longest.toString().length();
        if (length > MOST) {
            throw new BuildFailure("cl.exe takes paths of at most " + MOST + " characters, this one has " + length
                    + ": " + longest + ". " + remedy(plan, longest, length - MOST));
        }
    }

    private static List<Path> files(BuildPlan plan) throws IOException {
        List<Path> files =
                new ArrayList<>(KitHeaders.of(plan.target(), new FileDigests()).values());
        for (CompileStep step : plan.steps()) {
            files.add(plan.sourceFolder().resolve(step.source()));
            files.addAll(step.outputs());
            files.add(step.headerList());
            files.add(step.responseFile());
        }
        files.addAll(Observed.tree(plan.sourceFolder().resolve("src")));
        files.addAll(plan.link().libraries());
        files.add(plan.link().module());
        plan.link().symbols().ifPresent(files::add);
        return files;
    }

    private static String remedy(BuildPlan plan, Path file, int tooMany) {
        Map<Path, String> folders = new LinkedHashMap<>();
        folders.put(
                plan.folder(),
                "the project's build folder: have the project, or its <build><directory>, in a shorter one");
        folders.put(plan.target().apache().home(), "Apache's");
        folders.put(plan.target().python().home(), "Python's");
        folders.put(plan.sourceFolder(), "that of mod_wsgi's sources");
        for (Map.Entry<Path, String> folder : folders.entrySet()) {
            if (file.startsWith(folder.getKey())) {
                String whose = folder.getValue();
                return "Shorten the name of " + folder.getKey() + " by " + tooMany + " characters: it is " + whose
                        + (whose.endsWith("one") ? "." : "; what archives are unpacked to begins with cacheDirectory.");
            }
        }
        return "Shorten its folder's name by " + tooMany + " characters.";
    }
}
