package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the goals of the last build said and attached, with the stamps of all files that decided it and of all that it
 * made. Where every stamp is what it was, the goals say and attach the same without looking further: most of a build in
 * which nothing has changed would be code that runs for the first time in its JVM.
 *
 * <p>Anything else (no such file, another format, a key of other parameters, one stamp that differs) makes no
 * difference but the time: the goals then do their work, and what they carry over they know from the state of the target.
 */
final class LastBuild {
    private static final String FORMAT = "mod-wsgi-maven-plugin last build 1";
    private static final String END = "end";

    private final List<Said> said = new ArrayList<>();
    private final List<Attached> attached = new ArrayList<>();
    private String bundle = "";
    private int targets;
    private int sources;

    /** @param level {@code info} or {@code warn} */
    record Said(String goal, String level, String text) {}

    /** @param classifier of an attached artifact */
    record Attached(String type, String classifier, Path file) {}

    /** One that is to be written. */
    LastBuild(String bundle, int targets, int sources) {
        this.bundle = bundle;
        this.targets = targets;
        this.sources = sources;
    }

    private LastBuild() {}

    /** The name of the file for a key. */
    static String fileName(String key) {
        return "last-build-" + checksum(key) + ".txt";
    }

    void say(String goal, String level, String text) {
        said.add(new Said(goal, level, text));
    }

    void attach(String type, String classifier, Path file) {
        attached.add(new Attached(type, classifier, file));
    }

    /** What a goal says. */
    void tell(String goal, Reporter reporter) {
        for (Said one : said) {
            if (one.goal().equals(goal)) {
                if (one.level().equals("warn")) {
                    reporter.warn(one.text());
                } else {
                    reporter.info(one.text());
                }
            }
        }
    }

    List<Attached> attached() {
        return attached;
    }

    /** The bundle's file, its date and the project's coordinates. */
    String bundle() {
        return bundle;
    }

    int targets() {
        return targets;
    }

    int sources() {
        return sources;
    }

    /** The last build where nothing has changed since; empty in every other case. */
    static Optional<LastBuild> unchanged(Path file, String key, Reporter reporter) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n', text.length() - 2) + 1;
            String[] lines = text.substring(0, end).split("\n");
            boolean isWhole = text.substring(end).equals(END + "\t" + checksum(text.substring(0, end)) + "\n");
            if (!isWhole || !lines[0].equals(FORMAT) || !lines[1].equals("key\t" + escape(key))) {
                return Optional.empty();
            }
            LastBuild last = new LastBuild();
            for (int i = 2; i < lines.length; i++) {
                if (!last.read(lines[i].split("\t", -1), reporter)) {
                    return Optional.empty();
                }
            }
            return Optional.of(last);
        } catch (IOException | RuntimeException e) {
            reporter.debug(file + " says nothing of the last build: " + e);
            return Optional.empty();
        }
    }

    /** Whether the line still holds. */
    private boolean read(String[] fields, Reporter reporter) throws IOException {
        switch (fields[0]) {
            case "stamp" -> {
                Path path = Path.of(fields[1]);
                FileStamp now = FileStamp.ofAny(path);
                boolean same = Long.parseLong(fields[2]) == now.size()
                        && Long.parseLong(fields[3]) == now.modified()
                        && fields[4].equals(now.fileKey());
                if (!same) {
                    reporter.debug("changed since the last build: " + path);
                }
                return same;
            }
            case "say" -> say(fields[1], fields[2], unescape(fields[3]));
            case "attach" -> attach(fields[1], fields[2], Path.of(fields[3]));
            case "bundle" -> bundle = fields[1];
            case "count" -> {
                targets = Integer.parseInt(fields[1]);
                sources = Integer.parseInt(fields[2]);
            }
            default -> throw new IllegalArgumentException(fields[0]);
        }
        return true;
    }

    /** Writes it; names that do not fit into a line are a reason not to. */
    void write(Path file, String key, Map<Path, FileStamp> stamps) throws IOException {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "key", escape(key));
        for (Map.Entry<Path, FileStamp> one : stamps.entrySet()) {
            FileStamp stamp = one.getValue();
            line(text, "stamp", one.getKey().toString(), Long.toString(stamp.size()),
                    Long.toString(stamp.modified()), stamp.fileKey());
        }
        said.forEach(one -> line(text, "say", one.goal(), one.level(), escape(one.text())));
        attached.forEach(one -> line(text, "attach", one.type(), one.classifier(), one.file().toString()));
        line(text, "bundle", bundle);
        line(text, "count", Integer.toString(targets), Integer.toString(sources));
        String checksum = checksum(text.toString());
        line(text, END, checksum);
        AtomicFile.write(file, text.toString());
    }

    /** Tells a damaged file; the first use of a cryptographic digest would take longer than all else here. */
    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private static void line(StringBuilder text, String... fields) {
        for (String field : fields) {
            if (field.indexOf('\t') >= 0 || field.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a tab or a line's end in " + field);
            }
        }
        text.append(String.join("\t", fields)).append('\n');
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
