package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class ManifestStepTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Optional<String> problemOf(MadeImage module) throws Exception {
        Path folder = temporary.getRoot().toPath();
        Path file = Files.write(folder.resolve("mod_wsgi.so"), module.build());
        return new ManifestStep(folder.resolve("mt.exe"), folder, file).problem();
    }

    private static MadeImage module() {
        return MadeImage.dll(Architecture.X86).msvc(9, 0);
    }

    @Test
    public void manifestIsReadBackFromTheModule() throws Exception {
        String manifest = "<assembly><assemblyIdentity name=\"Microsoft.VC90.CRT\"/></assembly>";
        assertEquals(Optional.empty(), problemOf(module().manifest(2, manifest)));
        assertEquals(
                Optional.of("it ended well, and the module has no manifest as resource 2"),
                problemOf(module().manifest(1, manifest)));
        assertEquals(
                Optional.of("the manifest does not name Microsoft.VC90.CRT"),
                problemOf(module().manifest(2, "<assembly/>")));
    }
}
