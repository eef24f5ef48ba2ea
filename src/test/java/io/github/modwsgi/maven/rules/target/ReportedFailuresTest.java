package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadeModule;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.configuration.ConfigurationAnswer;
import io.github.modwsgi.maven.rules.configuration.ConfigurationLoadsModule;
import io.github.modwsgi.maven.rules.configuration.HttpdConfiguration;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import io.github.modwsgi.maven.rules.module.Server;
import io.github.modwsgi.maven.rules.python.ReadAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What users of Windows reported to mod_wsgi, each with the kit that its report describes. A name begins with the
 * report's id in the collection that this plugin was made after; a comment names the issue.
 */
public class ReportedFailuresTest {
    private static final Architecture X86 = Architecture.X86;
    private static final Architecture X64 = Architecture.X64;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private MadeTarget target;

    @Before
    public void makeFolder() {
        folder = temporary.getRoot().toPath();
        target = new MadeTarget(folder);
    }

    // Issue 922: HostX86\x86\link.exe with a 64-bit Python 3.12.
    @Test
    public void f01_x86PromptWithA64BitPythonAndWamp() throws Exception {
        x86Prompt("3.12.10").assertSays("MW-101", "Apache is x64", "Python is x64", "the compiler targets x86")
                .assertRemedy("MW-101", "x64 Native Tools Command Prompt");
    }

    // Issue 672.
    @Test
    public void f02_x86PromptWithA64BitPython39() throws Exception {
        x86Prompt("3.9.13").assertRemedy("MW-101", "x64");
    }

    // Issue 808.
    @Test
    public void f03_x86ToolsOfVisualStudio2022() throws Exception {
        x86Prompt("3.10.11").assertSays("MW-101", "cl.exe").assertRemedy("MW-101", "x64");
    }

    // Issue 447: "pip command seems to be using the 32-bit compiler/linker".
    @Test
    public void f05_x86ToolsetWithPython37() throws Exception {
        target.sources("4.9.4");
        x86Prompt("3.7.9").assertRemedy("MW-101", "x64");
    }

    private Findings x86Prompt(String python) throws Exception {
        return target.python(MadePython.of(python, X64))
                .compiler(MadeCompiler.of(CRuntime.VC14, X86))
                .findings()
                .assertErrors("MW-101");
    }

    // Issue 242: WAMP, Python 3.6, 32 bits.
    @Test
    public void f06_python32BitWithApache64Bit() throws Exception {
        python32WithApache64("3.6.8");
    }

    // Issue 529: "reinstalled 64 bit. Worked like a charm".
    @Test
    public void f07_python32BitWithApache64Bit() throws Exception {
        python32WithApache64("3.8.10").assertRemedy("MW-101", "choose a 64-bit Python");
    }

    // Issue 570.
    @Test
    public void f08_python32BitWithApache64Bit() throws Exception {
        python32WithApache64("3.8.6");
    }

    // Issue 469.
    @Test
    public void f09_python36of32BitWithApache24of64Bit() throws Exception {
        python32WithApache64("3.6.5");
    }

    // Issue 470.
    @Test
    public void f11_python32BitWithApache64Bit() throws Exception {
        python32WithApache64("3.7.3");
    }

    private Findings python32WithApache64(String python) throws Exception {
        return target.python(MadePython.of(python, X86))
                .compiler(MadeCompiler.of(CRuntime.VC14, X86))
                .sources("4.9.4")
                .findings()
                .assertErrors("MW-101")
                .assertSays("MW-101", "Apache is x64", "PE machine 8664", "Python is x86", "PE machine 014c")
                .assertRemedy("MW-101", "Install a 32-bit Apache, or choose a 64-bit Python.");
    }

    // Issue 212: Apache/2.4.10 (Win32) of VC11, x86_amd64\link.exe.
    @Test
    public void f12_x64ObjectsWithA32BitApache() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC11, X86))
                .python(MadePython.of("3.5.4", X64))
                .sources("4.5.24")
                .findings()
                .assertErrors("MW-101 MW-103")
                .assertRemedy("MW-101", "Install a 64-bit Apache, or choose a 32-bit Python.");
    }

    // Issue 204: undecorated __imp_apr_bucket_alloc missing, so the libraries are not x64.
    @Test
    public void f13_importLibrariesOfApacheAreNotX64() throws Exception {
        target.python(MadePython.of("3.6.8", X64))
                .sources("4.5.24")
                .apache(new MadeApache().libraries(X86))
                .findings()
                .assertErrors("MW-101")
                .assertSays("MW-101", "import library is x86", "libhttpd.lib");
    }

    // The same wall, where the libraries are of the right machine and hold nothing that is wanted.
    @Test
    public void f13_importLibrariesOfApacheHoldOtherSymbols() throws Exception {
        Path home = new MadeApache().at(folder.resolve("Apache24"));
        Files.write(home.resolve("lib/libaprutil-1.lib"),
                MadeBinaries.importLibrary(X64, "libaprutil-1.dll", "nothing_wanted"));
        target.apacheHome(home)
                .findings().assertErrors("MW-201").assertSays("MW-201", "libaprutil-1.lib", "apr_bucket_alloc");
    }

    // Issue 278: C1083 httpd.h.
    @Test
    public void f16_wampWithoutHeaders() throws Exception {
        withoutDevelopmentFiles().assertSays("MW-201", "no header is there")
                .assertRemedy("MW-201", "Take a development distribution", "Apache Lounge");
    }

    // Issue 934: OSPanel, a root with backslashes.
    @Test
    public void f17_ospanelWithoutDevelopmentFiles() throws Exception {
        withoutDevelopmentFiles().assertSays("MW-201", "libhttpd.lib", "there is no such file");
    }

    private Findings withoutDevelopmentFiles() throws Exception {
        Path home = new MadeApache().ownHeaders().at(folder.resolve("wamp64"));
        TodaysKitsTest.delete(home.resolve("include"));
        TodaysKitsTest.delete(home.resolve("lib"));
        return target.apacheHome(home).findings().assertErrors("MW-201");
    }

    // Issue 527: the cause was never found; now the missing file is named.
    @Test
    public void f19_httpdHeaderIsNotThere() throws Exception {
        Path home = new MadeApache().ownHeaders().at(folder.resolve("Apache24"));
        Files.delete(home.resolve("include/httpd.h"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", home.resolve("include/httpd.h") + ", there is no such file");
    }

    // Issue 453: Apache Haus 2.4.39 has apr_network_io.h and not what it includes.
    @Test
    public void f20_aprPermsSetIsNotThere() throws Exception {
        Path home = new MadeApache().ownHeaders().at(folder.resolve("Apache24"));
        Path include = home.resolve("include");
        Files.writeString(include.resolve("apr_network_io.h"), "#include \"apr_perms_set.h\"\n");
        Files.writeString(include.resolve("apr_lib.h"), "#include \"apr_network_io.h\"\n");
        Files.deleteIfExists(include.resolve("apr_perms_set.h"));
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-201")
                .assertSays("MW-201", "apr_perms_set.h", "apr_network_io.h includes it")
                .assertRemedy("MW-201", "Copy apr_perms_set.h from the sources of APR 1.7");
    }

    // Issue 196: Apache 2.2 of Apache Haus; today's mod_wsgi wants 2.4 besides.
    @Test
    public void f22_apache22LacksHeadersAndIsTooOld() throws Exception {
        Path home = new MadeApache().series22().at(folder.resolve("Apache22"));
        Files.writeString(home.resolve("include/httpd.h"), "#include \"apache_noprobes.h\"\n");
        Files.delete(home.resolve("include/ap_config.h"));
        target.apacheHome(home)
                .sources("6.0.5")
                .findings()
                .assertErrors("MW-201 MW-204")
                .assertSays("MW-201", "ap_config.h", "apache_noprobes.h")
                .assertSays("MW-204", "needs Apache 2.4", "2.2.34");
    }

    // Issue 762: XAMPP; nothing was probed but C:\Apache24.
    @Test
    public void f23_apacheIsNotWhereTheParameterSays() throws Exception {
        Path xampp = new MadeApache().at(folder.resolve("xampp/apache")).getParent();
        target.apacheHome(xampp)
                .findings().assertErrors("MW-001").assertRemedy("MW-001", xampp.resolve("apache").toString());
    }

    // Issues 345, 448, 219: a backslash in the root was an escape in generated Python; here only one at the end is one.
    @Test
    public void f25_backslashesAreNoEscapesButAtTheEnd() throws Exception {
        Path home = Files.createDirectories(folder.resolve("U\\ser\\xampp"));
        target.apacheHome(new MadeApache().at(home)).findings().assertSound();
        MadeTarget atEnd = new MadeTarget(temporary.newFolder().toPath());
        atEnd.apacheHome = Optional.of("C:\\Users\\me\\Apache24\\");
        atEnd.findings().assertWarnings("MW-205").assertSays("MW-205", "backslash at its end");
    }

    // Issue 685: set MOD_WSGI_APACHE_ROOTDIR=C:\xampp\Apache" through a quote.
    @Test
    public void f26_quoteThatABackslashKeptInTheValue() throws Exception {
        target.apacheHome = Optional.of("C:\\xampp\\Apache\" -DskipTests");
        target.findings()
                .assertErrors("MW-001 MW-205")
                .assertSays("MW-205", "quote")
                .assertRemedy("MW-205", "-Dmodwsgi.apacheHome=\"C:\\xampp\\Apache\"");
    }

    // Issues 331, 317: "Microsoft Visual C++ 14.0 is required" with the redistributable only.
    @Test
    public void f28_noCompilerIsInstalled() throws Exception {
        target.withoutCompiler()
                .findings()
                .assertErrors("MW-503")
                .assertSays("MW-503", "cl.exe and link.exe")
                .assertRemedy("MW-503", "Visual Studio Build Tools", "VC.Tools.x86.x64");
    }

    // Issue 579: tools are there, the SDK is not.
    @Test
    public void f29_buildToolsWithoutTheRuntimesLibrary() throws Exception {
        target.compiler(MadeCompiler.of(CRuntime.VC14, X64).without("msvcrt.lib").without("kernel32.Lib"))
                .findings()
                .assertErrors("MW-501")
                .assertSays("MW-501", "no msvcrt.lib, kernel32.lib");
    }

    // Issues 223, 829, 194: C1083 ws2tcpip.h.
    @Test
    public void f30_windowsSdkWithoutUm() throws Exception {
        target.compiler(MadeCompiler.of(CRuntime.VC14, X64)
                        .without("windows.h").without("winsock2.h").without("ws2tcpip.h"))
                .findings()
                .assertErrors("MW-501")
                .assertSays("MW-501", "windows.h", "ws2tcpip.h")
                .assertRemedy("MW-501", "Visual Studio Installer", "Windows 11 SDK");
    }

    // Issue 281: VC9 used for a VC10 Python.
    @Test
    public void f32_vc9CompilerForPython34() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC10, X64))
                .python(MadePython.of("3.4.3", X64))
                .compiler(MadeCompiler.of(CRuntime.VC9, X64))
                .sources("4.5.24")
                .findings()
                .assertErrors("MW-104")
                .assertSays("MW-104", "VC9", "VC10", "MSVCR100.dll")
                .assertRemedy("MW-104", "Windows SDK 7.1", "Visual C++ 2010 Express");
    }

    // Issue 192: a MinGW build on Windows.
    @Test
    public void f34_mingwKits() throws Exception {
        target.apache(new MadeApache().mingw())
                .python(MadePython.of("3.12.10", X64).mingw())
                .findings()
                .assertErrors("MW-203 MW-303")
                .assertRemedy("MW-203", "Visual Studio");
    }

    // Issues 287 and 281; 4.6.3 missed one place.
    @Test
    public void f36_modWsgi46WithUndeclaredDaemonProcess() throws Exception {
        for (String version : List.of("4.6.0", "4.6.1", "4.6.2", "4.6.3")) {
            judged(version, "3.7.9").assertErrors("MW-401").assertSays("MW-401", "wsgi_daemon_process")
                    .assertRemedy("MW-401", "4.6.4");
        }
        judged("4.6.4", "3.7.9").assertErrors("").assertWarnings("MW-403");
    }

    // Issue 947.
    @Test
    public void f37_modWsgi600DoesNotCompileAnd601DoesNotLink() throws Exception {
        judged("6.0.0", "3.14.3").assertErrors("MW-401").assertSays("MW-401", "wsgi_daemon_shutdown")
                .assertRemedy("MW-401", "6.0.2");
        judged("6.0.1", "3.14.3").assertErrors("MW-401").assertSays("MW-401", "PyInit_mod_wsgi")
                .assertRemedy("MW-401", "6.0.2");
        judged("6.0.2", "3.14.3").assertSound();
    }

    private Findings judged(String modWsgi, String python) throws Exception {
        return new MadeTarget(temporary.newFolder().toPath())
                .sources(modWsgi)
                .python(MadePython.of(python, X64))
                .findings();
    }

    // Issue 23: the module loads only if python27.dll is copied to Apache's bin.
    @Test
    public void f38_pythonDllIsNotOnTheSearchPath() throws Exception {
        loaded(target).assertInfos("MW-602").assertRemedy("MW-602", "LoadFile", "python314.dll");
    }

    // Issue 607: the generated configuration has no LoadFile line.
    @Test
    public void f40_configurationWithoutLoadFile() throws Exception {
        refused("httpd.exe: Syntax error on line 4 of Z:/srv/conf/t.conf: Cannot load modules/mod_wsgi.so into server:"
                        + " Module not found.  ")
                .assertErrors("MW-606")
                .assertSays("MW-606", "Cannot load modules/mod_wsgi.so")
                .assertRemedy("MW-606", "LoadFile line for pythonXY.dll", "before its LoadModule line");
    }

    // Issue 525: the same for a virtual environment of virtualenv 20.
    @Test
    public void f41_configurationOfAVirtualEnvironmentWithoutLoadFile() throws Exception {
        refused("httpd.exe: Syntax error on line 541 of C:/Apache24/conf/httpd.conf: Cannot load c:/users/me/venv/lib/"
                        + "site-packages/mod_wsgi/server/mod_wsgi.cp38-win_amd64.pyd into server: The specified module could"
                        + " not be found.")
                .assertErrors("MW-606")
                .assertRemedy("MW-606", "LoadFile line for pythonXY.dll");
    }

    // Issue 815: "the Windows service is starting normally" after an installation for all users.
    @Test
    public void f43_perUserPythonForTheService() throws Exception {
        perUser("3.10.11").assertRemedy("MW-102", "Install Python for all users");
    }

    // Issue 690: 3.9 in %LOCALAPPDATA%.
    @Test
    public void f44_perUserPythonInLocalAppData() throws Exception {
        perUser("3.9.13").assertSays("MW-102", "AppData", "service");
    }

    private Findings perUser(String version) throws Exception {
        Path home = MadePython.of(version, X64).at(folder.resolve("profile/AppData/Local/Programs/Python/Python"));
        return target.variable("USERPROFILE", folder.resolve("profile"))
                .registry(new MadeRegistry().python(Hive.CURRENT_USER, View.BITS_64, version.substring(0, 4), home))
                .pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605");
    }

    // Issues 535, 563, 695, 809: WSGIPythonHome names a virtual environment, and the base's DLL is loaded.
    @Test
    public void f46_virtualEnvironmentIsBuiltForItsBase() throws Exception {
        Path base = MadePython.of("3.14.3", X64).at(folder.resolve("Python"));
        Path environment = Files.createDirectories(folder.resolve("venv"));
        Files.writeString(environment.resolve("pyvenv.cfg"), "home = " + base + "\n");
        LocatedTarget located = target.pythonHome(environment).locate();
        target.findings().assertSound().assertInfos("MW-301").assertSays("MW-301", base.toString());
        assertEquals(base.resolve("python314.dll"), located.python().value().orElseThrow().dll().file());
    }

    // Issues 326, 347, 848: Python 2.7 inside a VC11 or later Apache, "initialization routine failed".
    @Test
    public void f48_vc9PythonInANewerApache() throws Exception {
        for (CRuntime runtime : List.of(CRuntime.VC11, CRuntime.VC14)) {
            new MadeTarget(temporary.newFolder().toPath())
                    .apache(MadeApache.of(runtime, X64))
                    .python(MadePython.of("2.7.18", X64))
                    .compiler(MadeCompiler.of(CRuntime.VC9, X64))
                    .sources("4.9.4")
                    .findings()
                    .assertErrors("MW-103")
                    .assertSays("MW-103", "VC9", "MSVCR90.dll", runtime.id());
        }
    }

    // Issues 497, 234, 848: module-config prints .../mod_wsgiNone.
    @Test
    public void f49_configurationNamesModWsgiNone() throws Exception {
        refused("httpd.exe: Syntax error on line 5 of Z:/srv/conf/t.conf: Cannot load modules/mod_wsgiNone into server:"
                        + " Module not found.  ")
                .assertErrors("MW-606")
                .assertSays("MW-606", "mod_wsgiNone", "line 5")
                .assertRemedy("MW-606", "Name the module itself");
    }

    // Issues 417, 615: Anaconda's OpenSSL beside mod_ssl's.
    @Test
    public void f51_anacondaWithItsOwnSsl() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Path python = MadePython.of("3.6.8", X64).at(folder.resolve("Anaconda3"));
        Files.createDirectories(python.resolve("conda-meta"));
        Path library = Files.createDirectories(python.resolve("Library/bin"));
        Files.write(apache.resolve("bin/libssl-1_1-x64.dll"), MadeImage.dll(X64).version("1.1.1.7").build());
        Files.write(library.resolve("libssl-1_1-x64.dll"), MadeImage.dll(X64).version("1.1.0.9").build());
        target.apacheHome(apache).pythonHome(python)
                .sources("4.9.4")
                .findings()
                .assertErrors("")
                .assertWarnings("MW-303 MW-604")
                .assertSays("MW-604", "libssl-1_1-x64.dll", "1.1.1.7", "1.1.0.9")
                .assertRemedy("MW-303", "python.org");
    }

    // Issues 377, 391, 471, 268: WampServer looks for modules/mod_wsgi.so, which there was none of.
    @Test
    public void f53_configurationNamesAModuleThatIsNotThere() throws Exception {
        refused("httpd.exe: Syntax error on line 184 of C:/wamp64/bin/apache/apache2.4.51/conf/httpd.conf: Cannot load"
                        + " modules/mod_wsgi.so into server: The specified module could not be found.")
                .assertErrors("MW-606")
                .assertRemedy("MW-606", "The file is not there, or a DLL that it imports is not");
    }

    // A public README: rc.exe had to be on PATH. Nothing here asks for it.
    @Test
    public void f56_rcIsNotNeeded() throws Exception {
        target.findings().assertSound();
    }

    // conda-forge/staged-recipes 10807: no Apache in the build environment.
    @Test
    public void f57_noApacheIsNamed() throws Exception {
        target.withoutApache()
                .findings()
                .assertErrors("MW-001")
                .assertRemedy("MW-001", "-Dmodwsgi.apacheHome", "apacheArtifact");
    }

    private Findings loaded(MadeTarget made) throws Exception {
        Server server = server(made);
        return new Findings(ModuleRules.judgeOn(module(server), server)).assertErrors("").assertWarnings("");
    }

    /** What is said where Apache says this of its configuration. */
    private Findings refused(String words) {
        Path file = folder.resolve("httpd.conf");
        HttpdConfiguration none = HttpdConfiguration.read(
                file, folder, new HttpdConfiguration.Naming(path -> Optional.empty(), name -> Optional.empty()));
        return new Findings(new ConfigurationLoadsModule(file, none, ConfigurationAnswer.of(false, words))
                .refusal().stream().toList());
    }

    private static Server server(MadeTarget made) throws Exception {
        LocatedTarget located = made.locate();
        return new Server(
                located.apache().value(),
                located.python().value(),
                Optional.empty(),
                made.machine(),
                ReadAccess.UNKNOWN);
    }

    private static Path module(Server server) throws Exception {
        Path module = server.apache().orElseThrow().home().resolve("modules/mod_wsgi.so");
        Files.write(module, MadeModule.of(server.apache().get(), server.python().orElseThrow()).build());
        return module;
    }
}
