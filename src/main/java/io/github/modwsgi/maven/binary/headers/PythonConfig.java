package io.github.modwsgi.maven.binary.headers;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Python's {@code pyconfig.h} is made for. CPython's installers ship one and the same file for the build with the
 * global interpreter lock and for the free-threaded one.
 *
 * @param windows made for Microsoft's compilers: it defines {@code MS_WIN32}
 * @param libraries the import libraries that it may ask the linker for: {@code python314.lib}, {@code
 * python314_d.lib}, …
 */
public record PythonConfig(boolean windows, List<String> libraries) {
    private static final Pattern COMMENT_LIB = Pattern.compile("comment\\s*\\(\\s*lib\\s*,\\s*\"([^\"]*)\"\\s*\\)");

    public PythonConfig {
        libraries = List.copyOf(libraries);
    }

    public static PythonConfig read(Path pyconfig) throws IOException, MalformedBinaryException {
        CHeader header = CHeader.read(pyconfig);
        List<String> libraries = header.pragmas().stream()
                .map(COMMENT_LIB::matcher)
                .filter(Matcher::find)
                .map(matcher -> Text.printable(matcher.group(1)))
                .distinct()
                .toList();
        return new PythonConfig(header.isDefined("MS_WIN32"), libraries);
    }
}
