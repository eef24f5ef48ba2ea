package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import java.util.Optional;
import org.junit.Test;

public final class NativeCodeTest {
    /** A system that has no kernel32.dll: as where Windows may not load JNA's library. */
    @Test
    public void withoutItThereIsNoRegistryAndNoJob() {
        assumeFalse("not run: Windows has it", Machine.current().os().isWindows());
        assertTrue(NativeCode.problem(OperatingSystem.WINDOWS).orElseThrow().contains("kernel32"));
        assertSame(Registry.NONE, Registry.of(OperatingSystem.WINDOWS));
        assertSame(ChildGroup.NONE, ChildGroup.of(OperatingSystem.WINDOWS));
    }

    @Test
    public void otherSystemsDoNotNeedIt() {
        assertEquals(Optional.empty(), NativeCode.problem(OperatingSystem.OTHER));
    }
}
