package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import org.junit.Test;

/** What belongs together is found sound. */
public class SoundKitsTest extends MadeTargetTest {

    @Test
    public void pythonOrgAndApacheLoungeAreSound() throws Exception {
        target.findings().assertSound().assertInfos("");
    }

    @Test
    public void arm64IsSoundToo() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC14, Architecture.ARM64))
                .python(MadePython.of("3.14.3", Architecture.ARM64))
                .compiler(MadeCompiler.of(CRuntime.VC14, Architecture.ARM64))
                .findings()
                .assertSound();
    }
}
