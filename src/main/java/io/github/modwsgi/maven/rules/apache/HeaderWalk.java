package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.headers.Condition;
import io.github.modwsgi.maven.binary.headers.DirectiveLines;
import io.github.modwsgi.maven.binary.headers.DirectiveLines.Line;
import io.github.modwsgi.maven.binary.headers.Macros;
import io.github.modwsgi.maven.binary.headers.Truth;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.apache.HeaderClosure.Missing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One way through the headers of a folder, as a preprocessor goes: from include to include, with the macros that are
 * defined at each. What stands under a condition that cannot be decided may be read: it is followed, what it defines is
 * unsure from there on, and what it misses is not told.
 */
final class HeaderWalk {
    private static final Set<String> ENDS = Set.of("elif", "else", "endif");

    /** The largest real one has 100 KB. */
    private static final int MAX_BYTES = 4 << 20;

    /** clang stops at 200; Apache's go 10 deep. */
    private static final int DEEPEST = 100;

    /** Apache's are entered 240 times, which are 65; headers without guards may include each other without end. */
    private static final int MOST_ENTERED = 20_000;

    private final CaseInsensitiveListing folder;
    private final Path include;
    private final Pattern followed;
    private final Macros macros;
    private final Map<String, Boolean> isFollowed = new HashMap<>();
    private final Map<Path, Lines> read = new HashMap<>();
    private final Set<Path> once = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final List<Missing> missing = new ArrayList<>();
    private int entered;
    private int depth;

    /**
     * @param include the folder
     * @param followed the names of headers that ought to be there
     * @param macros those at its beginning
     */
    HeaderWalk(Path include, Pattern followed, Macros macros) {
        this.include = include;
        this.folder = CaseInsensitiveListing.list(include);
        this.followed = followed;
        this.macros = macros;
    }

    /** What is not there, in the order of reading. */
    List<Missing> missing() {
        return missing;
    }

    /** Reads a header, and those that it includes. */
    void enter(String name, String includedBy) {
        enter(name, includedBy, Truth.YES);
    }

    private void enter(String name, String includedBy, Truth isRead) {
        Optional<Path> file = folder.file(name);
        if (file.isEmpty()) {
            if (isRead == Truth.YES && told.add(name.toLowerCase(Locale.ROOT))) {
                missing.add(new Missing(include.resolve(name), includedBy));
            }
        } else if (depth < DEEPEST && entered < MOST_ENTERED && !once.contains(file.get())) {
            entered++;
            depth++;
            new Pass(file.get(), isRead).all();
            depth--;
        }
    }

    /** From the top of one header to its end. */
    private final class Pass {
        private final Path header;
        private final Deque<Group> groups = new ArrayDeque<>();
        private Truth active;

        Pass(Path header, Truth isRead) {
            this.header = header;
            this.active = isRead;
        }

        /**
         * The conditions between an {@code #if} and its {@code #endif}.
         *
         * @param around whether the line before it is read
         * @param left whether the next {@code #else} is read
         */
        private record Group(Truth around, Truth left) {}

        void all() {
            Lines lines = read.computeIfAbsent(header, Lines::of);
            for (int at = 0; at < lines.all().size(); at = active == Truth.NO ? lines.next()[at] : at + 1) {
                take(lines.all().get(at));
            }
        }

        private void take(Line line) {
            switch (line.word()) {
                case "if", "ifdef", "ifndef" -> open(condition(line, active));
                case "elif" -> next(condition(line, left()));
                case "else" -> next(Truth.YES);
                case "endif" -> close();
                default -> act(line);
            }
        }

        private Truth condition(Line line, Truth asked) {
            if (asked == Truth.NO) {
                return Truth.NO;
            }
            return switch (line.word()) {
                case "ifdef" -> macros.isDefined(line.rest());
                case "ifndef" -> macros.isDefined(line.rest()).not();
                default -> Condition.of(line.rest(), macros);
            };
        }

        private void open(Truth condition) {
            groups.push(new Group(active, active.and(condition.not())));
            active = active.and(condition);
        }

        private Truth left() {
            return groups.isEmpty() ? Truth.NO : groups.peek().left();
        }

        private void next(Truth condition) {
            if (!groups.isEmpty()) {
                Group group = groups.pop();
                active = group.left().and(condition);
                groups.push(new Group(group.around(), group.left().and(condition.not())));
            }
        }

        private void close() {
            if (!groups.isEmpty()) {
                active = groups.pop().around();
            }
        }

        private void act(Line line) {
            switch (line.word()) {
                case "include" -> follow(line.rest());
                case "pragma" -> once(line.rest());
                default -> {
                    if (active == Truth.MAYBE) {
                        macros.blur(line.rest());
                    } else if (line.word().equals("define")) {
                        macros.define(line.rest());
                    } else {
                        macros.undefine(line.rest());
                    }
                }
            }
        }

        private void once(String pragma) {
            if (pragma.equals("once")) {
                once.add(header);
            }
        }

        private void follow(String rest) {
            String name = nameIn(rest);
            if (isFollowed.computeIfAbsent(
                    name, included -> followed.matcher(included).matches())) {
                enter(name, header.getFileName().toString(), active);
            }
        }
    }

    /** Between quotes or angle brackets; empty where it is the name of a macro. */
    private static String nameIn(String include) {
        char open = include.isEmpty() ? 0 : include.charAt(0);
        int end = open == '"' || open == '<' ? include.indexOf(open == '<' ? '>' : '"', 1) : -1;
        return end < 0 ? "" : include.substring(1, end).strip();
    }

    /**
     * The lines of a header.
     *
     * @param next for each where to go on when nothing is read there: the next {@code #elif}, {@code #else} or
     *     {@code #endif} of its condition, past the conditions inside
     */
    private record Lines(List<Line> all, int[] next) {
        static Lines of(Path header) {
            List<Line> all = read(header);
            int[] next = new int[all.size()];
            Deque<Integer> open = new ArrayDeque<>();
            for (int at = 0; at < next.length; at++) {
                next[at] = next.length;
                String word = all.get(at).word();
                if (!open.isEmpty() && ENDS.contains(word)) {
                    next[open.pop()] = at;
                }
                if (word.startsWith("if") || ENDS.contains(word)) {
                    open.push(at);
                }
                if (word.equals("endif")) {
                    next[open.pop()] = at + 1;
                }
            }
            return new Lines(all, next);
        }

        private static List<Line> read(Path header) {
            try (InputStream in = Observed.newInputStream(header)) {
                return DirectiveLines.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return List.of();
            }
        }
    }
}
