package io.github.modwsgi.maven.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@link WsgiApplication} answered.
 *
 * @param text lines {@code name: value}
 */
record ServedPage(String text) {
    /** {@code mod_wsgi.version} has the numbers only; a version may go on with "rc1". */
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");

    /** In which points the page is not what a target promises, in words; none where it is. */
    List<String> differences(ServedTarget target) {
        List<String> differences = new ArrayList<>();
        compare("python", target.python().version().orElse("unknown"), "Python's headers", differences);
        target.modWsgi().ifPresent(version -> {
            Matcher numbers = NUMBERS.matcher(version);
            compare("mod_wsgi", numbers.lookingAt() ? numbers.group() : version, "mod_wsgi's sources", differences);
        });
        int bits = 8 * target.python().architecture().pointerBytes();
        compare("bits", Integer.toString(bits), target.python().architecture() + " DLL", differences);
        return differences;
    }

    private void compare(String name, String expected, String source, List<String> differences) {
        String found = value(name).orElse("nothing");
        if (!found.equals(expected)) {
            differences.add(name + ": expected " + expected + " (" + source + "), found " + found);
        }
    }

    private Optional<String> value(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }
}
