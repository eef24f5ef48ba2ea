package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.build.Diagnostic.Severity;
import java.util.List;
import org.junit.Test;

public class DiagnosticTest {
    private static Diagnostic error(String text) {
        return new Diagnostic(Severity.ERROR, text);
    }

    private static Diagnostic warning(String text) {
        return new Diagnostic(Severity.WARNING, text);
    }

    private static Diagnostic plain(String text) {
        return new Diagnostic(Severity.PLAIN, text);
    }

    private static void assertParsed(String output, Diagnostic... expected) {
        assertEquals(List.of(expected), Diagnostic.parse(output));
    }

    @Test
    public void clangClErrorsAndWarningsKeepTheirLines() {
        assertParsed(
                "src/server/a.c(3,5): error: use of undeclared identifier 'x'\n    3 |     x;\n      |     ^\n"
                        + "src/server/a.c(9,1): warning: unused [-Wunused]\n1 warning and 1 error generated.\n",
                error("src/server/a.c:[3,5] error: use of undeclared identifier 'x'\n    3 |     x;\n      |     ^"),
                warning("src/server/a.c:[9,1] warning: unused [-Wunused]"));
    }

    @Test
    public void notesBelongToTheMessageBeforeThem() {
        assertParsed(
                "a.c(3,5): warning: one\na.c(1,2): note: declared here\na.c(4,5): warning: two\n2 warnings generated.\n",
                warning("a.c:[3,5] warning: one\na.c(1,2): note: declared here"),
                warning("a.c:[4,5] warning: two"));
    }

    @Test
    public void theChainOfIncludesFollowsTheHeadlineItBelongsTo() {
        List<Diagnostic> parsed =
                Diagnostic.parse("a.c(1,1): warning: own\nIn file included from a.c:1:\nIn file included from b.h:2:\n"
                        + "c.h(3,2): warning: deep\n");
        assertEquals(
                List.of(
                        warning("a.c:[1,1] warning: own"),
                        warning("c.h:[3,2] warning: deep\nIn file included from a.c:1:\nIn file included from b.h:2:")),
                parsed);
        assertEquals("c.h:[3,2] warning: deep", parsed.get(1).headline());
    }

    @Test
    public void aNoteInAHeaderKeepsItsChainOfIncludes() {
        assertParsed(
                "a.c(3,5): warning: one\nIn file included from a.c:1:\nb.h(1,2): note: expanded\n",
                warning("a.c:[3,5] warning: one\nIn file included from a.c:1:\nb.h(1,2): note: expanded"));
    }

    @Test
    public void clErrorsHaveNumbersAndNoColumn() {
        assertParsed(
                "mod_wsgi.c\r\nsrc\\server\\mod_wsgi.c(3459): error C2065: 'wsgi_daemon_shutdown': undeclared identifier\r\n",
                plain("mod_wsgi.c"),
                error("src\\server\\mod_wsgi.c:[3459] error C2065: 'wsgi_daemon_shutdown': undeclared identifier"));
    }

    @Test
    public void olderClWritesASpaceBeforeTheColon() {
        assertParsed(
                "C:\\mod wsgi\\a.c(12) : warning C4996: 'strcpy': deprecated\r\n",
                warning("C:\\mod wsgi\\a.c:[12] warning C4996: 'strcpy': deprecated"));
    }

    @Test
    public void aMissingHeaderIsAnError() {
        assertParsed(
                "wsgi_apache.h(39): fatal error C1083: Cannot open include file: 'ws2tcpip.h': No such file or directory\r\n",
                error("wsgi_apache.h:[39] fatal error C1083: Cannot open include file: 'ws2tcpip.h': No such file or"
                        + " directory"));
        assertParsed(
                "a.c(1,10): fatal error: 'httpd.h' file not found\n",
                error("a.c:[1,10] fatal error: 'httpd.h' file not found"));
    }

    @Test
    public void messagesAboutTheCommandLineHaveNoPlace() {
        assertParsed(
                "cl : Command line error D8021 : invalid numeric argument '/W9'\r\n",
                error("cl : Command line error D8021 : invalid numeric argument '/W9'"));
        assertParsed(
                "cl : Command line warning D9025 : overriding '/O2' with '/O1'\r\n",
                warning("cl : Command line warning D9025 : overriding '/O2' with '/O1'"));
        assertParsed(
                "clang-cl: error: no such file or directory: 'a.c'\n",
                error("clang-cl: error: no such file or directory: 'a.c'"));
        assertParsed(
                "c1 : fatal error C1083: Cannot open source file: 'a.c'\r\n",
                error("c1 : fatal error C1083: Cannot open source file: 'a.c'"));
        assertParsed(
                "clang-cl: warning: argument unused during compilation: '/x' [-Wunused]\n",
                warning("clang-cl: warning: argument unused during compilation: '/x' [-Wunused]"));
    }

    /** Made in the shape of cl.exe's messages in other languages; cl : Befehlszeile warning is as it was reported. */
    @Test
    public void inOtherLanguagesTheCodeTellsWhatAMessageIs() {
        assertParsed(
                "cl : Befehlszeile warning D9002 : Unbekannte Option \"/Qx\" wird ignoriert.\r\n",
                warning("cl : Befehlszeile warning D9002 : Unbekannte Option \"/Qx\" wird ignoriert."));
        assertParsed(
                "a.c(7): Fehler C2065: \"x\": nichtdeklarierter Bezeichner\r\na.c(8): C4013: undefiniert\r\n",
                error("a.c:[7] Fehler C2065: \"x\": nichtdeklarierter Bezeichner"),
                warning("a.c:[8] C4013: undefiniert"));
        assertParsed(
                "a.c(9): error C4013: 'f' undefined; treated as error\r\n",
                error("a.c:[9] error C4013: 'f' undefined; treated as error"));
    }

    @Test
    public void aMessageThatOnlyMentionsAnErrorIsNone() {
        assertParsed("a.c(1,1): warning: error in name\n", warning("a.c:[1,1] warning: error in name"));
        assertParsed("this is no error: at all\n", plain("this is no error: at all"));
        assertParsed("a.c(1,1): errors: none\n", plain("a.c(1,1): errors: none"));
    }

    @Test
    public void aPathWithParenthesesIsReadUpToTheNumber() {
        assertParsed(
                "C:\\Program Files (x86)\\a.h(7,3): error: bad\n",
                error("C:\\Program Files (x86)\\a.h:[7,3] error: bad"));
        assertParsed("C:\\copy(2)\\a.h(7,3): error: bad\n", error("C:\\copy(2)\\a.h:[7,3] error: bad"));
    }

    @Test
    public void noOutputIsNoMessage() {
        assertParsed("");
        assertParsed("\n  \n1 warning generated.\n3 warnings and 20 errors generated.\n");
    }
}
