package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Every function that Apache's headers declare {@code __stdcall}, compiled for x86: its name must get the {@code @N}.
 */
public class CallingConventionsTest {
    /** These need headers of OpenSSL or libxml2. */
    private static final Set<String> NOT_ALONE = Set.of("mod_ssl.h", "mod_ssl_openssl.h", "mod_xml2enc.h");

    private static final Pattern IMPORTED = Pattern.compile(
            "__declspec\\(dllimport\\)([^;{}()]*?)\\b(\\w+)\\s*\\([^;{}]*?\\)\\s*(?:__attribute__[^;]*)?;");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private String headers;
    private List<String> common;

    private String run(List<String> line) throws Exception {
        try (Processes processes = new Processes()) {
            Outcome outcome = processes.run(new Command(
                    line, temporary.getRoot().toPath(), Machine.current().environment()));
            assertTrue(outcome.output(), outcome.succeeded());
            return outcome.output();
        }
    }

    private void prepare() throws Exception {
        Path rig = Rig.require("x86");
        Path include = rig.resolve("Apache24-x86/include");
        try (Stream<Path> files = Files.list(include)) {
            headers = Stream.concat(
                            Stream.of("httpd.h"),
                            files.map(file -> file.getFileName().toString()).sorted())
                    .filter(name -> name.matches("(ap|apr|apu|http|util|mod|mpm|scoreboard).*\\.h"))
                    .filter(name -> !NOT_ALONE.contains(name))
                    .map(name -> "#include \"" + name + "\"\n")
                    .collect(Collectors.joining());
        }
        common = List.of(
                Rig.requireTool("clang-cl-19").toString(),
                "--target=i686-pc-windows-msvc",
                "/nologo",
                "-w",
                "/DWIN32",
                "/X",
                "/imsvc" + rig.resolve("sdk/include"),
                "/I" + include);
    }

    private Set<String> declared() throws Exception {
        Path source = Files.writeString(temporary.getRoot().toPath().resolve("all.c"), headers);
        Path text = temporary.getRoot().toPath().resolve("all.i");
        List<String> line = new ArrayList<>(common);
        line.addAll(List.of("/EP", "/P", "/Fi" + text, "/Tc" + source));
        run(line);
        Set<String> names = new TreeSet<>();
        Matcher matcher = IMPORTED.matcher(Files.readString(text, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            // Functions with variable arguments are __cdecl, whatever is declared.
            boolean isStdcall =
                    matcher.group(1).contains("__stdcall") && !matcher.group().contains("...");
            if (isStdcall && matcher.group(2).startsWith("ap")) {
                names.add(matcher.group(2));
            }
        }
        assertTrue(names.size() + " functions", names.size() > 800);
        return names;
    }

    /** The names of the functions that an object asks for without {@code @N}. */
    private Set<String> undecorated(Set<String> functions, String... options) throws Exception {
        StringBuilder text = new StringBuilder(headers).append("void *addresses[] = {\n");
        functions.forEach(name -> text.append("    (void *)").append(name).append(",\n"));
        Path source = Files.writeString(temporary.getRoot().toPath().resolve("use.c"), text.append("};\n"));
        Path object = temporary.getRoot().toPath().resolve("use.obj");
        List<String> line = new ArrayList<>(common);
        line.addAll(List.of(options));
        line.addAll(List.of("/c", "/Fo" + object, "/Tc" + source));
        run(line);
        Set<String> found = new TreeSet<>();
        int decorated = 0;
        for (String symbol : run(List.of(Rig.requireTool("llvm-nm-19").toString(), "-u", object.toString()))
                .split("\\s+")) {
            if (symbol.contains("@")) {
                decorated++;
            } else if (symbol.startsWith("_")) {
                found.add(symbol);
            }
        }
        assertTrue(decorated + " are decorated", decorated > 800);
        return found;
    }

    @Test
    public void clangLeavesTheConventionOutWhereAFunctionReturnsAFunction() throws Exception {
        prepare();
        assertEquals(Set.of("_apr_dynamic_fn_retrieve"), undecorated(declared()));
    }

    @Test
    public void withTheHeaderEveryFunctionHasItsConvention() throws Exception {
        prepare();
        Path header = Files.writeString(temporary.getRoot().toPath().resolve("first.h"), CallingConventions.text());
        assertEquals(Set.of(), undecorated(declared(), "/FI" + header));
    }
}
