package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.MadeImage;
import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.locate.PythonKit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A module that a test makes; as it comes it is right for its kits. */
final class MadeModule {
    Architecture architecture;
    CRuntime runtime;
    List<String> imports = new ArrayList<>(List.of("KERNEL32.dll", "PSAPI.DLL"));
    /** What it wants beside {@code some_function}, by DLL. */
    Map<String, List<String>> symbols = new LinkedHashMap<>();

    List<String> delayed = List.of();
    List<String> runtimeDlls;
    String symbol = "wsgi_module";
    String magic;
    int mmnMajor;
    int mmnMinor;
    String version = "5.0.2";
    boolean program;
    String manifest;
    int manifestId = 2;

    static MadeModule of(ApacheKit apache, PythonKit python) {
        MadeModule module = new MadeModule();
        ServerAbi server = ServerAbi.of(apache).orElseThrow();
        module.architecture = python.architecture();
        module.runtime = python.cRuntime();
        module.runtimeDlls = Runtimes.dlls(python.cRuntime());
        module.imports.addAll(apache.linkedDlls());
        module.imports.add(python.dll().file().getFileName().toString());
        module.magic = server.cookie();
        module.mmnMajor = server.mmnMajor();
        module.mmnMinor = server.mmnMinor();
        if (python.cRuntime() == CRuntime.VC9) {
            module.manifest = "<assembly><assemblyIdentity name=\"Microsoft.VC90.CRT\"/></assembly>";
        }
        return module;
    }

    byte[] build() {
        MadeImage image = program ? MadeImage.exe(architecture) : MadeImage.dll(architecture);
        image.lld().importing(imports).importing(runtimeDlls).module(symbol, magic, mmnMajor, mmnMinor);
        image.constant(version);
        symbols.forEach(image::importing);
        delayed.forEach(image::delayImporting);
        if (manifest != null) {
            image.manifest(manifestId, manifest);
        }
        return image.build();
    }
}
