package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in {@code src/test/resources/visual-studio}; its README says after what each was written. */
final class RecordedAnswers {
    /** The installation and the toolset that the recorded variables are of. */
    static final String HOME = "C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\BuildTools";

    static final String TOOLSET = "14.29.30133";
    static final String COMPILERS = "HostX64\\x64";

    private static final String DRIVE = "C:\\";
    private static final Pattern KEY =
            Pattern.compile("\\[HKEY_(LOCAL_MACHINE|CURRENT_USER)\\\\SOFTWARE(\\\\WOW6432Node)?(\\\\.*)]|"
                    + "\\[HKEY_(LOCAL_MACHINE)\\\\(SYSTEM.*)]");
    private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"=\"(.*)\"");

    private RecordedAnswers() {}

    static String text(String name) throws IOException {
        try (InputStream in = RecordedAnswers.class.getResourceAsStream("/visual-studio/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<String> lines(String name) throws IOException {
        return text(name).lines().toList();
    }

    /** The place of a recorded path below a folder of a test. */
    static Path at(Path root, String windowsPath) {
        return root.resolve(windowsPath.substring(DRIVE.length()).replace('\\', '/'));
    }

    /** Recorded JSON with its paths below a folder of a test. */
    static String json(String name, Path root) throws IOException {
        return text(name).replace("C:\\\\", escaped(root + File.separator)).replace("\\\\", escaped(File.separator));
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\");
    }

    /** Reads an export of the registry, its paths put below a folder of a test. */
    static void read(String name, Path root, MadeRegistry registry) throws IOException {
        Matcher key = null;
        for (String line : lines(name)) {
            Matcher next = KEY.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (next.matches()) {
                key = next;
            } else if (value.matches()) {
                String text = value.group(2).replace("\\\\", "\\");
                boolean isOfSystem = key.group(4) != null;
                registry.with(
                        "CURRENT_USER".equals(key.group(1)) ? Hive.CURRENT_USER : Hive.LOCAL_MACHINE,
                        key.group(2) == null ? View.BITS_64 : View.BITS_32,
                        isOfSystem ? key.group(5) : "SOFTWARE" + key.group(3),
                        value.group(1),
                        text.startsWith(DRIVE) ? at(root, text).toString() : text);
            }
        }
    }

    /** The variables that a batch file has set, for another installation, toolset and kind of compiler. */
    static Map<String, String> set(Path home, String toolset, String compilers) throws IOException {
        String target = compilers.substring(compilers.lastIndexOf('\\') + 1);
        Map<String, String> set = new LinkedHashMap<>();
        for (String line : lines("set/visual-studio-2019-x64.txt")) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1);
            String moved = value.replace(COMPILERS, compilers)
                    .replace(HOME, home.toString())
                    .replace(TOOLSET, toolset)
                    .replace("\\x64", "\\" + target);
            set.put(line.substring(0, equals), value.contains(DRIVE) ? moved.replace('\\', File.separatorChar) : moved);
        }
        return set;
    }
}
