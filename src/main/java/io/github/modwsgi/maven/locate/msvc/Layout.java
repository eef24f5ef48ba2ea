package io.github.modwsgi.maven.locate.msvc;

import java.util.List;

/** How an installation is laid out: which batch file sets up its environment, and where its compilers are. */
public enum Layout {
    /** Visual Studio 2017 and later, Build Tools included: any number of toolsets side by side. */
    SIDE_BY_SIDE("VC/Auxiliary/Build", "vcvarsall.bat", List.of()),
    /** The {@code VC} folder of Visual Studio 2008 to 2015. */
    VC_FOLDER("", "vcvarsall.bat", List.of("bin")),
    /** Visual C++ for Python 9.0, whose batch file lies in the root. */
    FOR_PYTHON("", "vcvarsall.bat", List.of("VC/bin")),
    /** A Windows SDK 7.x, whose compilers lie in the folders of Visual Studio. */
    WINDOWS_SDK("Bin", "SetEnv.cmd", List.of());

    private final String scriptFolder;
    private final String script;
    private final List<String> bin;

    Layout(String scriptFolder, String script, List<String> bin) {
        this.scriptFolder = scriptFolder;
        this.script = script;
        this.bin = bin;
    }

    String scriptFolder() {
        return scriptFolder;
    }

    String script() {
        return script;
    }

    /** The folder with the folders of compilers, where the layout has one. */
    List<String> bin() {
        return bin;
    }
}
