package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A compiler as a record of fields. One of Visual Studio is none: its environment, which is a secret of who builds, is
 * not written down.
 */
public final class KeptCompiler {
    private KeptCompiler() {}

    /** Empty where it has to be located each time. */
    public static List<String> fields(Compiler compiler) {
        WindowsSdk sdk = compiler.sdk();
        if (compiler.kind() != CompilerKind.LLVM || sdk.remembered().isEmpty()) {
            return List.of();
        }
        List<String> fields = new ArrayList<>(List.of(
                compiler.compiler().toString(),
                compiler.linker().toString(),
                compiler.version(),
                compiler.toolset(),
                compiler.identity(),
                compiler.target().name(),
                compiler.foundBy(),
                sdk.home().toString(),
                sdk.version().orElse(""),
                sdk.standIn().orElse(""),
                sdk.msvcrt().file().toString(),
                sdk.cRuntime().name(),
                Boolean.toString(sdk.supportsControlFlowGuard())));
        for (List<Path> folders : List.of(sdk.includes(), sdk.libraries())) {
            fields.add(Integer.toString(folders.size()));
            folders.forEach(folder -> fields.add(folder.toString()));
        }
        return fields;
    }

    /**
     * The compiler of which {@link #fields} were made.
     *
     * @param machine what it sees of the environment is made of that
     */
    public static Compiler parse(Iterator<String> fields, Environment machine) {
        Path compiler = Path.of(fields.next());
        Path linker = Path.of(fields.next());
        String version = fields.next();
        String toolset = fields.next();
        String identity = fields.next();
        Architecture target = Architecture.valueOf(fields.next());
        String foundBy = fields.next();
        Path home = Path.of(fields.next());
        Optional<String> sdkVersion = given(fields.next());
        Optional<String> standIn = given(fields.next());
        Reading<ImportLibrary> msvcrt = Reading.of(Path.of(fields.next()), ImportLibrary::read);
        WindowsSdk.Runtime runtime =
                new WindowsSdk.Runtime(CRuntime.valueOf(fields.next()), Boolean.parseBoolean(fields.next()));
        List<Path> includes = folders(fields);
        List<Path> libraries = folders(fields);
        return new Compiler(
                CompilerKind.LLVM,
                compiler,
                linker,
                version,
                toolset,
                identity,
                target,
                runtime.cRuntime(),
                new WindowsSdk(home, sdkVersion, includes, libraries, standIn, msvcrt, Optional.of(runtime)),
                CompilerEnvironment.ofClang(machine),
                foundBy);
    }

    private static List<Path> folders(Iterator<String> fields) {
        List<Path> folders = new ArrayList<>();
        for (int i = Integer.parseInt(fields.next()); i > 0; i--) {
            folders.add(Path.of(fields.next()));
        }
        return folders;
    }

    private static Optional<String> given(String field) {
        return Optional.of(field).filter(text -> !text.isEmpty());
    }
}
