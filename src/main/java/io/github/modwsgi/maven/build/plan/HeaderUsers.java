package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.binary.headers.CComments;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which sources can use the precompiled header. Files are read once for all sources and targets, and remembered. */
final class HeaderUsers {
    /**
     * The headers of mod_wsgi's own that include all others, in the order in which mod_wsgi.c includes them up to
     * 6.0.5; later the first begins with the second.
     */
    static final List<String> HEADS = List.of("wsgi_apache.h", "wsgi_python.h");

    /** With fewer sources the one more compile costs more than it saves. */
    private static final int LEAST_SOURCES = 4;

    private static final Pattern NAMED =
            Pattern.compile("(?s)include(?:[ \\t\\f\\x0B]|/\\*.*?\\*/)*+(?:\"([^\"\n]+)\"|<)");
    private static final Pattern ONLY_INCLUDE = Pattern.compile("\\s*#\\s*include\\s*\"([^\"]+)\"\\s*");
    private static final Pattern GUARD = Pattern.compile("\\s*#\\s*(?:ifndef|define)\\s+(\\w+)\\s*");

    /** A change of who is found, which those that are remembered do not have. */
    private static final String FORMAT = "1";

    private final Memory memory;
    private final Map<List<String>, Set<Path>> known = new HashMap<>();
    private final Map<Path, Contents> read = new HashMap<>();

    /** @param memory that of the plugin's cache */
    HeaderUsers(Memory memory) {
        this.memory = memory;
    }

    /**
     * What of a file counts.
     *
     * @param opening the lines before the first that is no comment, no include and no part of an include guard
     * @param isNoMore whether the file has no other lines
     * @param includes what it may name in quotes anywhere; the heads, too, where that is the value of a macro
     */
    private record Contents(List<Opening> opening, boolean isNoMore, Set<String> includes) {
        static final Contents UNKNOWN = new Contents(List.of(), false, Set.of());
        static final Contents ALL = new Contents(List.of(), false, Set.copyOf(HEADS));
    }

    /** @param isInclude of the file with that name; else what may be its include guard */
    private record Opening(String name, boolean isInclude) {}

    /**
     * Those that include its heads before all else, be it through headers of mod_wsgi's. What stands before a head, or
     * between two, could change what that means, and what is precompiled was parsed without it. Empty where it would
     * not pay, or where these sources have no such headers.
     *
     * @param folder the folder of the sources
     */
    Set<Path> of(Path folder, List<Path> sources) throws IOException {
        List<String> question = new ArrayList<>(List.of(FORMAT, folder.toString()));
        sources.forEach(source -> question.add(source.toString()));
        Set<Path> users = known.get(question);
        if (users == null) {
            List<String> names = memory.recall("header", question, () -> find(folder, sources).stream()
                    .map(Path::toString)
                    .toList());
            users = names.stream().map(Path::of).collect(Collectors.toSet());
            known.put(question, users);
        }
        return users;
    }

    private Set<Path> find(Path folder, List<Path> sources) throws IOException {
        for (String head : HEADS) {
            if (!Observed.isRegularFile(folder.resolve(head))) {
                return Set.of();
            }
        }
        Set<Path> users = new HashSet<>();
        for (Path source : sources) {
            String name = source.getFileName().toString();
            Set<String> first = new HashSet<>();
            addFirst(folder, name, "", new HashSet<>(), first);
            Set<String> all = new HashSet<>();
            addAll(folder, name, all);
            all.retainAll(HEADS);
            if (!first.isEmpty() && first.containsAll(all)) {
                users.add(source);
            }
        }
        return users.size() < LEAST_SOURCES ? Set.of() : users;
    }

    /**
     * Adds the heads that a file includes before anything but comments; whether nothing else is in it.
     *
     * @param guard what a header's include guard defines, which may stand before it; no other name, because Apache's
     *     headers could ask for that
     * @param seen the headers so far
     */
    private boolean addFirst(Path folder, String name, String guard, Set<String> seen, Set<String> heads)
            throws IOException {
        if (!seen.add(name)) {
            return true;
        }
        boolean isHead = HEADS.contains(name); // what is in it is precompiled
        if (isHead) {
            heads.add(name);
        }
        Contents contents = contents(folder, name);
        for (Opening line : contents.opening()) {
            boolean isOnlyHeads = line.isInclude()
                    ? addFirst(folder, line.name(), guardOf(line.name()), seen, heads)
                    : line.name().equals(guard);
            if (!isOnlyHeads) {
                return isHead;
            }
        }
        return isHead || contents.isNoMore();
    }

    private static String guardOf(String header) {
        return header.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Adds what a file includes, however deep. */
    private void addAll(Path folder, String name, Set<String> all) throws IOException {
        if (all.add(name)) {
            for (String included : contents(folder, name).includes()) {
                addAll(folder, included, all);
            }
        }
    }

    private Contents contents(Path folder, String name) throws IOException {
        Path file;
        try {
            file = folder.resolve(name);
        } catch (InvalidPathException e) { // in a comment, or of another system
            return Contents.ALL;
        }
        Contents contents = read.get(file);
        if (contents == null) {
            contents = Observed.readIfThere(file, StandardCharsets.ISO_8859_1)
                    .map(HeaderUsers::read)
                    .orElse(Contents.UNKNOWN);
            read.put(file, contents);
        } else {
            Observed.content(file);
        }
        return contents;
    }

    private static Contents read(String text) {
        List<Opening> opening = new ArrayList<>();
        boolean isOpening = !text.isEmpty() && !isPerhapsJoined(text);
        Iterator<String> lines = CComments.lines(text).iterator();
        while (isOpening && lines.hasNext()) {
            String line = lines.next();
            Matcher include = ONLY_INCLUDE.matcher(line);
            Matcher guard = GUARD.matcher(line);
            if (include.matches()) {
                opening.add(new Opening(include.group(1), true));
            } else if (guard.matches()) {
                opening.add(new Opening(guard.group(1), false));
            } else {
                isOpening = line.isBlank();
            }
        }
        return new Contents(opening, isOpening, includes(CComments.joined(text)));
    }

    /**
     * What a text may include: directives in comments, too, because most of a source is behind the last one, and not
     * read. One that is neither plain nor of the system may include all.
     */
    private static Set<String> includes(String text) {
        Set<String> includes = new HashSet<>();
        for (int at = text.indexOf("include"); at >= 0; at = text.indexOf("include", at + 1)) {
            int before = at - 1;
            while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
                before--;
            }
            if (before >= 0 && (text.charAt(before) == '#' || text.startsWith("*/", before - 1))) {
                Matcher named = NAMED.matcher(text).region(at, text.length());
                if (!named.lookingAt()) {
                    includes.addAll(HEADS);
                } else if (named.group(1) != null) {
                    includes.add(named.group(1));
                }
            }
        }
        return includes;
    }

    /** Whether compilers do not agree if a line goes on: clang joins where blanks follow, or by a trigraph. */
    private static boolean isPerhapsJoined(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
            int end = at + 1;
            while (end < text.length() && " \t\f\u000B".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            if (end > at + 1 && end < text.length() && "\r\n".indexOf(text.charAt(end)) >= 0) {
                return true;
            }
        }
        return text.contains("??/");
    }
}
