package io.github.modwsgi.maven.locate.kits;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.rules.MadePython;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Which of the Pythons in one home (python.org's installers put both there) a module is judged with: its import says
 * so.
 */
public class PythonOfModuleTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private String dllFor(String home, String imported) throws Exception {
        Path module = temporary.getRoot().toPath().resolve("mod_wsgi.so");
        Files.write(
                module,
                MadeImage.dll(Architecture.X64).msvc(14, 44).importing(imported).build());
        return new KitLocator(Hosts.here(new Processes(), temporary.getRoot().toPath()))
                .python(home, BinaryFile.inspect(module))
                .value()
                .orElseThrow()
                .dll()
                .file()
                .getFileName()
                .toString();
    }

    @Test
    public void theModulesImportSaysWhich() throws Exception {
        Path home = temporary.newFolder("both").toPath();
        MadePython.of("3.14.3", Architecture.X64).at(home);
        MadePython.of("3.14.3", Architecture.X64).freeThreaded().at(home);
        assertEquals("python314t.dll", dllFor("both", "python314t.dll"));
        assertEquals("python314.dll", dllFor("both", "python314.dll"));
        assertEquals("a module of no Python", "python314.dll", dllFor("both", "KERNEL32.dll"));
    }

    @Test
    public void aHomeWithOneOfThemHasThatOne() throws Exception {
        Path usual = temporary.newFolder("usual").toPath();
        MadePython.of("3.14.3", Architecture.X64).at(usual);
        assertEquals("python314.dll", dllFor("usual", "python314t.dll"));
    }
}
