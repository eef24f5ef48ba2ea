package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.Architecture;

/** What the Visual Studio Installer calls the parts that a build needs (Microsoft, "workload and component IDs"). */
public final class Component {
    /** Headers and libraries of Windows and of the universal C runtime. */
    public static final String WINDOWS_SDK =
            "Windows 11 SDK 10.0.26100 (Microsoft.VisualStudio.Component.Windows11SDK.26100)";

    private Component() {}

    /** Compiler, linker and the libraries of Visual C++ for an architecture. */
    public static String tools(Architecture target) {
        return target == Architecture.ARM64
                ? "MSVC build tools for ARM64 (Microsoft.VisualStudio.Component.VC.Tools.ARM64)"
                : "MSVC build tools for x64/x86 (Microsoft.VisualStudio.Component.VC.Tools.x86.x64)";
    }
}
