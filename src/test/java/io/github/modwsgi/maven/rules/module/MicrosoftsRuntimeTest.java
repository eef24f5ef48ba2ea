package io.github.modwsgi.maven.rules.module;

import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeModule;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-603, with runtime DLLs as Microsoft built them and PyPI has them, beside made Apaches. */
public class MicrosoftsRuntimeTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void theNewestIsSound() throws Exception {
        judged(MadePython.of("3.14.3", Architecture.X64).linkerMinor(51), Architecture.X64, "x64")
                .assertWarnings("");
    }

    @Test
    public void oneThatIsOlderThanPythonsToolsetIsAWarning() throws Exception {
        judged(MadePython.of("3.14.3", Architecture.X64).linkerMinor(44), Architecture.X64, "x64-14.40")
                .assertErrors("")
                .assertWarnings("MW-603")
                .assertSays("MW-603", "is 14.40 (", "vcruntime140.dll", "toolset 14.44", "python314.dll");
    }

    @Test
    public void theX64OneOfTheWheelFor32BitPythonsIsAWarning() throws Exception {
        judged(MadePython.of("3.11.3", Architecture.X86), Architecture.X86, "win32")
                .assertErrors("")
                .assertWarnings("MW-603")
                .assertSays("MW-603", "is x64 (", "vcruntime140.dll", "the module is x86", "Apache will not start")
                .assertRemedy("MW-603", "the latest \"Microsoft Visual C++ v14 Redistributable\" (x86)");
    }

    /** Off Windows, whose own folder is not there to be looked at. */
    private Findings judged(MadePython python, Architecture architecture, String runtime) throws Exception {
        Path dlls = Rig.require("pythons").resolve("msvc-runtime").resolve(runtime);
        assumeTrue("not run: the rig was made without PyPI", Files.isDirectory(dlls));
        Path folder = temporary.getRoot().toPath();
        MadeTarget target = new MadeTarget(folder)
                .apache(MadeApache.of(CRuntime.VC14, architecture))
                .python(python);
        LocatedTarget located = target.locate();
        Path bin = folder.resolve("Apache24/bin");
        Files.copy(dlls.resolve("vcruntime140.dll"), bin.resolve("vcruntime140.dll"));
        Path module = folder.resolve("Apache24/modules/mod_wsgi.so");
        Files.write(
                module,
                MadeModule.of(
                                located.apache().value().orElseThrow(),
                                located.python().value().orElseThrow())
                        .build());
        Server server =
                new Server(located.apache().value(), located.python().value(), Optional.empty(), target.machine());
        return new Findings(ModuleRules.judgeOn(module, server));
    }
}
