package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.util.List;
import org.junit.Test;

/** MW-103, with made kits. */
public class OneRuntimeTest extends MadeTargetTest {

    // Issues 326, 347, 848: Python 2.7 inside a VC11 or later Apache, "initialization routine failed".
    @Test
    public void vc9PythonInANewerApache() throws Exception {
        for (CRuntime runtime : List.of(CRuntime.VC11, CRuntime.VC14)) {
            new MadeTarget(temporary.newFolder().toPath())
                    .apache(MadeApache.of(runtime, X64))
                    .python(MadePython.of("2.7.18", X64))
                    .compiler(MadeCompiler.of(CRuntime.VC9, X64))
                    .sources("4.9.4")
                    .findings()
                    .assertErrors("MW-103")
                    .assertSays("MW-103", "VC9", "MSVCR90.dll", runtime.id());
        }
    }
}
