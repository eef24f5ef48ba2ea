package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.binary.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** MW-701: a file can be read as what its name says that it is. In a kit the kit's own rules say so. */
public final class FileIsWhatItClaims {
    private static final String CODE = "MW-701";
    private static final Set<Kind> IMAGES = EnumSet.of(Kind.EXE, Kind.DLL);
    private static final Set<Kind> LIBRARIES = EnumSet.of(Kind.IMPORT_LIBRARY, Kind.STATIC_LIBRARY);
    private static final Map<String, Set<Kind>> CLAIMS = Map.of(
            "exe", EnumSet.of(Kind.EXE), "dll", IMAGES, "so", IMAGES, "pyd", IMAGES,
            "lib", LIBRARIES, "a", LIBRARIES, "obj", EnumSet.of(Kind.OBJECT), "o", EnumSet.of(Kind.OBJECT));

    private FileIsWhatItClaims() {}

    /** What is wrong with a file; nothing for one that is sound. */
    public static List<Finding> judge(BinaryFile file) {
        if (file.kind() == Kind.UNKNOWN) {
            String says = saysOf(file, file.problem().orElse("it is of no known kind"));
            return List.of(finding(file, "cannot be read: " + says, says));
        }
        Set<Kind> claimed = CLAIMS.getOrDefault(extension(file), EnumSet.allOf(Kind.class));
        if (!claimed.contains(file.kind())) {
            String says = "it is of kind " + file.kind().id();
            return List.of(finding(file, "is not what its name says: " + says, says));
        }
        return file.problem().map(problem -> damaged(file, problem)).stream().toList();
    }

    private static String extension(BinaryFile file) {
        String name = file.file().getFileName() == null ? "" : file.file().getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Finding finding(BinaryFile file, String message, String says) {
        return Finding.error(
                CODE,
                file.file() + " " + message + ".",
                List.of(new Evidence(file.file(), says)),
                "Get the file again: it is truncated, damaged or another one.");
    }

    private static String saysOf(BinaryFile file, String problem) {
        return Evidence.ofProblem(file.file(), problem).says();
    }

    private static Finding damaged(BinaryFile file, String problem) {
        String says = saysOf(file, problem);
        return Finding.warning(
                CODE,
                file.file() + " is damaged in a part that no loader looks at: " + says + ".",
                List.of(new Evidence(file.file(), says)),
                "Get the file again.");
    }
}
