package io.github.modwsgi.maven.binary.pe;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python DLL by its name: {@code python314.dll}, {@code python314t.dll} (free-threaded), {@code python314_d.dll}
 * (debug), {@code libpython3.11.dll} (MinGW's). The stable ABI's {@code python3.dll} names no version and is none
 * here.
 *
 * @param version {@code 3.14}
 */
public record PythonDll(String version, boolean freeThreaded) {
    private static final Pattern NAME = Pattern.compile("(?:lib)?python(\\d)\\.?(\\d{1,2})(t?)(?:_d|d|m)?\\.dll");

    public static Optional<PythonDll> ofName(String dll) {
        Matcher matcher = NAME.matcher(dll.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new PythonDll(
                matcher.group(1) + "." + matcher.group(2), !matcher.group(3).isEmpty()));
    }

    /** The first among imported DLLs. */
    public static Optional<PythonDll> among(Collection<String> dlls) {
        return dlls.stream().map(PythonDll::ofName).flatMap(Optional::stream).findFirst();
    }
}
