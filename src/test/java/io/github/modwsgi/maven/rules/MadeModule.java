package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.apache.ServerAbi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A module that a test makes; as it comes it is right for its kits. */
public final class MadeModule {
    public Architecture architecture;
    CRuntime runtime;
    public List<String> imports = new ArrayList<>(List.of("KERNEL32.dll", "PSAPI.DLL"));
    /** What it wants beside {@code some_function}, by DLL. */
    public Map<String, List<String>> symbols = new LinkedHashMap<>();

    public List<String> delayed = List.of();
    public List<String> runtimeDlls;
    public String symbol = "wsgi_module";
    public String magic;
    public int mmnMajor;
    public int mmnMinor;
    public String version = "5.0.2";
    public boolean program;
    public String manifest;
    public int manifestId = 2;

    public static MadeModule of(ApacheKit apache, PythonKit python) {
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

    public byte[] build() {
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
