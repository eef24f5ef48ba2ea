package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.binary.file.OtherSystem;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** MW-701: a file can be read as what its name says that it is. In a kit the kit's own rules say so. */
public final class FileIsWhatItClaims {
    private static final RuleCode CODE = RuleCode.MW_701;
    private static final Set<Kind> IMAGES = EnumSet.of(Kind.EXE, Kind.DLL);
    private static final Set<Kind> LIBRARIES = EnumSet.of(Kind.IMPORT_LIBRARY, Kind.STATIC_LIBRARY);
    private static final Map<String, Set<Kind>> CLAIMS = Map.of(
            "exe",
            EnumSet.of(Kind.EXE),
            "dll",
            IMAGES,
            "so",
            IMAGES,
            "pyd",
            IMAGES,
            "lib",
            LIBRARIES,
            "a",
            LIBRARIES,
            "obj",
            EnumSet.of(Kind.OBJECT),
            "o",
            EnumSet.of(Kind.OBJECT));

    private FileIsWhatItClaims() {}

    /** What is wrong with a file; nothing for one that is sound. */
    public static List<Finding> judge(BinaryFile file) {
        if (file.kind() == Kind.UNKNOWN) {
            Optional<Finding> foreign = ofOtherSystem(CODE, file.file());
            if (foreign.isPresent()) {
                return List.of(foreign.get());
            }
            String says = saysOf(file, file.problem().orElse("it is of no known kind"));
            return List.of(finding(file, "cannot be read: " + says, says));
        }
        Set<Kind> claimed = CLAIMS.getOrDefault(extension(file.file()), EnumSet.allOf(Kind.class));
        if (!claimed.contains(file.kind())) {
            String says = "it is of kind " + file.kind().id();
            return List.of(finding(file, "is not what its name says: " + says, says));
        }
        return file.problem().map(problem -> damaged(file, problem)).stream().toList();
    }

    /** What is wrong with an archive that cannot be unpacked. */
    public static Finding ofRefused(Path archive, Refusal refusal) {
        return Finding.error(
                CODE,
                archive + " cannot be read: expected " + refusal.expected() + ", found " + refusal.found() + ".",
                List.of(new Evidence(archive, "expected " + refusal.expected())),
                refusal.remedy());
    }

    /** A whole file, and none for Windows: to get it again would not help. */
    static Optional<Finding> ofOtherSystem(RuleCode code, Path file) {
        return OtherSystem.of(Observed.file(file))
                .map(system -> Finding.error(
                        code,
                        file + " is a " + system.title() + " "
                                + (CLAIMS.get(extension(file)) == IMAGES ? "module" : "file") + " (" + system.format()
                                + "), which Windows cannot load.",
                        List.of(new Evidence(file, system.format())),
                        "Take one for Windows."));
    }

    private static String extension(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
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
