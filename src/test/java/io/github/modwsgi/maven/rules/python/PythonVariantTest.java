package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Path;
import org.junit.Test;

/** MW-304, with made kits. */
public class PythonVariantTest extends MadeTargetTest {

    @Test
    public void freeThreadedPythonIsNamed() throws Exception {
        target.freeThreaded = true;
        target.sources("6.0.5")
                .python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings()
                .assertSound()
                .assertInfos("MW-304")
                .assertSays("MW-304", "Py_GIL_DISABLED=1", "python314t.lib", "py314t");
    }

    @Test
    public void freeThreadedBesideTheUsualOneIsTakenOnlyWhenAskedFor() throws Exception {
        Path home = folder.resolve("Python");
        MadePython.of("3.14.3", Architecture.X64).at(home);
        target.python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings()
                .assertSound()
                .assertInfos("");
    }

    @Test
    public void freeThreadedOnlyAndNotAskedForSaysTheParameter() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings()
                .assertErrors("MW-301")
                .assertSays("MW-301", "python314.dll", "there is no such file")
                .assertRemedy("MW-301", "<freeThreaded>true</freeThreaded>");
    }

    @Test
    public void freeThreadedAskedForAndNotThereSaysTheInstaller() throws Exception {
        target.freeThreaded = true;
        target.sources("6.0.5").findings().assertErrors("MW-301").assertRemedy("MW-301", "free-threaded binaries");
    }

    @Test
    public void freeThreadedWithAModWsgiThatIsNotMadeForItIsDoubtful() throws Exception {
        target.freeThreaded = true;
        target.python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings()
                .assertErrors("")
                .assertWarnings("MW-401")
                .assertSays("MW-401", "from 6.0.0 on");
    }

    @Test
    public void debugOnlyPythonIsRefused() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).debug())
                .findings()
                .assertErrors("MW-304")
                .assertSays("MW-304", "debug build", "python314_d.dll", "may not be redistributed");
    }

    @Test
    public void debugBesideReleaseIsSound() throws Exception {
        MadePython.of("3.14.3", Architecture.X64).debug().at(folder.resolve("Python"));
        target.python(MadePython.of("3.14.3", Architecture.X64)).findings().assertSound();
    }

    @Test
    public void pythonOnTheDebugRuntimeIsRefused() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).onDebugRuntime())
                .findings()
                .assertErrors("MW-304")
                .assertSays("MW-304", "VCRUNTIME140D.dll");
    }
}
