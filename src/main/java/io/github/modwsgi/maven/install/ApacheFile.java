package io.github.modwsgi.maven.install;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file's place in an Apache. What comes there is written beside it and moved; what was there is kept beside it, so
 * that it can be put back. Until a change is {@linkplain #settle settled}, all of that has names that Apache does not
 * read.
 */
final class ApacheFile {
    private static final String PREVIOUS = ".previous";
    private static final String STAGED = ".mod-wsgi-staged";
    private static final String UNFINISHED = ".part";

    private final Path file;
    private Optional<String> staged = Optional.empty();
    private Optional<Path> madeFolder = Optional.empty();
    private Optional<Path> kept = Optional.empty();
    private boolean isShared;
    private boolean isChanged;

    ApacheFile(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** What is to come into the place; there or not. */
    Path staging() {
        return beside(STAGED);
    }

    /** What was there, while something else comes there. */
    private Path former() {
        return beside(PREVIOUS + STAGED);
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    boolean isEmpty() {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether something is there that is no file of its own: a link, a folder. */
    boolean isStrange() {
        return !isEmpty() && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws RefusedException where something is there that would be lost: a link, a folder */
    void refuseStranger(String what, String otherwise) throws RefusedException {
        if (isStrange()) {
            throw new RefusedException(
                    "In the " + what + "'s place there is something else than a file, a link perhaps: " + file + ". "
                            + FileTransaction.NOTHING + " Remove it, or " + otherwise,
                    null);
        }
    }

    /** Whether something is staged that is not in place already. */
    boolean hasNews() throws IOException {
        return staged.isPresent() && (isEmpty() || isStrange() || Files.mismatch(file, staging()) >= 0);
    }

    /**
     * Copies a file beside the place.
     *
     * @param sha256 the digest that the copy must have, now and when it is put into the place
     * @return whether it has it
     */
    boolean stage(Path source, String sha256) throws IOException {
        Files.copy(source, staging(), StandardCopyOption.REPLACE_EXISTING);
        staged = Optional.of(sha256);
        return isSound();
    }

    /** Writes beside the place what is to come there. */
    void stage(byte[] content) throws IOException {
        Path folder = file.getParent();
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            madeFolder = Optional.of(folder);
        }
        Files.write(staging(), content);
        staged = Optional.of(Sha256.of(content));
    }

    private boolean isSound() throws IOException {
        return Sha256.of(staging()).equals(staged.orElseThrow());
    }

    /** Keeps a copy of what is there: whole or not at all. Needs room on the disk. */
    void keep() throws IOException {
        if (isStrange()) {
            throw new IOException("it is no file any more");
        }
        if (!isEmpty()) {
            Path part = beside(PREVIOUS + STAGED + UNFINISHED);
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            AtomicFile.moveInto(part, former());
            kept = Optional.of(former());
        }
    }

    /** Moves what is staged into the place, if it is still what was staged. Needs no room. */
    void put() throws IOException {
        if (!isSound()) {
            throw new IOException("somebody has changed " + staging() + " since it was written and checked");
        }
        AtomicFile.moveInto(staging(), file);
        isChanged = true;
    }

    /** Takes out what is there, which was kept before. */
    void takeOut() throws IOException {
        FileChanges.delete(file);
        isChanged = true;
    }

    /**
     * Gives what was kept a name to stay under: {@code .previous}, with a number where something else has that name.
     *
     * @return where it is; empty where the place was empty
     */
    Optional<Path> settle() throws IOException {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Path name = beside(PREVIOUS);
        for (int number = 2; Files.exists(name, LinkOption.NOFOLLOW_LINKS); number++) {
            if (Files.isRegularFile(name) && Files.mismatch(name, kept.get()) < 0) {
                FileChanges.delete(kept.get());
                isShared = true;
                kept = Optional.of(name);
                return kept;
            }
            name = beside(PREVIOUS + "." + number);
        }
        AtomicFile.moveInto(kept.get(), name);
        kept = Optional.of(name);
        return kept;
    }

    /** Where what was there is now. */
    Optional<Path> kept() {
        return kept;
    }

    /** Undoes what was changed; needs no room, but where an older copy of the same stays. */
    void putBack() throws IOException {
        if (isChanged && kept.isPresent()) {
            if (isShared) {
                Files.copy(kept.get(), former(), StandardCopyOption.COPY_ATTRIBUTES);
            }
            AtomicFile.moveInto(isShared ? former() : kept.get(), file);
        } else if (isChanged) {
            FileChanges.delete(file);
        }
        start();
    }

    private void start() {
        kept = Optional.empty();
        isShared = false;
        isChanged = false;
    }

    /**
     * After an installation that was killed: where a copy of the former file is left, the place was changed, or was
     * about to be.
     *
     * @param undoes whether a change that was made is undone; else it stays, and so does the copy
     */
    void recover(boolean undoes) throws IOException {
        if (!Files.isDirectory(file.getParent())) {
            return;
        }
        boolean wasChanged = Files.isRegularFile(former())
                && !Files.exists(staging())
                && (isEmpty() || Files.mismatch(former(), file) >= 0);
        if (wasChanged) {
            kept = Optional.of(former());
            isChanged = true;
            if (undoes) {
                putBack();
            } else {
                settle();
            }
        }
        start();
        forget();
    }

    /**
     * Removes what is left beside the place, which Apache does not read; not the only copy of what could not be put
     * back.
     */
    void forget() throws IOException {
        FileChanges.deleteIfExists(staging());
        FileChanges.deleteIfExists(beside(PREVIOUS + STAGED + UNFINISHED));
        if (!isChanged || !kept.equals(Optional.of(former()))) {
            FileChanges.deleteIfExists(former());
        }
        if (!isChanged && madeFolder.isPresent()) {
            FileChanges.deleteIfExists(madeFolder.get());
        }
    }
}
