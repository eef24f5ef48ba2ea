package io.github.modwsgi.maven.binary.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A system whose programs and modules look nothing like those of Windows, though they have the same names. */
public enum OtherSystem {
    LINUX("Linux", "an ELF file"),
    MACOS("macOS", "a Mach-O file");

    private static final int ELF = 0x7f454c46;
    private static final int FAT = 0xcafebabe;
    private static final int FAT_64 = 0xcafebabf;
    /** Java's class files begin as fat Mach-O files do; their version, 45 and more, is where those have a count. */
    private static final int LEAST_JAVA = 45;

    private final String title;
    private final String format;

    OtherSystem(String title, String format) {
        this.title = title;
        this.format = format;
    }

    /** The system's name. */
    public String title() {
        return title;
    }

    /** What its binaries are, with an article. */
    public String format() {
        return format;
    }

    /** The system that a file is for, by its first bytes; empty for Windows, for none, and for what cannot be read. */
    public static Optional<OtherSystem> of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(8);
            return start.length < 8 ? Optional.empty() : of(ByteBuffer.wrap(start));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OtherSystem> of(ByteBuffer start) {
        return switch (start.getInt(0)) {
            case ELF -> Optional.of(LINUX);
            // 32 and 64 bit, of either byte order (mach-o/loader.h), and several in one file (mach-o/fat.h)
            case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, FAT_64 -> Optional.of(MACOS);
            case FAT -> Optional.of(MACOS).filter(mac -> start.getInt(4) < LEAST_JAVA);
            default -> Optional.empty();
        };
    }
}
