package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.binary.headers.DirectiveLines;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sources ask for without reading it: {@code __has_include("name")}, {@code __has_embed} and their kin. A compiler
 * lists the files that it has read, and none that it has looked for. Kits' headers are not looked at: all names below
 * their folders count for each compile.
 */
final class AskedFiles {
    private static final String ASKS = "__has_";
    private static final Pattern QUESTION =
            Pattern.compile("__has_(?:include|include_next|embed)\\s*\\(\\s*(?:\"([^\"]+)\"|<([^>]+)>)?");

    private final InputDigests digests;
    private final List<Path> searched;
    private final List<Path> kits = new ArrayList<>();
    private final Map<String, List<String>> questions = new HashMap<>();

    /** @param searched the folders in which the compiler looks for headers */
    AskedFiles(BuildPlan plan, List<Path> searched, InputDigests digests) {
        this.digests = digests;
        this.searched = searched;
        BuildableTarget target = plan.target();
        kits.add(target.apache().include());
        kits.add(target.python().include());
        kits.addAll(target.compiler().sdk().includes());
    }

    /**
     * The places where the compiler has looked, whether there was a file or not.
     *
     * @param inputs what a compile has read
     * @return empty where what was asked for is no plain name: nobody knows what the compiler looked for
     */
    Optional<Set<Path>> of(Collection<Path> inputs) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Path input : inputs) {
            if (kits.stream().noneMatch(input::startsWith)) {
                folders.add(input.getParent());
                names.addAll(questionsIn(input));
            }
        }
        if (names.contains("")) {
            return Optional.empty();
        }
        folders.addAll(searched);
        Set<Path> places = new LinkedHashSet<>();
        for (String name : names) {
            for (Path folder : folders) {
                try {
                    places.add(folder.resolve(name));
                } catch (InvalidPathException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(places);
    }

    /** The names that a file asks for; an empty one for what is no plain name. */
    private List<String> questionsIn(Path file) throws IOException {
        String digest = digests.of(file);
        List<String> known = questions.get(digest);
        if (known == null) {
            known = new ArrayList<>();
            String text = Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            if (text.contains(ASKS)) {
                for (DirectiveLines.Line line : DirectiveLines.of(text)) {
                    addQuestions(line.rest(), known);
                }
            }
            questions.put(digest, known);
        }
        return known;
    }

    private static void addQuestions(String directive, List<String> names) {
        Matcher question = QUESTION.matcher(directive);
        while (question.find()) {
            String name = question.group(1) != null ? question.group(1) : question.group(2);
            names.add(
                    name == null ? "" : new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
    }
}
