package io.github.modwsgi.maven.install;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import java.nio.file.Path;
import java.util.Optional;

/** What in Apache's folder of modules is ours to replace or to take out: mod_wsgi, whoever has put it there. */
final class InstalledModule {
    private static final String SYMBOL = "wsgi_module";

    private InstalledModule() {}

    /**
     * A file that is to be replaced may be anything, a copy of it is kept; but not another module of Apache's.
     *
     * @throws RefusedException where it is one
     */
    static void mustBeReplaceable(Path file) throws RefusedException {
        Optional<ApacheModule> module = BinaryFile.inspect(file).module();
        if (module.isPresent()) {
            mustBeModWsgi(file, module.get(), "Choose another name");
        }
    }

    /** @throws RefusedException where the file is no mod_wsgi */
    static void mustBeModWsgi(Path file) throws RefusedException {
        BinaryFile found = BinaryFile.inspect(file);
        if (found.module().isEmpty()) {
            throw refused(
                    file,
                    found.problem()
                            .map(problem -> "cannot be read as a module (" + reason(file, problem) + ")")
                            .orElse("exports no module"),
                    "Remove it by hand, or name mod_wsgi's file");
        }
        mustBeModWsgi(file, found.module().get(), "Name mod_wsgi's file");
    }

    private static void mustBeModWsgi(Path file, ApacheModule module, String remedy) throws RefusedException {
        if (!module.symbol().equals(SYMBOL)) {
            throw refused(file, "exports " + module.symbol(), remedy);
        }
    }

    /** A problem begins with its file, which is told already. */
    private static String reason(Path file, String problem) {
        return problem.startsWith(file.toString())
                ? problem.substring(file.toString().length()).replaceFirst("^[,:] ", "")
                : problem;
    }

    private static RefusedException refused(Path file, String says, String remedy) {
        return new RefusedException(
                file + " " + says + ", no mod_wsgi: expected a file that exports " + SYMBOL + ". "
                        + FileTransaction.NOTHING + " " + remedy + ": -Dmodwsgi.moduleFileName=...",
                null);
    }
}
