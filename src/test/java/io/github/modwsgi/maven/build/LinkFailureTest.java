package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is said about a link that failed, from what link.exe and lld-link print. */
public class LinkFailureTest {
    private static final String HEAD =
            "ap24py314-win64-VC14 could not be linked (" + Path.of("/usr/bin/lld-link") + ", exit code 1120): ";

    private static final String NOWHERE =
            " It is in no folder of the Windows SDK, Apache or Python, nor of a /LIBPATH of linkOptions.";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Targets targets = new Targets();

    @Before
    public void makeLibraries() throws Exception {
        targets.apacheHome = temporary.getRoot().toPath().resolve("Apache24");
        targets.pythonHome = temporary.getRoot().toPath().resolve("Python314");
        library(Architecture.X64, targets.apacheHome.resolve("lib/libhttpd.lib"), "libhttpd.dll");
        library(Architecture.X64, targets.apacheHome.resolve("lib/libapr-1.lib"), "libapr-1.dll");
        library(Architecture.X64, targets.apacheHome.resolve("lib/libaprutil-1.lib"), "libaprutil-1.dll");
        library(Architecture.X64, targets.pythonHome.resolve("libs/python314.lib"), "python314.dll");
    }

    private static void library(Architecture architecture, Path file, String dll) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, MadeBinaries.importLibrary(architecture, dll, "symbol"));
    }

    private void assertExplained(String expected, String output) throws Exception {
        BuildPlan plan =
                Planner.plan(targets.target(), temporary.getRoot().toPath().resolve("target"));
        assertEquals(HEAD + expected, LinkFailure.explain(plan, new Outcome(1120, output)));
    }

    @Test
    public void symbolsOfApacheMissingInLinkExesWords() throws Exception {
        assertExplained(
                "2 symbols are in no library (__imp_ap_rflush, __imp_apr_palloc). Symbols of Apache are missing:"
                        + " libhttpd.lib, libapr-1.lib or libaprutil-1.lib is of another version than the headers.",
                "   Creating library link\\mod_wsgi.lib and object link\\mod_wsgi.exp\r\n"
                        + "mod_wsgi.obj : error LNK2019: unresolved external symbol __imp_ap_rflush referenced in function f\r\n"
                        + "mod_wsgi.obj : error LNK2001: unresolved external symbol __imp_apr_palloc\r\n"
                        + "wsgi_one.obj : error LNK2001: unresolved external symbol __imp_ap_rflush\r\n"
                        + "link\\mod_wsgi.so : fatal error LNK1120: 2 unresolved externals\r\n");
    }

    @Test
    public void symbolsOfPythonMissingWithTheDecorationOfX86() throws Exception {
        assertExplained(
                "1 symbol is in no library (__imp__PyEval_RestoreThread). Symbols of Python are missing: its import"
                        + " library is of another version than the headers.",
                "a.obj : error LNK2001: unresolved external symbol __imp__PyEval_RestoreThread\r\n");
    }

    /** lld-link's words for Apache Lounge 2.4.39 x86, before the calling convention was mended. */
    @Test
    public void aNameThatDiffersInItsDecorationAloneIsSaidToBeThat() throws Exception {
        targets.architecture = Architecture.X86;
        Path library = targets.apacheHome.resolve("lib/libaprutil-1.lib");
        for (String name : List.of("libhttpd", "libapr-1")) {
            library(Architecture.X86, targets.apacheHome.resolve("lib/" + name + ".lib"), name + ".dll");
        }
        library(Architecture.X86, targets.pythonHome.resolve("libs/python314.lib"), "python314.dll");
        Files.write(
                library,
                MadeBinaries.importLibrary(
                        Architecture.X86,
                        "libaprutil-1.dll",
                        "_apr_dynamic_fn_retrieve@4",
                        "__imp__apr_dynamic_fn_retrieve@4"));
        BuildPlan plan =
                Planner.plan(targets.target(), temporary.getRoot().toPath().resolve("target"));
        String message = LinkFailure.explain(
                plan,
                new Outcome(
                        1,
                        "lld-link: error: undefined symbol:"
                                + " __declspec(dllimport) _apr_dynamic_fn_retrieve\n>>> referenced by obj/mod_wsgi.obj:(_wsgi_hook_handler)\n"));
        assertTrue(
                message,
                message.endsWith("1 symbol is in no library (_apr_dynamic_fn_retrieve). " + library
                        + " has apr_dynamic_fn_retrieve with another decoration: the library and the objects differ in its calling"
                        + " convention. Remove /Gd, /Gr, /Gv and /Gz from compilerOptions; if none is there, this is an error of the"
                        + " plugin."));
    }

    @Test
    public void symbolsOfBothMissing() throws Exception {
        assertExplained(
                "2 symbols are in no library (__imp__ap_hook_child_init@16, __imp___Py_Dealloc). Symbols of Apache and"
                        + " of Python are missing: their import libraries are not those of the DLLs.",
                "a.obj : error LNK2001: unresolved external symbol __imp__ap_hook_child_init@16\r\n"
                        + "a.obj : error LNK2001: unresolved external symbol __imp___Py_Dealloc\r\n");
    }

    @Test
    public void lldsWordsAreUnderstood() throws Exception {
        assertExplained(
                "1 symbol is in no library (ap_rflush). Symbols of Apache are missing: libhttpd.lib, libapr-1.lib or"
                        + " libaprutil-1.lib is of another version than the headers.",
                "lld-link: error: undefined symbol: __declspec(dllimport) ap_rflush\n>>> referenced by obj/a.obj:(f)\n");
    }

    @Test
    public void otherSymbolsPointToSourcesAndSdk() throws Exception {
        assertExplained(
                "1 symbol is in no library (memcpy). No symbol of Apache or Python is among them: look at the sources,"
                        + " linkOptions and the Windows SDK.",
                "lld-link: error: undefined symbol: memcpy\n");
    }

    @Test
    public void ofManySymbolsFiveAreShown() throws Exception {
        StringBuilder output = new StringBuilder();
        for (int i = 1; i <= 227; i++) {
            output.append("a.obj : error LNK2001: unresolved external symbol __imp_ap_")
                    .append(i)
                    .append("\r\n");
        }
        assertExplained(
                "227 symbols are in no library (__imp_ap_1, __imp_ap_2, __imp_ap_3, __imp_ap_4, __imp_ap_5, ...)."
                        + " Symbols of Apache are missing: libhttpd.lib, libapr-1.lib or libaprutil-1.lib is of another"
                        + " version than the headers.",
                output.toString());
    }

    @Test
    public void aLibraryOfAnotherArchitectureIsNamedWhateverTheLinkerSays() throws Exception {
        Path odd = targets.pythonHome.resolve("libs/python314.lib");
        library(Architecture.X86, odd, "python314.dll");
        assertExplained(
                "the import library " + odd + " is x86, the objects are x64. Take all of Apache and Python for x64.",
                "a.obj : error LNK2001: unresolved external symbol __imp_Py_Initialize\r\n");
    }

    @Test
    public void aFullDiskIsNamed() throws Exception {
        String expected = "the disk is full: no module was written to "
                + temporary.getRoot().toPath().resolve("target/ap24py314-win64-VC14") + ". Make room and build again.";
        assertExplained(expected, "LINK : fatal error LNK1180: insufficient disk space to complete link\r\n");
        assertExplained(expected, "lld-link: error: failed to write output 'x': No space left on device\n");
        assertExplained(
                expected, "lld-link: error: failed to write output 'x': There is not enough space on the disk.\n");
    }

    @Test
    public void anythingElseIsSaidInTheLinkersWords() throws Exception {
        assertExplained(
                "LINK : fatal error LNK1104: cannot open file 'kernel32.lib'" + NOWHERE,
                "\r\nLINK : fatal error LNK1104: cannot open file 'kernel32.lib'\r\n");
        assertExplained("it printed nothing.", "");
    }

    /** Made in the shape of link.exe's messages: the codes are the same in all languages, the words are not. */
    @Test
    public void linkExesCodesAreUnderstoodInAnyLanguage() throws Exception {
        for (String line : List.of(
                "a.obj : error LNK2001: Nicht aufgel\u00f6stes externes Symbol \"__imp_ap_rflush\".",
                "a.obj : error LNK2001: symbole externe non r\u00e9solu __imp_ap_rflush",
                "a.obj : error LNK2019: riferimento al simbolo esterno __imp_ap_rflush non risolto nella funzione _f",
                "a.obj : error LNK2019: \u65e0\u6cd5\u89e3\u6790\u7684\u5916\u90e8\u7b26\u53f7 __imp_ap_rflush\uff0c\u8be5\u7b26\u53f7\u5728\u51fd\u6570 f \u4e2d\u88ab\u5f15\u7528",
                "a.obj : error LNK2001: \u5916\u90e8\u30b7\u30f3\u30dc\u30eb __imp_ap_rflush \u306f\u672a\u89e3\u6c7a\u3067\u3059\u3002")) {
            assertExplained(
                    "1 symbol is in no library (__imp_ap_rflush). Symbols of Apache are missing: libhttpd.lib,"
                            + " libapr-1.lib or libaprutil-1.lib is of another version than the headers.",
                    "   Bibliothek \"link\\mod_wsgi.lib\" wird erstellt.\r\n" + line + "\r\n");
        }
        String german = "LINK : fatal error LNK1104: Datei \"kernel32.lib\" kann nicht ge\u00f6ffnet werden.";
        assertExplained(
                german + NOWHERE,
                "   Bibliothek \"link\\mod_wsgi.lib\" wird erstellt.\r\nLINK : warning LNK4044: Option\r\n" + german
                        + "\r\n");
    }

    @Test
    public void aFileThatCannotBeOpenedIsExplainedInAnyLanguage() throws Exception {
        for (String line : List.of(
                "LINK : fatal error LNK1181: impossible d'ouvrir le fichier en entr\u00e9e 'caf\u00e9.lib'",
                "LINK : fatal error LNK1181: impossibile aprire il file di input 'caf\u00e9.lib'",
                "LINK : fatal error LNK1181: \u65e0\u6cd5\u6253\u5f00\u8f93\u5165\u6587\u4ef6\u201ccaf\u00e9.lib\u201d")) {
            assertExplained(line + NOWHERE, line + "\r\n");
        }
        String module = "LINK : fatal error LNK1104: cannot open file 'link\\mod_wsgi.so'";
        assertExplained(
                module
                        + " Another program holds it (a running Apache, a virus scanner), or its folder cannot be written to.",
                module + "\r\n");
    }

    @Test
    public void anOptionThatAsksForAnotherMachineIsNamed() throws Exception {
        String expected = "the objects are x64, the linker was told to link for x86. Remove /MACHINE from linkOptions;"
                + " if it is not there, take the Windows SDK's libraries for x64.";
        assertExplained(expected, "lld-link: error: obj/a.obj: machine type x64 conflicts with x86\n");
        assertExplained(
                expected,
                "a.obj : fatal error LNK1112: module machine type 'x64' conflicts with target machine type 'x86'\n");
    }

    @Test
    public void aLinkerThatWroteElsewhereIsToldFromOneThatFailed() throws Exception {
        BuildPlan plan =
                Planner.plan(targets.target(), temporary.getRoot().toPath().resolve("target"));
        String message = LinkFailure.explain(plan, new Outcome(0, ""));
        assertTrue(message, message.contains("wrote no " + plan.link().module() + ". Remove /OUT from linkOptions"));
    }
}
