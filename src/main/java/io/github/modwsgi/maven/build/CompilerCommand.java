package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.ResponseFile;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the compiler is started for a step: through a response file, or, behind a launcher, with its arguments on the
 * command line where they fit, because caches read no response files in UTF-16.
 *
 * @param line the program and its arguments
 * @param responseFile where the arguments must be written first; empty where they are in the line
 * @param arguments the compiler's arguments
 * @param environment all that it sees of the environment
 */
record CompilerCommand(
        List<String> line, Optional<Path> responseFile, List<String> arguments, Environment environment) {
    /** Windows takes 32,767 characters; a launcher adds to them. */
    private static final int MOST_CHARACTERS = 30_000;

    /**
     * ccache knows cl.exe by its name, takes a compiler for clang-cl only where it is told so, and counts the
     * object's folder unless told not to (seen with 4.7.5); debug information does hold folders. Other launchers do
     * not read these.
     */
    private static final String CCACHE_COMPILER = "CCACHE_COMPILERTYPE";

    private static final String CCACHE_ANY_FOLDER = "CCACHE_NOHASHDIR";

    static CompilerCommand of(BuildPlan plan, CompileStep step) {
        List<String> launcher = plan.target().request().options().launcher();
        Environment environment = plan.target().compiler().environment();
        List<String> line = new ArrayList<>(launcher);
        line.add(plan.target().compiler().compiler().toString());
        int characters = step.arguments().stream()
                .mapToInt(argument -> argument.length() + 3)
                .sum();
        if (launcher.isEmpty() || characters > MOST_CHARACTERS) {
            line.add("@" + step.responseFile());
            return new CompilerCommand(line, Optional.of(step.responseFile()), step.arguments(), environment);
        }
        line.addAll(step.arguments());
        return new CompilerCommand(line, Optional.empty(), step.arguments(), forCache(plan, environment));
    }

    private static Environment forCache(BuildPlan plan, Environment environment) {
        boolean isKnown = environment.get(CCACHE_COMPILER).isPresent()
                || plan.target().compiler().kind() != CompilerKind.LLVM;
        Environment told = isKnown ? environment : environment.with(CCACHE_COMPILER, "clang-cl");
        boolean holdsFolders = plan.target().request().options().debugSymbols();
        return holdsFolders ? told : told.with(CCACHE_ANY_FOLDER, "1");
    }

    void writeResponseFile() throws IOException {
        if (responseFile.isPresent()) {
            ResponseFile.write(responseFile.get(), arguments);
        }
    }
}
