package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.host.Observed;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program or DLL of a kit. It is inspected when something is asked that is not known of it: of a kit that was located
 * before only the check of a linked module does that. What it rests on is noted at once.
 */
final class KitBinary {
    private final Path file;
    private final Optional<KitFacts> known;
    private BinaryFile inspected;

    private KitBinary(Path file, Optional<KitFacts> known) {
        this.file = file;
        this.known = known;
    }

    /** @param known where the very file was inspected before */
    static KitBinary of(Path file, Optional<KitFacts> known) {
        return new KitBinary(Observed.file(file), known);
    }

    static KitBinary of(BinaryFile inspected) {
        KitBinary binary = new KitBinary(inspected.file(), Optional.empty());
        binary.inspected = inspected;
        return binary;
    }

    Path file() {
        return file;
    }

    KitFacts facts() {
        return known.orElseGet(() -> KitFacts.of(inspect()));
    }

    synchronized BinaryFile inspect() {
        if (inspected == null) {
            inspected = BinaryFile.inspect(Observed.file(file));
        }
        return inspected;
    }
}
