package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The character set of programs that write no UTF-8. On Windows cl.exe, link.exe and vswhere write in the code page of
 * their console (Microsoft, "Unicode support in the compiler and linker", Output; CMake, {@code execute_process}, {@code
 * ENCODING AUTO}): {@code chcp} tells which, since it is started as they are. Elsewhere it is the machine's.
 */
final class ConsoleCharset {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_OUTPUT = 1 << 12;

    /** {@code Active code page: 850}, {@code Aktive Codepage: 850.}, in any language; the number is ASCII in each. */
    private static final Pattern NUMBER = Pattern.compile("(\\d{3,5})");

    private ConsoleCharset() {}

    static Charset of(OperatingSystem os, Processes processes) throws InterruptedException {
        return (os.isWindows() ? ofConsole(processes) : Optional.<Charset>empty()).orElseGet(ConsoleCharset::ofMachine);
    }

    private static Optional<Charset> ofConsole(Processes processes) throws InterruptedException {
        Environment environment = Machine.current().environment();
        String root = environment.get("SystemRoot").orElse("C:\\Windows");
        try {
            Captured answer = processes.capture(
                    new Command(List.of(root + "\\System32\\chcp.com"), Path.of(root), environment),
                    LIMIT,
                    MOST_OUTPUT);
            Matcher number = NUMBER.matcher(new String(answer.bytes(), StandardCharsets.ISO_8859_1));
            return number.find() ? ofCodePage(number.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // A Windows without it, as Nano Server: what is not ASCII is shown wrong.
        }
    }

    /** The character set of a code page; Java has the names of several makers for them. */
    static Optional<Charset> ofCodePage(String number) {
        return number.equals("65001")
                ? Optional.of(StandardCharsets.UTF_8)
                : Stream.of("windows-", "x-windows-", "IBM", "IBM0", "IBM00", "cp", "ms")
                        .map(maker -> maker + number)
                        .filter(Charset::isSupported)
                        .map(Charset::forName)
                        .findFirst();
    }

    private static Charset ofMachine() {
        String name = System.getProperty("native.encoding", "ISO-8859-1");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }
}
