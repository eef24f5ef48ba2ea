package io.github.modwsgi.maven.install;

import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A module's place in an Apache, and that of the configuration that loads it. Both are changed, or neither: files are
 * written under names that Apache does not read, and moved; where a move fails, what was moved before is put back.
 * What a killed installation leaves between two moves the next one of that module puts back.
 */
public final class Installation implements AutoCloseable {
    private static final String CONFIGURATION = "conf/extra/httpd-wsgi.conf";
    private static final String NOTHING = FileTransaction.NOTHING;

    private final ApacheFile module;
    private final ApacheFile configuration;
    private final ExclusiveLock lock;
    private FileTransaction change = new FileTransaction(List.of());

    private Installation(Path apacheHome, String fileName, ExclusiveLock lock) {
        this.module = new ApacheFile(apacheHome.resolve("modules").resolve(fileName));
        this.configuration = new ApacheFile(apacheHome.resolve(CONFIGURATION));
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
     * What was in a place before.
     *
     * @param place where it was
     * @param copy where it is now
     * @param isByHand whether it is a configuration that may be somebody's work: it is not as it was installed
     */
    public record Former(Path place, Path copy, boolean isByHand) {}

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
            throw new RefusedException(
                    "moduleFileName is \"" + fileName + "\": expected a file name of letters, digits"
                            + " and . _ + -. For example mod_wsgi.so.",
                    null);
        }
        if (!Files.isDirectory(apacheHome.resolve("modules"))) {
            throw new RefusedException(
                    "apacheHome is \"" + apacheHome + "\": expected a folder modules in it, found"
                            + " none. Name the folder of Apache itself.",
                    null);
        }
        ExclusiveLock lock = ExclusiveLock.acquire(
                locks.resolve(
                        Sha256.of(List.of(apacheHome.toRealPath().toString())).substring(0, 16) + ".lock"),
                reporter);
        Installation installation = new Installation(apacheHome, fileName, lock);
        try {
            installation.module.refuseStranger("module", "choose another name: -Dmodwsgi.moduleFileName=...");
            installation.recover();
            return installation;
        } catch (RefusedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The module is put back where its configuration was still to come. */
    private void recover() throws RefusedException {
        boolean wasBetween = Files.exists(configuration.staging());
        try {
            module.recover(wasBetween);
            configuration.recover(false);
        } catch (IOException e) {
            throw FileTransaction.refusal("finish a former installation of", place(), NOTHING, e);
        }
    }

    /** The module's file in Apache. */
    public Path place() {
        return module.file();
    }

    /** Where the configuration text goes. */
    public Path configuration() {
        return configuration.file();
    }

    /** The configuration's name as httpd.conf includes it. */
    public static String configurationName() {
        return CONFIGURATION;
    }

    /**
     * Whether these very bytes are in place.
     *
     * @throws RefusedException where that cannot be read
     */
    public boolean isThere(String sha256) throws RefusedException {
        try {
            return !module.isEmpty() && Sha256.of(place()).equals(sha256);
        } catch (IOException e) {
            throw FileTransaction.refusal("read", place(), NOTHING, e);
        }
    }

    /**
     * Copies a module into Apache under a name that it does not read.
     *
     * @param sha256 the digest that the copy must have
     * @throws RefusedException where the folder cannot be written, the copy came out different, or a module of Apache
     *     is in the place
     */
    public Path stage(Path source, String sha256) throws RefusedException {
        if (!module.isEmpty()) {
            InstalledModule.mustBeReplaceable(place());
        }
        try {
            if (module.stage(source, sha256)) {
                return module.staging();
            }
        } catch (IOException e) {
            throw FileTransaction.refusal("write", module.staging(), NOTHING, e);
        }
        throw new RefusedException(
                "The copy of " + source + " has another SHA-256 than " + sha256
                        + ": somebody changed it meanwhile, or the disk is not sound. Nothing was changed.",
                null);
    }

    /**
     * Writes the configuration that loads the module beside its place; {@link #install} moves it there.
     *
     * @throws RefusedException where the folder cannot be written
     */
    public void stageConfiguration(String lines) throws RefusedException {
        configuration.refuseStranger("configuration", "leave writeConf out: the lines are printed then.");
        try {
            configuration.stage(InstalledConfiguration.of(lines));
        } catch (IOException e) {
            throw FileTransaction.refusal("write", configuration.staging(), NOTHING, e);
        }
    }

    /**
     * Puts what is staged into its place. What is there already, byte for byte, stays as it is.
     *
     * @return what was there before, and was another
     * @throws RefusedException where Apache runs and holds the former module (Windows), or a folder cannot be
     *     written; then everything is as before
     */
    public List<Former> install() throws RefusedException {
        List<ApacheFile> news = new ArrayList<>();
        for (ApacheFile place : List.of(module, configuration)) {
            try {
                if (place.hasNews()) {
                    news.add(place);
                }
            } catch (IOException e) {
                throw FileTransaction.refusal("read", place.file(), NOTHING, e);
            }
        }
        boolean isByHand = isByHand(news);
        change = new FileTransaction(news);
        return former(change.replace(), isByHand);
    }

    /**
     * Takes the module out, and the configuration that was written with it; one that somebody else wrote stays.
     *
     * @return what was removed
     * @throws RefusedException where the file is no mod_wsgi, or cannot be removed; then everything is as before
     */
    public List<Former> remove() throws RefusedException {
        List<ApacheFile> going = new ArrayList<>();
        if (!module.isEmpty()) {
            InstalledModule.mustBeModWsgi(place());
            going.add(module);
        }
        if (!configuration.isEmpty()
                && !configuration.isStrange()
                && InstalledConfiguration.isOf(place().getFileName().toString(), textInPlace())) {
            going.add(configuration);
        }
        boolean isByHand = isByHand(going);
        change = new FileTransaction(going);
        return former(change.remove(), isByHand);
    }

    private List<Former> former(Map<ApacheFile, Path> copies, boolean isByHand) {
        List<Former> former = new ArrayList<>();
        copies.forEach((place, copy) -> former.add(new Former(place.file(), copy, isByHand && place == configuration)));
        return former;
    }

    private boolean isByHand(List<ApacheFile> changing) throws RefusedException {
        return changing.contains(configuration)
                && !configuration.isEmpty()
                && !InstalledConfiguration.isUntouched(textInPlace());
    }

    private byte[] textInPlace() throws RefusedException {
        try {
            return Files.readAllBytes(configuration());
        } catch (IOException e) {
            throw FileTransaction.refusal("read", configuration(), NOTHING, e);
        }
    }

    /**
     * Undoes what was installed or taken out, as long as this is open.
     *
     * @return {@code Nothing was changed.}, or what could not be put back and where it is
     */
    public String putBack() {
        return change.putBack();
    }

    @Override
    public void close() {
        try (lock) {
            module.forget();
            configuration.forget();
        } catch (IOException e) {
            // What is left has names that Apache does not read, and the next installation removes it.
            return;
        }
    }
}
