package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.After;
import org.junit.Test;

public final class CaptureTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Processes processes = new Processes();

    @After
    public void end() {
        processes.close();
    }

    /** Writes UTF-16, goes on writing, or hangs. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            PrintStream out = System.out;
            out.write("a=\u00fc".getBytes(StandardCharsets.UTF_16LE));
            out.flush();
            while (arguments[0].equals("floods")) {
                out.write(new byte[1 << 12]);
            }
            if (arguments[0].equals("hangs")) {
                Thread.sleep(LONG.toMillis());
            }
        }
    }

    @Test
    public void bytesAreKeptAsTheyAre() throws Exception {
        Captured captured = processes.capture(JavaProgram.command(Program.class, "ends"), LONG, 1000);
        assertEquals(Captured.End.BY_ITSELF, captured.end());
        assertArrayEquals("a=\u00fc".getBytes(StandardCharsets.UTF_16LE), captured.bytes());
    }

    @Test
    public void programThatWritesTooMuchIsEnded() throws Exception {
        Captured captured = processes.capture(JavaProgram.command(Program.class, "floods"), LONG, 100_000);
        assertEquals(Captured.End.TOO_MUCH_OUTPUT, captured.end());
        assertTrue(captured.bytes().length < 1_000_000);
    }

    @Test
    public void programThatHangsIsEndedAndWhatItWroteCounts() throws Exception {
        Captured captured = processes.capture(JavaProgram.command(Program.class, "hangs"), Duration.ofSeconds(3), 1000);
        assertEquals(Captured.End.OUT_OF_TIME, captured.end());
    }

    @Test
    public void registryIsWindowsOwnThereAndNoneElsewhere() {
        assertEquals(Registry.NONE, Registry.of(OperatingSystem.OTHER));
    }
}
