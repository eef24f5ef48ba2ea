package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.locate.Rejected;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An edition that tells the registry where it is: all before Visual Studio 2017.
 *
 * @param name what people call it
 * @param version its toolset's
 * @param cRuntime the class of C runtime of what it builds
 * @param hives where it registers, the one that wins first
 * @param key below {@code SOFTWARE\Microsoft}
 * @param value the value with its folder
 * @param layout how it is laid out
 * @param is32BitOnly see {@link VisualStudio}
 */
record RegisteredEdition(
        String name,
        String version,
        CRuntime cRuntime,
        List<Hive> hives,
        String key,
        String value,
        Layout layout,
        boolean is32BitOnly) {

    /** Newest first; of one year the full edition before Express, and the free Windows SDK last. */
    static final List<RegisteredEdition> ALL = List.of(
            sideBySide("Visual Studio 2015", "14.0", CRuntime.VC14),
            sideBySide("Visual Studio 2013", "12.0", CRuntime.VC12),
            sideBySide("Visual Studio 2012", "11.0", CRuntime.VC11),
            full("Visual Studio 2010", "10.0", CRuntime.VC10),
            express("Visual C++ 2010 Express", "10.0", CRuntime.VC10),
            windowsSdk("Windows SDK 7.1", "v7.1", "10.0", CRuntime.VC10),
            full("Visual Studio 2008", "9.0", CRuntime.VC9),
            express("Visual C++ 2008 Express", "9.0", CRuntime.VC9),
            new RegisteredEdition(
                    "Visual C++ for Python 9.0",
                    "9.0",
                    CRuntime.VC9,
                    List.of(Hive.CURRENT_USER, Hive.LOCAL_MACHINE),
                    "DevDiv\\VCForPython\\9.0",
                    "installdir",
                    Layout.FOR_PYTHON,
                    false),
            windowsSdk("Windows SDK 7.0", "v7.0", "9.0", CRuntime.VC9));

    private static final String MICROSOFT = "SOFTWARE\\Microsoft\\";

    private static RegisteredEdition sideBySide(String name, String version, CRuntime cRuntime) {
        return ofMachine(name, version, cRuntime, "VisualStudio\\SxS\\VC7", version, Layout.VC_FOLDER, false);
    }

    private static RegisteredEdition full(String name, String version, CRuntime cRuntime) {
        String key = "VisualStudio\\" + version + "\\Setup\\VC";
        return ofMachine(name, version, cRuntime, key, "ProductDir", Layout.VC_FOLDER, false);
    }

    private static RegisteredEdition express(String name, String version, CRuntime cRuntime) {
        String key = "VCExpress\\" + version + "\\Setup\\VC";
        return ofMachine(name, version, cRuntime, key, "ProductDir", Layout.VC_FOLDER, true);
    }

    private static RegisteredEdition windowsSdk(String name, String sdk, String version, CRuntime cRuntime) {
        String key = "Microsoft SDKs\\Windows\\" + sdk;
        return ofMachine(name, version, cRuntime, key, "InstallationFolder", Layout.WINDOWS_SDK, false);
    }

    private static RegisteredEdition ofMachine(
            String name, String version, CRuntime cRuntime, String key, String value, Layout layout, boolean express) {
        return new RegisteredEdition(name, version, cRuntime, List.of(Hive.LOCAL_MACHINE), key, value, layout, express);
    }

    /** Its installations, in either view of the registry, each folder once; what has no batch file is passed over. */
    List<VisualStudio> installations(Registry registry, List<Rejected> passedOver) {
        List<VisualStudio> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Hive hive : hives) {
            for (View view : List.of(View.BITS_32, View.BITS_64)) { // Visual Studio was a 32-bit program until 2019
                registry.value(hive, view, MICROSOFT + key, value)
                        .filter(folder -> !folder.isBlank() && seen.add(folder))
                        .ifPresent(folder -> add(found, folder, "registry " + hive.id(), passedOver));
            }
        }
        return found;
    }

    private void add(List<VisualStudio> found, String folder, String source, List<Rejected> passedOver) {
        try {
            VisualStudio installation = new VisualStudio(
                    source, name, version, Path.of(folder.strip()).normalize(), layout, cRuntime, is32BitOnly);
            if (Observed.isRegularFile(installation.script())) {
                found.add(installation);
            } else {
                passedOver.add(new Rejected(
                        folder, source, name + " has no " + layout.script() + " at " + installation.script()));
            }
        } catch (InvalidPathException e) {
            passedOver.add(Rejected.noPath(folder, source + ", " + name, e));
        }
    }
}
