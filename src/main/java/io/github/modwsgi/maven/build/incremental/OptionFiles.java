package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's options with those that stand in response files ({@code @file}), which compilers and linkers read in the
 * place of the option, one in another, too.
 */
public final class OptionFiles {
    /** Deeper nesting is a circle: link.exe refuses it. */
    private static final int MOST_DEPTH = 10;

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");

    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private OptionFiles(Path folder) {
        this.folder = folder;
    }

    /** @param folder where the tool is started */
    public static OptionFiles expand(List<String> options, Path folder) throws IOException {
        OptionFiles expanded = new OptionFiles(folder);
        expanded.add(options, 0);
        return expanded;
    }

    /** All options, those of response files in their places. */
    public List<String> options() {
        return options;
    }

    /** The response files that are there. */
    public List<Path> files() {
        return files;
    }

    /** The folders that options name; the pattern's group is the name, empty where it is the next option. */
    public List<Path> folders(Pattern option) {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            Matcher named = option.matcher(options.get(i));
            if (named.matches()) {
                boolean isNext = named.group(1).isEmpty() && i + 1 < options.size();
                add(isNext ? options.get(i + 1) : named.group(1), folders);
            }
        }
        return folders;
    }

    private void add(String name, List<Path> paths) {
        try {
            paths.add(folder.resolve(name));
        } catch (InvalidPathException e) {
            return; // the tool says what it thinks of it
        }
    }

    private void add(List<String> words, int depth) throws IOException {
        for (String word : words) {
            List<Path> named = new ArrayList<>();
            if (word.startsWith("@")) {
                add(word.substring(1), named);
            }
            if (named.isEmpty() || depth == MOST_DEPTH || !Observed.isRegularFile(named.get(0))) {
                options.add(word);
            } else if (!files.contains(named.get(0))) {
                files.add(named.get(0));
                add(words(Observed.readAllBytes(named.get(0))), depth + 1);
            }
        }
    }

    private static List<String> words(byte[] content) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(
                charset(content).decode(ByteBuffer.wrap(content)).toString().replace("\uFEFF", ""));
        while (word.find()) {
            words.add(word.group().replace("\"", ""));
        }
        return words;
    }

    /** UTF-16 by its first two bytes, which these tools write; else UTF-8. */
    private static Charset charset(byte[] content) {
        if (content.length > 1 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        boolean isBig = content.length > 1 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF;
        return isBig ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }
}
