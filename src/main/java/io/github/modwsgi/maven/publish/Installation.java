package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A module's place in an Apache. At any moment Apache's folder is as it was before or as it is afterwards: files are
 * written under names that Apache does not read, and moved.
 */
public final class Installation implements AutoCloseable {
    private static final String CONFIGURATION = "conf/extra/httpd-wsgi.conf";
    private static final String MARK = "# Installed by mod-wsgi-maven-plugin";
    private static final String PREVIOUS = ".previous";
    private static final String NOTHING = "Nothing was changed.";
    private static final String STAGED = ".mod-wsgi-staged";

    private final Path apacheHome;
    private final Path place;
    private final ExclusiveLock lock;
    private Optional<Path> staged = Optional.empty();
    private Optional<Path> stagedConfiguration = Optional.empty();

    private Installation(Path apacheHome, Path place, ExclusiveLock lock) {
        this.apacheHome = apacheHome;
        this.place = place;
        this.lock = lock;
    }

    /** Why a module cannot be put into an Apache, or taken out; nothing has changed there. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Takes an Apache's place for a module; a second installation into it waits.
     *
     * @param fileName the module's name in {@code modules}
     * @param locks a folder of our own
     * @throws RefusedException where there is no such folder, or something else is in the file's place
     */
    public static Installation open(Path apacheHome, String fileName, Path locks, Reporter reporter)
            throws RefusedException, IOException {
        if (!fileName.matches("[A-Za-z0-9_.+-]+") || fileName.startsWith(".")) {
            throw new RefusedException("moduleFileName is \"" + fileName + "\": expected a file name of letters, digits"
                    + " and . _ + -. For example mod_wsgi.so.", null);
        }
        Path modules = apacheHome.resolve("modules");
        if (!Files.isDirectory(modules)) {
            throw new RefusedException("apacheHome is \"" + apacheHome + "\": expected a folder modules in it, found"
                    + " none. Name the folder of Apache itself.", null);
        }
        Path place = modules.resolve(fileName);
        ExclusiveLock lock = ExclusiveLock.acquire(
                locks.resolve(Sha256.of(List.of(apacheHome.toRealPath().toString())).substring(0, 16) + ".lock"),
                reporter);
        Installation installation = new Installation(apacheHome, place, lock);
        try {
            installation.refuseStrangers();
            installation.removeStaged();
            return installation;
        } catch (RefusedException | IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void refuseStrangers() throws RefusedException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException("In the module's place there is something else than a file, a link perhaps: "
                    + place + ". Nothing was changed. Remove it, or choose another name: -Dmodwsgi.moduleFileName=...",
                    null);
        }
    }

    /** Of an installation that was killed: the former module is kept, where the new one has taken its place already. */
    private void removeStaged() throws IOException {
        for (Path file : List.of(place, configuration())) {
            if (!Files.isDirectory(file.getParent())) {
                continue;
            }
            Files.deleteIfExists(beside(file, STAGED));
            Path kept = beside(file, PREVIOUS + STAGED);
            if (Files.isRegularFile(kept) && Files.isRegularFile(file) && Files.mismatch(kept, file) >= 0) {
                AtomicFile.moveInto(kept, beside(file, PREVIOUS));
            }
            Files.deleteIfExists(kept);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** The module's file in Apache. */
    public Path place() {
        return place;
    }

    /** Where the configuration text goes. */
    public Path configuration() {
        return apacheHome.resolve(CONFIGURATION);
    }

    /** The configuration's name as httpd.conf includes it. */
    public static String configurationName() {
        return CONFIGURATION;
    }

    /** Whether these very bytes are in place. */
    public boolean isThere(String sha256) throws IOException {
        return Files.isRegularFile(place) && Sha256.of(place).equals(sha256);
    }

    /**
     * Copies a module into Apache under a name that it does not read.
     *
     * @param sha256 the digest that the copy must have
     * @throws RefusedException where the folder cannot be written, or the copy came out different
     */
    public Path stage(Path module, String sha256) throws RefusedException {
        Path copy = beside(place, STAGED);
        try {
            Files.copy(module, copy, StandardCopyOption.REPLACE_EXISTING);
            if (!Sha256.of(copy).equals(sha256)) {
                Files.delete(copy);
                throw new RefusedException("The copy of " + module + " has another SHA-256 than " + sha256
                        + ": somebody changed it meanwhile, or the disk is not sound. Nothing was changed.", null);
            }
        } catch (IOException e) {
            throw cannot("write", copy, NOTHING, e);
        }
        staged = Optional.of(copy);
        return copy;
    }

    /**
     * Puts what is staged into its place, the module first; former files stay beside it under {@code .previous}.
     *
     * @throws RefusedException where Apache runs and holds the former module (Windows), or a folder cannot be written
     */
    public void install() throws RefusedException {
        // All that needs room on the disk comes before the first move, which needs none.
        if (staged.isPresent()) {
            keep(place, staged.get());
        }
        if (stagedConfiguration.isPresent()) {
            keep(configuration(), stagedConfiguration.get());
        }
        if (staged.isPresent()) {
            put(staged.get(), place, NOTHING);
            staged = Optional.empty();
        }
        if (stagedConfiguration.isPresent()) {
            put(stagedConfiguration.get(), configuration(), "The module is in place, its configuration is not.");
            stagedConfiguration = Optional.empty();
        }
    }

    private static void keep(Path former, Path copy) throws RefusedException {
        Path kept = beside(former, PREVIOUS + STAGED);
        try {
            if (Files.isRegularFile(former) && Files.mismatch(former, copy) >= 0) {
                Files.copy(former, kept, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw cannot("write", kept, NOTHING, e);
        }
    }

    private static void put(Path copy, Path place, String changed) throws RefusedException {
        Path kept = beside(place, PREVIOUS + STAGED);
        try {
            AtomicFile.moveInto(copy, place);
            if (Files.exists(kept)) {
                AtomicFile.moveInto(kept, beside(place, PREVIOUS));
            }
        } catch (IOException e) {
            throw cannot("replace", place, changed, e);
        }
    }

    /**
     * Writes the configuration that loads the module beside its place; {@link #install} moves it there.
     *
     * @throws RefusedException where the folder cannot be written
     */
    public void stageConfiguration(String text) throws RefusedException {
        Path copy = beside(configuration(), STAGED);
        try {
            AtomicFile.write(copy, MARK + ".\n" + text);
        } catch (IOException e) {
            throw cannot("write", copy, NOTHING, e);
        }
        stagedConfiguration = Optional.of(copy);
    }

    /**
     * Takes the module out, and the configuration that was written with it; one that somebody else wrote stays.
     *
     * @return the files that were removed
     */
    public List<Path> remove() throws RefusedException {
        List<Path> removed = new ArrayList<>();
        Path next = place;
        try {
            if (Files.deleteIfExists(place)) {
                removed.add(place);
            }
            next = configuration();
            if (Files.isRegularFile(next) && isOurs(Files.readString(next, StandardCharsets.ISO_8859_1))) {
                Files.delete(next);
                removed.add(next);
            }
            return removed;
        } catch (IOException e) {
            throw cannot("remove", next, removed.isEmpty() ? NOTHING : "Removed was " + removed.get(0) + ".", e);
        }
    }

    /** Written by an installation of this very module. */
    private boolean isOurs(String text) {
        return text.startsWith(MARK) && text.contains("/" + place.getFileName() + "\"");
    }

    private static RefusedException cannot(String what, Path file, String changed, IOException e) {
        boolean denied = e instanceof AccessDeniedException
                || e instanceof FileSystemException held && String.valueOf(held.getReason()).contains("process");
        String reason = e instanceof FileSystemException other && other.getReason() != null
                ? other.getReason()
                : e.getMessage();
        return new RefusedException("Cannot " + what + " " + file + ": " + reason + ". " + changed
                + (denied
                        ? " A running Apache holds its modules: stop it first. Or this user has no right to write there:"
                                + " run as administrator."
                        : ""), e);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It has a name that Apache does not read, and the next installation removes it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        staged.ifPresent(Installation::deleteQuietly);
        stagedConfiguration.ifPresent(Installation::deleteQuietly);
        deleteQuietly(beside(place, PREVIOUS + STAGED));
        deleteQuietly(beside(configuration(), PREVIOUS + STAGED));
        lock.close();
    }
}
