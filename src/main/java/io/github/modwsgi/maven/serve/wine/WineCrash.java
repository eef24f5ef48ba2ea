package io.github.modwsgi.maven.serve.wine;

import java.util.ArrayList;
import java.util.List;

/**
 * What Wine's debugger writes when a program crashes: "wine: Unhandled page fault …", registers, stack, a backtrace,
 * all modules, all threads of all programs; some 150 lines, of which the fault and the first frames tell something.
 */
public final class WineCrash {
    private static final String FAULT = "wine: ";
    private static final String DUMP = "Register dump:";
    private static final String BACKTRACE = "Backtrace:";
    private static final int FRAMES = 8;

    private WineCrash() {}

    /** Whether a text has Wine's words about a crash. */
    static boolean isIn(String text) {
        return text.contains(FAULT + "Unhandled ");
    }

    /** The lines of a program's output, with what tells something of the crash in them; others stay as they are. */
    public static List<String> shorten(List<String> output) {
        int dump = output.indexOf(DUMP);
        if (dump < 0) {
            return output;
        }
        List<String> kept = new ArrayList<>(output.subList(0, dump));
        List<String> rest = output.subList(dump, output.size());
        int backtrace = rest.indexOf(BACKTRACE);
        if (backtrace >= 0) {
            kept.addAll(rest.subList(backtrace, Math.min(rest.size(), backtrace + 1 + FRAMES)));
        }
        rest.stream().filter(line -> line.startsWith(FAULT)).forEach(kept::add);
        return kept;
    }
}
