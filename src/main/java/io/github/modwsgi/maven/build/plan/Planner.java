package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the plan of a target. cl.exe and clang-cl, link.exe and lld-link speak one command language; what differs
 * is in {@link HeaderList} and in what the SDK has.
 */
public final class Planner {
    /**
     * The flags of mod_wsgi's own makefiles for Windows (win32/common-VC10.mk of 4.5.24), less {@code /Wall}, which
     * prints thousands of warnings about Microsoft's headers.
     */
    private static final List<String> UPSTREAM_COMPILE =
            List.of("/MD", "/GF", "/Gy", "/O2", "/Zc:wchar_t", "/Zc:forScope", "/DWIN32", "/DNDEBUG");

    /** Likewise of the link, whose {@code /OPT:ICF=2} is in {@link Flag}. */
    private static final List<String> UPSTREAM_LINK = List.of("/DLL", "/SUBSYSTEM:WINDOWS", "/OPT:REF");

    private static final List<String> UPSTREAM_LINK_END = List.of("/RELEASE", "/INCREMENTAL:NO");

    /**
     * What mod_wsgi 6.0.0 to 6.1.1 does in wsgi_interp.c, where a parameter has the name of a macro of stdlib.h's,
     * {@code environ}; clang 22 takes it for an error, clang 19 and cl.exe warn of it.
     */
    private static final String CLANG_WARNS = "-Wno-error=incompatible-pointer-types";

    private static final Pattern PDB_OPTION = Pattern.compile("[/-]Z[iI]");

    private static final Map<Architecture, String> CLANG_TARGETS = Map.of(
            Architecture.X86, "i686-pc-windows-msvc",
            Architecture.X64, "x86_64-pc-windows-msvc",
            Architecture.ARM64, "aarch64-pc-windows-msvc");

    private final BuildableTarget target;
    private final Compiler compiler;
    private final Path folder;
    private final HeaderUsers headerUsers;

    private Planner(BuildableTarget target, Path folder, HeaderUsers headerUsers) {
        this.headerUsers = headerUsers;
        this.target = target;
        this.compiler = target.compiler();
        this.folder = folder;
    }

    /**
     * The plans of targets, in their order.
     *
     * @param folder the folder that holds a folder for each target
     * @param memory that of the plugin's cache
     * @throws IOException where the sources cannot be read
     */
    public static List<BuildPlan> plans(List<BuildableTarget> targets, Path folder, Memory memory) throws IOException {
        HeaderUsers headerUsers = new HeaderUsers(memory);
        List<BuildPlan> plans = new ArrayList<>();
        for (BuildableTarget target : targets) {
            plans.add(new Planner(target, folder.resolve(target.classifier().toString()), headerUsers).plan());
        }
        return plans;
    }

    /** The plan of one target, with nothing remembered. */
    public static BuildPlan plan(BuildableTarget target, Path folder) throws IOException {
        return plans(List.of(target), folder, Memory.none()).get(0);
    }

    private BuildPlan plan() throws IOException {
        List<Path> includes = List.of(target.apache().include(), target.python().include());
        Optional<PrecompiledHeader> precompiled = Optional.empty();
        Set<Path> users =
                precompiles() ? headerUsers.of(server(), target.sources().files()) : Set.of();
        if (!users.isEmpty()) {
            precompiled = Optional.of(precompiledHeader(includes));
        }
        List<CompileStep> compiles = new ArrayList<>();
        for (Path source : target.sources().files()) {
            compiles.add(compile(source, includes, precompiled.filter(made -> users.contains(source))));
        }
        List<Path> searched = new ArrayList<>(includes);
        searched.add(0, server());
        List<CompileStep> objects = new ArrayList<>(compiles);
        precompiled.filter(PrecompiledHeader::isForAll).ifPresent(made -> objects.add(made.step()));
        return new BuildPlan(target, folder, target.sources().root(), searched, precompiled, compiles, link(objects));
    }

    private Path server() {
        return target.sources().root().resolve(ModWsgiSources.SERVER);
    }

    /**
     * clang-cl's are as good as their headers, cl.exe's are not proven here; caches of compiles (ccache) refuse both,
     * and a launcher is most often one.
     */
    private boolean precompiles() {
        BuildOptions options = target.request().options();
        return PrecompiledHeader.isPossibleWith(options.compilerOptions())
                && options.precompiledHeaders()
                        .orElse(compiler.kind() == CompilerKind.LLVM
                                && options.launcher().isEmpty());
    }

    private PrecompiledHeader precompiledHeader(List<Path> includes) {
        Path header = folder.resolve(BuildPlan.PRECOMPILED).resolve(PrecompiledHeader.NAME);
        Path source = BuildPlan.withExtension(header, ".c");
        Path file = BuildPlan.withExtension(header, ".pch");
        BuildOptions options = target.request().options();
        boolean isForAll = options.precompiledHeaders().isPresent()
                || compiler.kind() != CompilerKind.LLVM
                || options.debugSymbols() // which has the command line in it
                || !PrecompiledHeader.makesSameObjectsWith(options.compilerOptions());
        List<String> arguments = new ArrayList<>(List.of("/I" + header.getParent()));
        arguments.add("/I" + server()); // the header includes mod_wsgi's, and lies elsewhere
        arguments.addAll(isForAll ? precompiledArguments("/Yc", file) : PrecompiledHeader.makeAlone());
        CompileStep step = compile(
                source,
                isForAll ? object(source) : file,
                includes,
                arguments,
                Optional.of(new CompileStep.Precompiled(file, true)));
        return new PrecompiledHeader(step, header, file, isForAll);
    }

    private CompileStep compile(Path source, List<Path> includes, Optional<PrecompiledHeader> used) {
        List<String> arguments = new ArrayList<>();
        used.ifPresent(made -> {
            arguments.add("/I" + made.header().getParent());
            arguments.addAll(precompiledArguments("/Yu", made.file()));
        });
        return compile(
                source,
                object(source),
                includes,
                arguments,
                used.map(made -> new CompileStep.Precompiled(made.file(), false)));
    }

    private Path object(Path source) {
        return BuildPlan.withExtension(folder.resolve("obj").resolve(source.getFileName()), ".obj");
    }

    private List<String> precompiledArguments(String option, Path file) {
        List<String> arguments = new ArrayList<>();
        if (compiler.kind() == CompilerKind.LLVM) {
            arguments.addAll(PrecompiledHeader.WITHOUT_TIMES);
        }
        arguments.addAll(List.of(option + PrecompiledHeader.NAME, "/FI" + PrecompiledHeader.NAME, "/Fp" + file));
        return arguments;
    }

    private CompileStep compile(
            Path source,
            Path object,
            List<Path> includes,
            List<String> precompiled,
            Optional<CompileStep.Precompiled> header) {
        Path headerList = BuildPlan.withExtension(object, ".d");
        List<String> arguments = new ArrayList<>(List.of("/nologo", "/c"));
        arguments.addAll(UPSTREAM_COMPILE);
        arguments.add("/W3"); // the compiler's usual warnings, in the place of /Wall
        arguments.addAll(flags(Flag.UTF_8));
        if (target.python().freeThreaded()) {
            arguments.add("/DPy_GIL_DISABLED=1"); // one pyconfig.h serves both Pythons, it cannot say so itself
        }
        if (target.request().options().debugSymbols()) {
            arguments.add("/Z7"); // in the object itself: no server process that writes one file for all
        }
        if (guardsControlFlow()) {
            arguments.add(Flag.GUARD_CONTROL_FLOW.text());
        }
        arguments.addAll(flags(Flag.REPRODUCIBLE));
        if (compiler.kind() == CompilerKind.LLVM) {
            arguments.add("--target=" + CLANG_TARGETS.get(compiler.target()));
            arguments.add(CLANG_WARNS);
            arguments.add("/X"); // no headers but those named here
            compiler.sdk().includes().forEach(include -> arguments.add("/imsvc" + include));
        }
        includes.forEach(include -> arguments.add("/I" + include));
        if (CallingConventions.areMended(compiler)) {
            arguments.add("/FI" + CallingConventions.header(folder));
        }
        arguments.addAll(precompiled);
        arguments.addAll(HeaderList.arguments(HeaderList.formFor(target), headerList));
        arguments.addAll(target.request().options().compilerOptions());
        if (target.request().options().compilerOptions().stream().anyMatch(PDB_OPTION.asMatchPredicate())) {
            arguments.addAll(flags(Flag.SHARED_PDB));
        }
        arguments.add("/Fo" + object);
        // clang-cl takes a name such as /Users/a.c for the option /U.
        arguments.add(source.isAbsolute() ? "/Tc" + source : source.toString());
        return new CompileStep(source, object, headerList, arguments, header);
    }

    private LinkStep link(List<CompileStep> compiles) {
        Path module = folder.resolve("link").resolve("mod_wsgi.so");
        Path symbols = folder.resolve("link").resolve("mod_wsgi.pdb");
        List<String> arguments = new ArrayList<>(List.of("/NOLOGO"));
        arguments.add("/MACHINE:" + compiler.target().id().toUpperCase(Locale.ROOT));
        arguments.addAll(UPSTREAM_LINK);
        arguments.addAll(Flag.FOLD_TWICE.isFor(compiler) ? flags(Flag.FOLD_TWICE) : List.of("/OPT:ICF"));
        arguments.addAll(UPSTREAM_LINK_END);
        arguments.addAll(flags(Flag.RANDOM_BASE, Flag.NO_EXECUTE));
        if (guardsControlFlow()) {
            arguments.add("/GUARD:CF");
        }
        arguments.addAll(flags(Flag.REPRODUCIBLE, Flag.NO_MANIFEST));
        Optional<ManifestStep> manifest = Flag.SIDE_BY_SIDE_MANIFEST.isFor(compiler)
                ? compiler.manifestTool().map(tool -> new ManifestStep(tool, folder, module))
                : Optional.empty();
        manifest.ifPresent(step -> arguments.addAll(
                List.of(Flag.SIDE_BY_SIDE_MANIFEST.text(), "/MANIFESTFILE:" + folder.relativize(step.manifest()))));
        if (target.request().options().debugSymbols()) {
            arguments.add("/DEBUG");
            arguments.add("/PDB:" + folder.relativize(symbols));
            arguments.add("/PDBALTPATH:%_PDB%"); // the file's name without this machine's folders
        }
        arguments.add("/OUT:" + folder.relativize(module));
        arguments.add("/IMPLIB:" + folder.relativize(BuildPlan.withExtension(module, ".lib")));
        if (compiler.kind() == CompilerKind.LLVM) {
            compiler.sdk().libraries().forEach(libraries -> arguments.add("/LIBPATH:" + libraries));
        }
        arguments.add("/LIBPATH:" + target.apache().lib());
        arguments.add("/LIBPATH:" + target.python().libs());
        compiles.forEach(step -> arguments.add(folder.relativize(step.object()).toString()));
        List<Path> libraries =
                new ArrayList<>(List.of(target.python().importLibrary().file()));
        target.apache()
                .linked()
                .forEach(name -> libraries.add(target.apache().lib().resolve(name)));
        libraries.forEach(library -> arguments.add(library.getFileName().toString()));
        arguments.add("kernel32.lib"); // Microsoft's msvcrt.lib asks for it itself, others do not
        arguments.addAll(target.request().options().linkOptions());
        return new LinkStep(
                libraries,
                module,
                target.request().options().debugSymbols() ? Optional.of(symbols) : Optional.empty(),
                manifest,
                arguments);
    }

    private boolean guardsControlFlow() {
        return Flag.GUARD_CONTROL_FLOW.isFor(compiler) && compiler.sdk().supportsControlFlowGuard();
    }

    /** Those of the options that the compiler and its linker are given. */
    private List<String> flags(Flag... flags) {
        return Stream.of(flags)
                .filter(flag -> flag.isFor(compiler))
                .map(Flag::text)
                .toList();
    }
}
