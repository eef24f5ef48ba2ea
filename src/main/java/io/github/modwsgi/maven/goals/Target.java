package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@code <target>} of {@code <targets>}: an {@code id}, and any of the parameters beside {@code <targets>}, whose
 * values are the defaults. Maven fills in the fields by their names.
 */
public final class Target {
    private static final List<Field> PARAMETERS = Arrays.stream(Target.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .toList();

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
    Options compilerOptions;
    Options linkOptions;
    Options compilerLauncher;
    Boolean debugSymbols;
    Boolean precompiledHeaders;
    Boolean wheel;
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

    /** The values of a goal's own parameters of these names. */
    static Target of(AbstractTargetMojo goal) {
        Target target = new Target();
        for (Class<?> type = goal.getClass(); type != AbstractModWsgiMojo.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                parameter(field.getName()).ifPresent(own -> set(own, target, get(field, goal)));
            }
        }
        return target;
    }

    /** What this target says, and where it says nothing what another says. */
    Target over(Target defaults) {
        Target merged = new Target();
        for (Field parameter : PARAMETERS) {
            Object own = get(parameter, this);
            set(parameter, merged, isGiven(own) ? own : get(parameter, defaults));
        }
        // A home and an artifact exclude each other: one of either kind replaces both of the defaults.
        if (isGiven(apacheHome) || isGiven(apacheArtifact)) {
            merged.apacheHome = apacheHome;
            merged.apacheArtifact = apacheArtifact;
        }
        if (isGiven(pythonHome) || isGiven(pythonArtifact)) {
            merged.pythonHome = pythonHome;
            merged.pythonArtifact = pythonArtifact;
        }
        if (isGiven(source)) {
            merged.sourceSha256 = sourceSha256;
        }
        return merged;
    }

    /** The elements that a target may have, and whether the value of each is a boolean. */
    static Map<String, Boolean> parameters() {
        return PARAMETERS.stream().collect(Collectors.toMap(Field::getName, field -> field.getType() == Boolean.class));
    }

    private static Optional<Field> parameter(String name) {
        return PARAMETERS.stream().filter(field -> field.getName().equals(name)).findFirst();
    }

    private static Object get(Field field, Object from) {
        try {
            field.setAccessible(true); // those of goals are private
            return field.get(from);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    private static void set(Field field, Target to, Object value) {
        try {
            field.set(to, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // they are this class's own
        }
    }

    /**
     * The request of this target.
     *
     * @param toolchains those of {@code toolchains.xml}
     * @throws BuildFailure where a value is none that the parameter can have
     */
    TargetRequest request(List<MsvcToolchain> toolchains) throws BuildFailure {
        return new TargetRequest(
                id,
                new SourceRequest(given(source), given(sourceSha256)),
                new KitRequest(given(apacheHome), given(apacheArtifact)),
                new KitRequest(given(pythonHome), given(pythonArtifact)),
                isTrue(freeThreaded),
                new CompilerRequest(kind(), given(toolset), given(compilerHome), given(windowsSdk), toolchains),
                new BuildOptions(
                        Options.of("compilerOptions", compilerOptions),
                        Options.of("linkOptions", linkOptions),
                        isTrue(debugSymbols),
                        Options.of("compilerLauncher", compilerLauncher),
                        Optional.ofNullable(precompiledHeaders),
                        isTrue(wheel)));
    }

    /** How it is judged. */
    RuleOptions ruleOptions() {
        return new RuleOptions(
                isTrue(allowUnsupportedMix), isTrue(buildOnly), ignore == null ? Set.of() : Set.copyOf(ignore));
    }

    static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean isGiven(Object value) {
        if (value instanceof Options options) {
            return options.isGiven();
        }
        return value instanceof String text ? given(text).isPresent() : value != null;
    }

    private CompilerKind kind() throws BuildFailure {
        return CompilerKind.of(compilerKind)
                .orElseThrow(() -> new BuildFailure("compilerKind is \"" + compilerKind
                        + "\": expected one of auto, msvc, llvm. Correct it, or leave it out."));
    }
}
