package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import org.junit.Test;

/** MW-503, with made kits. */
public class CompilerIsThereTest extends MadeTargetTest {

    @Test
    public void compilerThatIsNotThereIsToldWithWhatWasLookedAt() throws Exception {
        target.withoutCompiler().findings().assertErrors("MW-503").assertSays("MW-503", "cl.exe");
    }

    @Test
    public void compilerThatIsNotThereIsNamedForAnOldPython() throws Exception {
        target.withoutCompiler()
                .sources("4.9.4")
                .apache(MadeApache.of(CRuntime.VC10, Architecture.X64))
                .python(MadePython.of("3.4.3", Architecture.X64))
                .findings()
                .assertErrors("MW-503")
                .assertRemedy("MW-503", "Windows SDK 7.1");
    }

    // Issues 331, 317: "Microsoft Visual C++ 14.0 is required" with the redistributable only.
    @Test
    public void noCompilerIsInstalled() throws Exception {
        target.withoutCompiler()
                .findings()
                .assertErrors("MW-503")
                .assertSays("MW-503", "cl.exe and link.exe")
                .assertRemedy("MW-503", "Visual Studio Build Tools", "VC.Tools.x86.x64");
    }
}
