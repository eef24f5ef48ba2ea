package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.MsvcToolchain;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.rules.Judgement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * A {@code <target>} of {@code <targets>}: an {@code id}, and any of the parameters beside {@code <targets>}, whose
 * values are the defaults. Maven fills in the fields by their names.
 */
public final class Target {
    String id;
    String source;
    String sourceSha256;
    String apacheHome;
    String apacheArtifact;
    String pythonHome;
    String pythonArtifact;
    Boolean freeThreaded;
    String compilerKind;
    String toolset;
    String compilerHome;
    String windowsSdk;
    String compilerOptions;
    String linkOptions;
    String compilerLauncher;
    Boolean debugSymbols;
    Boolean precompiledHeaders;
    Boolean allowUnsupportedMix;
    Boolean buildOnly;
    List<String> ignore;
    Boolean skipVerify;
    Boolean requireVerify;
    String wine;
    String winePrefix;
    String verifyScript;
    String verifyPath;
    Integer verifyStatus;
    String verifyContains;
    String verifyPackages;

    /** What this target says, and where it says nothing what another says. */
    Target over(Target defaults) {
        Target merged = new Target();
        boolean apache = isGiven(apacheHome) || isGiven(apacheArtifact);
        boolean python = isGiven(pythonHome) || isGiven(pythonArtifact);
        boolean sources = isGiven(source);
        merged.id = first(id, defaults.id);
        merged.source = first(source, defaults.source);
        merged.sourceSha256 = sources ? sourceSha256 : first(sourceSha256, defaults.sourceSha256);
        // A home and an artifact exclude each other: one of either kind replaces both of the defaults.
        merged.apacheHome = apache ? apacheHome : defaults.apacheHome;
        merged.apacheArtifact = apache ? apacheArtifact : defaults.apacheArtifact;
        merged.pythonHome = python ? pythonHome : defaults.pythonHome;
        merged.pythonArtifact = python ? pythonArtifact : defaults.pythonArtifact;
        merged.freeThreaded = first(freeThreaded, defaults.freeThreaded);
        merged.compilerKind = first(compilerKind, defaults.compilerKind);
        merged.toolset = first(toolset, defaults.toolset);
        merged.compilerHome = first(compilerHome, defaults.compilerHome);
        merged.windowsSdk = first(windowsSdk, defaults.windowsSdk);
        merged.compilerOptions = first(compilerOptions, defaults.compilerOptions);
        merged.linkOptions = first(linkOptions, defaults.linkOptions);
        merged.compilerLauncher = first(compilerLauncher, defaults.compilerLauncher);
        merged.debugSymbols = first(debugSymbols, defaults.debugSymbols);
        merged.precompiledHeaders = first(precompiledHeaders, defaults.precompiledHeaders);
        merged.allowUnsupportedMix = first(allowUnsupportedMix, defaults.allowUnsupportedMix);
        merged.buildOnly = first(buildOnly, defaults.buildOnly);
        merged.ignore = first(ignore, defaults.ignore);
        merged.skipVerify = first(skipVerify, defaults.skipVerify);
        merged.requireVerify = first(requireVerify, defaults.requireVerify);
        merged.wine = first(wine, defaults.wine);
        merged.winePrefix = first(winePrefix, defaults.winePrefix);
        merged.verifyScript = first(verifyScript, defaults.verifyScript);
        merged.verifyPath = first(verifyPath, defaults.verifyPath);
        merged.verifyStatus = first(verifyStatus, defaults.verifyStatus);
        merged.verifyContains = first(verifyContains, defaults.verifyContains);
        merged.verifyPackages = first(verifyPackages, defaults.verifyPackages);
        return merged;
    }

    /**
     * The request of this target.
     *
     * @param toolchains those of {@code toolchains.xml}
     * @throws BuildFailure where a value is none that the parameter can have
     */
    TargetRequest request(Path baseFolder, List<MsvcToolchain> toolchains) throws BuildFailure {
        return new TargetRequest(
                id,
                given(source),
                given(sourceSha256),
                given(apacheHome),
                given(apacheArtifact),
                given(pythonHome),
                given(pythonArtifact),
                isTrue(freeThreaded),
                new TargetRequest.CompilerRequest(
                        kind(), given(toolset), given(compilerHome), given(windowsSdk), toolchains),
                new TargetRequest.BuildOptions(
                        split("compilerOptions", compilerOptions),
                        split("linkOptions", linkOptions),
                        isTrue(debugSymbols),
                        split("compilerLauncher", compilerLauncher),
                        Optional.ofNullable(precompiledHeaders)),
                baseFolder);
    }

    /** How it is judged. */
    Judgement judgement() {
        return new Judgement(
                isTrue(allowUnsupportedMix), isTrue(buildOnly), ignore == null ? Set.of() : Set.copyOf(ignore));
    }

    static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static Optional<String> given(String value) {
        return AbstractModWsgiMojo.given(value);
    }

    private static boolean isGiven(String value) {
        return given(value).isPresent();
    }

    private static String first(String value, String otherwise) {
        return isGiven(value) ? value : otherwise;
    }

    private static <T> T first(T value, T otherwise) {
        return value != null ? value : otherwise;
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
