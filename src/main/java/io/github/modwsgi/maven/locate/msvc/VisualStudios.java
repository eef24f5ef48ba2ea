package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.ProgramFiles;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.HostTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The installations of Visual C++ on a machine, and the toolsets that each has. They are asked for once. */
public final class VisualStudios {
    /** The first that is there is what {@code vcvars.bat} reads: 2026 and 2022, 2019, 2017 and all of them. */
    private static final List<String> DEFAULT_VERSIONS = List.of(".v145", ".v143", ".v142", "");

    /** The versions of Visual Studio 2017 whose batch file takes no version of a toolset. */
    private static final Pattern WITHOUT_CHOICE = Pattern.compile("15\\.[0-2]\\..*");

    private static final String TOOLSETS = "VC/Tools/MSVC";
    private static final int DEPTH = 8;

    private final Environment machine;
    private final Registry registry;
    private final Processes programs;
    private final List<Rejected> passedOver = new ArrayList<>();
    private List<VisualStudio> known;
    private boolean withPrereleases;

    public VisualStudios(Environment machine, Registry registry, Processes programs) {
        this.machine = machine;
        this.registry = registry;
        this.programs = programs;
    }

    /** The machine's, with the folders of programs in it, which batch files need. */
    Environment environment() {
        return ProgramFiles.complete(machine, registry);
    }

    /**
     * All of them: those of vswhere, then those of the registry, newest first.
     *
     * @param prereleases whether previews of Visual Studio count, behind the releases
     * @param rejected takes what cannot be used
     */
    public synchronized List<VisualStudio> all(boolean prereleases, List<Rejected> rejected)
            throws InterruptedException {
        if (known == null || withPrereleases != prereleases) {
            passedOver.clear();
            List<VisualStudio> found =
                    new ArrayList<>(new VsWhere(environment(), programs).installations(prereleases, passedOver));
            RegisteredEdition.ALL.forEach(edition -> found.addAll(edition.installations(registry, passedOver)));
            known = List.copyOf(found);
            withPrereleases = prereleases;
        }
        rejected.addAll(passedOver);
        return known;
    }

    /** The installation that a folder is, or lies in, by its batch file. */
    public static Optional<VisualStudio> around(Path folder, String source) {
        Path here = folder;
        for (int i = 0; i < DEPTH && here != null; i++, here = here.getParent()) {
            for (Layout layout : Layout.values()) {
                VisualStudio installation = new VisualStudio(
                        source, String.valueOf(here.getFileName()), "", here, layout, CRuntime.UNKNOWN, false);
                boolean isIt = Observed.isRegularFile(installation.script())
                        && layout.bin().stream()
                                .allMatch(bin ->
                                        Observed.isDirectory(installation.home().resolve(bin)));
                if (isIt) {
                    return Optional.of(layout == Layout.SIDE_BY_SIDE ? sideBySide(installation) : installation);
                }
            }
        }
        return Optional.empty();
    }

    private static VisualStudio sideBySide(VisualStudio found) {
        return new VisualStudio(found.source(), found.name(), "", found.home(), found.layout(), CRuntime.VC14, false);
    }

    /**
     * The toolsets of an installation that build for an architecture, the best first: its default, then the newest.
     *
     * @param isWanted whether a version will do
     * @param wanted what {@code isWanted} asks for, for messages
     * @param rejected takes what cannot be used
     */
    public List<Toolset> toolsets(
            VisualStudio installation,
            Architecture target,
            Predicate<String> isWanted,
            String wanted,
            List<Rejected> rejected) {
        if (installation.layout() == Layout.SIDE_BY_SIDE) {
            return sideBySide(installation, target, isWanted, wanted, rejected);
        }
        if (!installation.version().isEmpty() && !isWanted.test(installation.version())) {
            reject(installation, "its version " + installation.version() + " is not in toolset " + wanted, rejected);
            return List.of();
        }
        if (installation.is32BitOnly() && target != Architecture.X86) {
            reject(installation, installation.name() + " builds for x86 only", rejected);
            return List.of();
        }
        return installation.layout() == Layout.WINDOWS_SDK
                ? ofWindowsSdk(installation, target, rejected)
                : oneToolset(installation, target, rejected);
    }

    private List<Toolset> sideBySide(
            VisualStudio installation,
            Architecture target,
            Predicate<String> isWanted,
            String wanted,
            List<Rejected> rejected) {
        Optional<String> standard = defaultVersion(installation);
        List<String> versions = new ArrayList<>(folders(installation.home().resolve(TOOLSETS)));
        versions.sort(
                Comparator.comparing((String version) -> !Optional.of(version).equals(standard))
                        .thenComparing(VersionOrder::numbers, VersionOrder.NEWEST_FIRST));
        List<Toolset> usable = new ArrayList<>();
        for (String version : versions) {
            Path folder = installation.home().resolve(TOOLSETS).resolve(version);
            if (!isWanted.test(version)) {
                reject(installation, folder, "its version " + version + " is not in toolset " + wanted, rejected);
                continue;
            }
            Optional<HostTarget> compiler = hostTargets(target)
                    .filter(one -> Observed.isRegularFile(
                            folder.resolve("bin").resolve(one.folder()).resolve("cl.exe")))
                    .findFirst();
            if (compiler.isEmpty()) {
                reject(
                        installation,
                        folder,
                        "no cl.exe that builds for " + target.id() + " here: add " + Component.tools(target)
                                + " in the Visual Studio Installer",
                        rejected);
                continue;
            }
            List<String> arguments = new ArrayList<>(List.of(compiler.get().argument()));
            // Always: which is the default is decided by files and variables that differ between releases.
            if (!WITHOUT_CHOICE.matcher(installation.version()).matches()) {
                arguments.add("-vcvars_ver=" + version);
            }
            usable.add(new Toolset(
                    installation,
                    version,
                    target,
                    Optional.of(folder.resolve("bin")
                            .resolve(compiler.get().folder())
                            .resolve("cl.exe")),
                    arguments));
        }
        if (versions.isEmpty()) {
            reject(
                    installation,
                    installation.home().resolve(TOOLSETS),
                    "no toolset here: add " + Component.tools(target) + " in the Visual Studio Installer",
                    rejected);
        }
        return usable;
    }

    private List<Toolset> oneToolset(VisualStudio installation, Architecture target, List<Rejected> rejected) {
        for (HostTarget one : hostTargets(target).toList()) {
            for (String bin : installation.layout().bin()) {
                Optional<Path> compiler = one.oldFolder()
                        .map(folder ->
                                installation.home().resolve(bin).resolve(folder).resolve("cl.exe"))
                        .filter(Observed::isRegularFile);
                if (compiler.isPresent()) {
                    return List.of(new Toolset(
                            installation, installation.version(), target, compiler, List.of(one.argument())));
                }
            }
        }
        reject(installation, installation.name() + " has no cl.exe that builds for " + target.id(), rejected);
        return List.of();
    }

    private static List<Toolset> ofWindowsSdk(VisualStudio installation, Architecture target, List<Rejected> rejected) {
        if (target == Architecture.ARM64) {
            reject(installation, installation.name() + " does not build for arm64", rejected);
            return List.of();
        }
        return List.of(new Toolset(
                installation,
                installation.version(),
                target,
                Optional.empty(),
                List.of("/Release", "/" + target.id())));
    }

    private Stream<HostTarget> hostTargets(Architecture target) {
        return HostTarget.on(HostTarget.machine(machine, registry), target).stream();
    }

    private static Optional<String> defaultVersion(VisualStudio installation) {
        for (String generation : DEFAULT_VERSIONS) {
            Path file = installation
                    .home()
                    .resolve("VC/Auxiliary/Build/Microsoft.VCToolsVersion" + generation + ".default.txt");
            try {
                if (Observed.isRegularFile(file)) {
                    return Optional.of(Observed.readString(file).strip());
                }
            } catch (IOException e) {
                // Only the order in which toolsets are tried depends on it.
            }
        }
        return Optional.empty();
    }

    private static List<String> folders(Path folder) {
        try (Stream<Path> entries = Observed.list(folder)) {
            return entries.filter(Observed::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void reject(VisualStudio installation, String reason, List<Rejected> rejected) {
        reject(installation, installation.home(), reason, rejected);
    }

    private static void reject(VisualStudio installation, Path path, String reason, List<Rejected> rejected) {
        rejected.add(new Rejected(path.toString(), installation.source(), reason));
    }
}
