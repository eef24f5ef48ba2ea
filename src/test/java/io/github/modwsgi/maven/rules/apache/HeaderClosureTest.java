package io.github.modwsgi.maven.rules.apache;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.rules.MadeApache;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which of Apache's headers a compile asks for, and which of those are not there; the headers are made. */
public class HeaderClosureTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path include;

    @Before
    public void makeHeaders() throws Exception {
        include = new MadeApache()
                .version("2.4.62", 134)
                .at(temporary.getRoot().toPath().resolve("Apache24"))
                .resolve("include");
    }

    private void header(String name, String... lines) throws Exception {
        Files.writeString(include.resolve(name), String.join("\n", lines) + "\n");
    }

    private List<String> missing() {
        return missing(Architecture.X64);
    }

    private List<String> missing(Architecture architecture) {
        return new HeaderClosure()
                .missingIn(include, architecture).stream()
                        .map(missing -> include.relativize(missing.header()) + " of " + missing.includedBy())
                        .toList();
    }

    @Test
    public void headersAreFollowedInAnyCaseAndToldOnce() throws Exception {
        header("httpd.h", "#include \"AP_Hooks.h\"", "#include <windows.h>", "#include \"local.h\"");
        header("ap_hooks.h", "#include \"httpd.h\"", "#include <apr_gone.h>", "#include \"APR_gone.h\"");
        assertEquals(List.of("apr_gone.h of ap_hooks.h"), missing());
    }

    @Test
    public void madeLayoutOfApache22IsForOtherSystems() throws Exception {
        header(
                "ap_config.h",
                "#if (!defined(WIN32) && !defined(NETWARE)) || defined(__MINGW32__)",
                "#include \"ap_config_auto.h\"",
                "#include \"ap_config_layout.h\"",
                "#endif",
                "#if defined(WIN32) || defined(DOXYGEN)",
                "#include \"ap_windows.h\"",
                "#endif");
        assertEquals(List.of("ap_windows.h of ap_config.h"), missing());
    }

    @Test
    public void madeProbesAreReadWhereDtraceIsThere() throws Exception {
        header(
                "ap_config.h",
                "#ifdef _DTRACE_VERSION",
                "#include \"apache_probes.h\"",
                "#else",
                "#include \"apache_noprobes.h\"",
                "#endif");
        assertEquals(List.of("apache_noprobes.h of ap_config.h"), missing());
        header("httpd.h", "#define _DTRACE_VERSION 1");
        assertEquals(List.of("apache_probes.h of ap_config.h"), missing());
    }

    @Test
    public void macrosOfHeadersDecideFromWhereTheyAreDefined() throws Exception {
        header("httpd.h", "#include \"ap_early.h\"", "#include \"apr.h\"", "#include \"ap_late.h\"");
        header(
                "apr.h",
                "#define APR_HAS_LDAP 1",
                "#define APR_HAS_XLATE 0",
                "#define APR_HAS_GONE 1",
                "#undef APR_HAS_GONE");
        String[] questions = {
            "#if APR_HAS_LDAP", "#include \"apr_ldap.h\"", "#endif", "#if APR_HAS_XLATE", "#include \"apr_xlate.h\"",
            "#elif APR_HAS_GONE", "#include \"apr_gone.h\"", "#elif 1", "#include \"apr_elif.h\"", "#else",
            "#include \"apr_else.h\"", "#endif"
        };
        header("ap_early.h", questions);
        assertEquals(List.of("apr_elif.h of ap_early.h"), missing().subList(0, 1));
        header("ap_late.h", questions);
        assertEquals(List.of("apr_elif.h of ap_early.h", "apr_ldap.h of ap_late.h"), missing());
    }

    @Test
    public void aHeaderThatIsMeantToBeReadTwiceIsReadTwice() throws Exception {
        header(
                "apr_want.h",
                "#ifdef APR_WANT_BYTEFUNC",
                "#include \"apr_bytes.h\"",
                "#undef APR_WANT_BYTEFUNC",
                "#endif");
        header("httpd.h", "#include \"apr_want.h\"", "#define APR_WANT_BYTEFUNC", "#include \"apr_want.h\"");
        assertEquals(List.of("apr_bytes.h of apr_want.h"), missing());
        header("apr_want.h", "#pragma once", "#ifdef APR_WANT_BYTEFUNC", "#include \"apr_bytes.h\"", "#endif");
        assertEquals(List.of(), missing());
    }

    @Test
    public void architecturesHaveMacrosOfTheirOwn() throws Exception {
        header("apr.h", "#ifdef _WIN64", "#include \"apr_64.h\"", "#else", "#include \"apr_32.h\"", "#endif");
        header("httpd.h", "#include \"apr.h\"");
        assertEquals(List.of("apr_64.h of apr.h"), missing(Architecture.X64));
        assertEquals(List.of("apr_64.h of apr.h"), missing(Architecture.ARM64));
        assertEquals(List.of("apr_32.h of apr.h"), missing(Architecture.X86));
        assertEquals(List.of(), missing(Architecture.UNKNOWN));
    }

    @Test
    public void whatCannotBeDecidedIsFollowedAndNotTold() throws Exception {
        header(
                "httpd.h",
                "#if AP_MODULE_MAGIC_AT_LEAST(20120211, 1)",
                "#include \"apr_undecided.h\"",
                "#include \"ap_followed.h\"",
                "#endif",
                "#ifndef AP_FALLBACK",
                "#include \"ap_fallback.h\"",
                "#endif",
                "#ifndef AP_SURE",
                "#include \"ap_sure.h\"",
                "#endif",
                "#define AP_FALLBACK 2",
                "#if AP_FALLBACK == 2",
                "#include \"ap_again.h\"",
                "#endif");
        header("ap_followed.h", "#define AP_FALLBACK 1", "#include \"apr_undecided_too.h\"");
        assertEquals(List.of("ap_sure.h of httpd.h", "ap_again.h of httpd.h"), missing());
    }

    @Test
    public void conditionsInsideOneThatDoesNotHoldAreNotAsked() throws Exception {
        header(
                "httpd.h",
                "#if 0",
                "#if SOME(1)",
                "#include \"ap_a.h\"",
                "#elif 1",
                "#include \"ap_b.h\"",
                "#else",
                "#include \"ap_c.h\"",
                "#endif",
                "#else",
                "#include \"ap_d.h\"",
                "#endif",
                "#endif",
                "#else",
                "#include \"ap_e.h\"");
        assertEquals(List.of("ap_d.h of httpd.h", "ap_e.h of httpd.h"), missing());
    }

    @Test
    public void headersThatIncludeEachOtherWithoutEndEnd() throws Exception {
        header("httpd.h", "#include \"ap_one.h\"", "#include \"ap_two.h\"");
        header("ap_one.h", "#include \"ap_two.h\"", "#include \"ap_two.h\"", "#include \"ap_gone.h\"");
        header("ap_two.h", "#include \"ap_one.h\"", "#include \"ap_one.h\"");
        assertEquals(List.of("ap_gone.h of ap_one.h"), missing());
    }

    /** One real header after the other is taken away: it is missed where clang would have read it, and only there. */
    @Test
    public void realHeadersAreMissedWhereACompilerWouldRead() throws Exception {
        Path rig = Rig.require();
        Path clang = Rig.requireTool("clang-cl-19");
        Path folder = temporary.getRoot().toPath();
        Path copy = new MadeApache().ownHeaders().at(folder.resolve("real")).resolve("include");
        Path source = folder.resolve("roots.c");
        Files.writeString(
                source,
                "#define CORE_PRIVATE 1\n#include <ws2tcpip.h>\n#include \""
                        + String.join("\"\n#include \"", HeaderClosure.ROOTS) + "\"\n");
        Set<String> expected = readBy(
                new ProcessBuilder(
                        clang.toString(),
                        "--target=x86_64-pc-windows-msvc",
                        "/DWIN32",
                        "/DNDEBUG",
                        "/X",
                        "/I" + copy,
                        "/imsvc" + rig.resolve("sdk/include"),
                        "/E",
                        "/showIncludes",
                        "/clang:-w",
                        source.toString()),
                copy);
        Set<String> actual = new TreeSet<>();
        for (Path header : headersIn(copy)) {
            Path aside = folder.resolve("aside.h");
            Files.move(header, aside);
            if (!new HeaderClosure().missingIn(copy, Architecture.X64).isEmpty()) {
                actual.add(header.getFileName().toString());
            }
            Files.move(aside, header);
        }
        assertEquals(expected, actual);
        assertEquals(List.of(), new HeaderClosure().missingIn(copy, Architecture.X64));
    }

    private Set<String> readBy(ProcessBuilder compile, Path include) throws Exception {
        Path text = temporary.newFile("includes.txt").toPath();
        Process process = compile.redirectOutput(temporary.newFile())
                .redirectError(text.toFile())
                .start();
        assertEquals(0, process.waitFor());
        Set<String> names = new TreeSet<>();
        for (String line :
                Files.readString(text, StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("Note: including file:") && line.contains(include.toString())) {
                names.add(
                        Path.of(line.substring("Note: including file:".length()).strip())
                                .getFileName()
                                .toString());
            }
        }
        return names;
    }

    private static List<Path> headersIn(Path folder) throws Exception {
        List<Path> headers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".h"))
                    .sorted()
                    .forEach(headers::add);
        }
        return headers;
    }
}
