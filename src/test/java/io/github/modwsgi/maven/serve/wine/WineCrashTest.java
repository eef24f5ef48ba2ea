package io.github.modwsgi.maven.serve.wine;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class WineCrashTest {
    /**
     * Wine 8.0, Apache Lounge 2.4.62 and Python 3.14 in a prefix without the provider; registers, modules and threads
     * cut short.
     */
    private static final List<String> RECORDED = List.of(
            "AH00558: httpd.exe: Could not reliably determine the server's fully qualified domain name",
            "wine: Unhandled page fault on read access to 0000000000000000 at address 00000002C748F3DE (thread 0024),"
                    + " starting debugger...",
            "Unhandled exception: page fault on read access to 0x0000000000000000 in 64-bit code (0x000002c748f3de).",
            "Register dump:",
            " rip:00000002c748f3de rsp:000000000011f5d0 rbp:0000000000000015 eflags:00010202 (  R- --  I   - - - )",
            "Stack dump:",
            "0x0000000011f5d0:  0000000000000000 0000000000000000",
            "Backtrace:",
            "=>0 0x000002c748f3de getenv+0x1e(name=\"PYTHON_FROZEN_MODULES\") in ucrtbase (0x00000000000015)",
            "  1 0x000000018a1c09 in python314 (+0x2e1c09) (0x0000000011f730)",
            "  2 0x000000018bc7c9 in python314 (+0x2fc7c9) (0x0000000011f730)",
            "  3 0x000000018bd297 in python314 (+0x2fd297) (0x0000000011f7c0)",
            "  4 0x00000001d215a9 in mod_wsgi.so (+0x115a9) (0x00000000c5d488)",
            "  5 0x00000001d13d14 in mod_wsgi.so (+0x3d14) (0x00000000c5d488)",
            "  6 0x0000018000f3c9 in libhttpd (+0xf3c9) (0x00000000c5d488)",
            "  7 0x00000180020729 in libhttpd (+0x20729) (0x00000000c493e8)",
            "  8 0x00000180025aec in libhttpd (+0x25aec) (0x00000000c493e8)",
            "Modules:",
            "Module\tAddress\t\t\t\t\tDebug info\tName (58 modules)",
            "Threads:",
            "\t00000100    0     wine_sechost_service",
            "System information:",
            "    Wine build: wine-8.0 (Debian 8.0~repack-4)");

    @Test
    public void theFaultAndTheFirstFramesAreKept() {
        List<String> expected = new ArrayList<>(RECORDED.subList(0, 3));
        expected.addAll(RECORDED.subList(7, 16));
        assertEquals(expected, WineCrash.shorten(RECORDED));
    }

    @Test
    public void whatWineSaysBehindTheReportIsKept() {
        List<String> output = new ArrayList<>(RECORDED);
        output.add("wine: configuration in L\"/prefix\" has been updated.");
        List<String> shortened = WineCrash.shorten(output);
        assertEquals(output.get(output.size() - 1), shortened.get(shortened.size() - 1));
    }

    @Test
    public void outputWithoutACrashStaysAsItIs() {
        assertEquals(List.of("one", "Backtrace:", "two"), WineCrash.shorten(List.of("one", "Backtrace:", "two")));
    }
}
