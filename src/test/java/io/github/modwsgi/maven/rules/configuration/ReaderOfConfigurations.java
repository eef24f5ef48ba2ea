package io.github.modwsgi.maven.rules.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What our reader finds in a configuration, for tests of other rooms that compare it with Apache. */
public final class ReaderOfConfigurations {
    private final HttpdConfiguration configuration;

    /**
     * @param drives what drives stand for, {@code Z:/} for a root
     * @param environment Apache's
     */
    public ReaderOfConfigurations(Path file, Path home, Map<String, Path> drives, Map<String, String> environment) {
        configuration = HttpdConfiguration.read(
                file,
                home,
                new HttpdConfiguration.Naming(
                        path -> Optional.ofNullable(drives.get(path.substring(0, 3)))
                                .map(root -> root.resolve(path.substring(3))),
                        name -> Optional.ofNullable(environment.get(name))));
    }

    public List<Path> files() {
        return configuration.files();
    }

    /** The file of the first {@code LoadModule wsgi_module} that is read. */
    public Optional<Path> firstModule() {
        return configuration.lines("LoadModule").stream()
                .filter(line -> line.argument(0).equals("wsgi_module"))
                .findFirst()
                .flatMap(line -> configuration.path(line.argument(1)));
    }
}
