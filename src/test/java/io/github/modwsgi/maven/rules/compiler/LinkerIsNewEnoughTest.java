package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import org.junit.Test;

/** MW-104, with made kits. */
public class LinkerIsNewEnoughTest extends MadeTargetTest {

    @Test
    public void olderLinkerThanPythonsIsAWarning() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).linkerMinor(44))
                .compiler(MadeCompiler.of(CRuntime.VC14, Architecture.X64).version("19.29.30133.0"))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-104")
                .assertSays("MW-104", "14.29", "14.44", "older");
    }
}
