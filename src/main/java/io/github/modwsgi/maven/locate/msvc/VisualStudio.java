package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.CRuntime;
import java.nio.file.Path;

/**
 * A Visual C++ on this machine.
 *
 * @param source how it was come by, for example {@code vswhere}
 * @param name what people call it: {@code Visual Studio Build Tools 2022}
 * @param version {@code 17.14.36717.8} of Visual Studio, or that of its one toolset: {@code 9.0}
 * @param home its own folder
 * @param layout what is where in it
 * @param cRuntime the class of C runtime of what it builds
 * @param is32BitOnly whether it is an Express edition before 2012: compilers of others may lie in its folder, and its
 *     batch file does not know them
 */
public record VisualStudio(
        String source, String name, String version, Path home, Layout layout, CRuntime cRuntime, boolean is32BitOnly) {

    /** The batch file that makes its environment. */
    public Path script() {
        return home.resolve(layout.scriptFolder()).resolve(layout.script());
    }
}
