package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Stopwatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which a Wine keeps its drive C and its registry: one in our own cache, or one that the user names; made
 * where it is missing.
 *
 * <p>It is made in its place, because its registry may hold its path. A file in it says so until it is whole, and one
 * that was left half made is made anew.
 */
public final class WinePrefix {
    private static final String UNFINISHED = "mod-wsgi-maven-plugin.unfinished";
    private static final String MADE = "mod-wsgi-maven-plugin.made";
    private static final Duration MAKING = Duration.ofMinutes(5);
    private static final Duration SAVING = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 100;

    private final Path folder;
    private final boolean isDefault;

    private WinePrefix(Path folder, boolean isDefault) {
        this.folder = folder.toAbsolutePath().normalize();
        this.isDefault = isDefault;
    }

    /**
     * The prefix to use; it need not exist.
     *
     * @param named what the parameter {@code winePrefix} says
     * @param wine the parameter {@code wine}: two Wines do not share a prefix of ours, each would convert it
     */
    public static WinePrefix of(Path cache, Optional<String> named, Optional<String> wine) {
        String name = wine.map(program -> "wine-" + Sha256.of(List.of(program)).substring(0, 8))
                .orElse("wine");
        return new WinePrefix(named.map(Path::of).orElse(cache.resolve(name)), named.isEmpty());
    }

    public Path folder() {
        return folder;
    }

    /** Takes the prefix for one run: a Wine that starts and one that ends at the same time hinder each other. */
    public ExclusiveLock lock(Reporter reporter) throws IOException {
        return ExclusiveLock.acquire(folder.resolveSibling(folder.getFileName() + ".lock"), reporter);
    }

    /**
     * Makes the prefix where it is missing. In one that this plugin has made, Wine's faults are mended; one that
     * somebody else has made is left as it is.
     *
     * @throws VerificationFailure where there is something else in its place
     * @throws IOException where Wine does not make it
     */
    public void prepare(Wine wine, Processes processes, Reporter reporter)
            throws VerificationFailure, IOException, InterruptedException {
        boolean unfinished = Files.exists(folder.resolve(UNFINISHED));
        if (unfinished || isNothing()) {
            make(wine, processes, reporter);
        } else if (!Files.isRegularFile(registry()) || !Files.exists(folder.resolve("dosdevices/z:"))) {
            throw new VerificationFailure("winePrefix is \"" + folder + "\": expected a Wine prefix with a drive Z:"
                    + " (system.reg, dosdevices/z:), found something else. Name another folder, which need not exist,"
                    + " or leave the parameter out: then one is kept in the plugin's cache.");
        }
        if (isOurs()) {
            mend(wine, processes);
        }
    }

    /** Whether this plugin has made it. */
    boolean isOurs() {
        return isDefault || Files.exists(folder.resolve(MADE));
    }

    private void mend(Wine wine, Processes processes) throws IOException, InterruptedException {
        WineProvider provider = new WineProvider(folder);
        if (!provider.isInstalled(registry())) {
            run(wine, processes, "reg", "import", Wine.DRIVE + provider.write());
            waitFor(provider::isInstalled);
        }
    }

    private boolean isNothing() throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void make(Wine wine, Processes processes, Reporter reporter) throws IOException, InterruptedException {
        reporter.info("Making a Wine prefix, once: " + folder);
        discard();
        Files.createDirectories(folder);
        Path unfinished = Files.createFile(folder.resolve(UNFINISHED));
        run(wine, processes, "wineboot", "-i");
        run(wine, processes, "winecfg", "-v", "win10"); // the least that current Pythons are made for
        waitFor(registry -> true);
        Files.createFile(folder.resolve(MADE));
        FileChanges.delete(unfinished);
    }

    /** Moved away first: what is left of a folder when its deletion is interrupted must not pass for a prefix. */
    private void discard() throws IOException {
        if (Files.exists(folder)) {
            Path discarded = AtomicFile.beside(folder);
            AtomicFile.moveInto(folder, discarded);
            FolderTree.delete(discarded);
        }
    }

    private void run(Wine wine, Processes processes, String program, String... arguments)
            throws IOException, InterruptedException {
        Outcome outcome = processes.run(
                new Command(wine.commandLine(program, List.of(arguments)), folder, wine.environment()), MAKING);
        if (!outcome.succeeded()) {
            throw new IOException("Wine prepares no prefix at " + folder + ": " + program + " ended with "
                    + outcome.exitText() + ". " + outcome.output().strip());
        }
    }

    /** Wine's server writes the registry when the last program has been gone for a while. */
    private void waitFor(Saved saved) throws IOException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        while (!Files.isRegularFile(registry()) || !saved.in(registry())) {
            if (watch.isOver(SAVING)) {
                throw new IOException("Wine prepares no prefix at " + folder + ": it did not write " + registry());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What the registry's file must hold. */
    private interface Saved {
        boolean in(Path systemRegistry) throws IOException;
    }

    /** Why programs of an architecture cannot run here; empty where they can. Wine itself says nothing about it. */
    Optional<String> whyNot(Architecture architecture) throws IOException {
        boolean of32Bit = isOf32Bit(folder);
        boolean runs =
                switch (architecture) {
                    case X64 -> !of32Bit;
                    case X86 -> of32Bit || Files.exists(folder.resolve("drive_c/windows/syswow64/ntdll.dll"));
                    default -> false;
                };
        if (runs) {
            return Optional.empty();
        }
        return Optional.of("the Wine prefix " + folder + " does not run " + architecture + " programs. "
                + (architecture == Architecture.X86
                        ? "Install a 32-bit Wine (Debian: dpkg --add-architecture i386, apt-get update, apt-get install"
                                + " wine32:i386) and delete that folder, or name one: -Dmodwsgi.wine=..."
                                + " -Dmodwsgi.winePrefix=..."
                        : "Verify on a Windows that does."));
    }

    /** Whether the prefix in a folder runs 32-bit programs only. */
    static boolean isOf32Bit(Path prefix) throws IOException {
        try (Stream<String> lines = Files.lines(registryOf(prefix), StandardCharsets.ISO_8859_1)) {
            return lines.limit(10).anyMatch("#arch=win32"::equals);
        }
    }

    private Path registry() {
        return registryOf(folder);
    }

    private static Path registryOf(Path prefix) {
        return prefix.resolve("system.reg");
    }
}
