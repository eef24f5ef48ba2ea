package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** MW-303, with made kits. */
public class PythonBuilderIsKnownTest extends MadeTargetTest {

    @Test
    public void condasPythonIsAWarning() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64).at(folder.resolve("Anaconda3"));
        Files.createDirectories(home.resolve("conda-meta"));
        target.pythonHome(home)
                .findings()
                .assertErrors("")
                .assertWarnings("MW-303")
                .assertSays("MW-303", "Anaconda", "OpenSSL");
    }

    @Test
    public void anotherCompanysPythonIsAWarning() throws Exception {
        target.python(MadePython.of("2.7.18", Architecture.X64)
                        .runtime(CRuntime.VC14)
                        .company("ActiveState Software"))
                .sources("4.9.4")
                .findings()
                .assertErrors("")
                .assertWarnings("MW-303")
                .assertSays("MW-303", "ActiveState");
    }

    @Test
    public void mingwsPythonIsRefused() throws Exception {
        target.python(MadePython.of("3.12.10", Architecture.X64).mingw())
                .findings()
                .assertErrors("MW-303")
                .assertSays("MW-303", "MinGW", "msvcrt.dll");
    }

    @Test
    public void msysPythonIsRefusedByItsDllsName() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("mingw64/bin"));
        Files.writeString(bin.resolve("python.exe"), "");
        Files.writeString(bin.resolve("libpython3.12.dll"), "");
        target.pythonHome(bin).findings().assertErrors("MW-301 MW-303").assertSays("MW-303", "libpython3.12.dll");
    }

    @Test
    public void pythonWithConfiguresHeadersIsRefused() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64).at(folder.resolve("Python"));
        Files.writeString(home.resolve("include/pyconfig.h"), "#define HAVE_UNISTD_H 1\n");
        target.pythonHome(home).findings().assertErrors("MW-303").assertSays("MW-303", "pyconfig.h", "MS_WIN32");
    }

    // Issue 192: a MinGW build on Windows.
    @Test
    public void mingwKits() throws Exception {
        target.apache(new MadeApache().mingw())
                .python(MadePython.of("3.12.10", X64).mingw())
                .findings()
                .assertErrors("MW-203 MW-303")
                .assertRemedy("MW-203", "Visual Studio");
    }

    // Issues 417, 615: Anaconda's OpenSSL beside mod_ssl's.
    @Test
    public void anacondaWithItsOwnSsl() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Path python = MadePython.of("3.6.8", X64).at(folder.resolve("Anaconda3"));
        Files.createDirectories(python.resolve("conda-meta"));
        Path library = Files.createDirectories(python.resolve("Library/bin"));
        Files.write(
                apache.resolve("bin/libssl-1_1-x64.dll"),
                MadeImage.dll(X64).version("1.1.1.7").build());
        Files.write(
                library.resolve("libssl-1_1-x64.dll"),
                MadeImage.dll(X64).version("1.1.0.9").build());
        target.apacheHome(apache)
                .pythonHome(python)
                .sources("4.9.4")
                .findings()
                .assertErrors("")
                .assertWarnings("MW-303 MW-604")
                .assertSays("MW-604", "libssl-1_1-x64.dll", "1.1.1.7", "1.1.0.9")
                .assertRemedy("MW-303", "python.org");
    }
}
