package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The layouts in which Apache and Python come today, made: what is right, and what is wrong with each. */
public class TodaysKitsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private MadeTarget target;

    @Before
    public void makeFolder() {
        folder = temporary.getRoot().toPath();
        target = new MadeTarget(folder);
    }

    @Test
    public void pythonOrgAndApacheLoungeAreSound() throws Exception {
        target.findings().assertSound().assertInfos("");
    }

    @Test
    public void arm64IsSoundToo() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC14, Architecture.ARM64))
                .python(MadePython.of("3.14.3", Architecture.ARM64))
                .compiler(MadeCompiler.of(CRuntime.VC14, Architecture.ARM64))
                .findings()
                .assertSound();
    }

    @Test
    public void freeThreadedPythonIsNamed() throws Exception {
        target.freeThreaded = true;
        target.sources("6.0.5")
                .python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings()
                .assertSound()
                .assertInfos("MW-304")
                .assertSays("MW-304", "Py_GIL_DISABLED=1", "python314t.lib", "py314t");
    }

    @Test
    public void freeThreadedBesideTheUsualOneIsTakenOnlyWhenAskedFor() throws Exception {
        Path home = folder.resolve("Python");
        MadePython.of("3.14.3", Architecture.X64).at(home);
        target.python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings().assertSound().assertInfos("");
    }

    @Test
    public void freeThreadedOnlyAndNotAskedForSaysTheParameter() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings()
                .assertErrors("MW-301")
                .assertSays("MW-301", "python314.dll", "there is no such file")
                .assertRemedy("MW-301", "<freeThreaded>true</freeThreaded>");
    }

    @Test
    public void freeThreadedAskedForAndNotThereSaysTheInstaller() throws Exception {
        target.freeThreaded = true;
        target.sources("6.0.5").findings().assertErrors("MW-301").assertRemedy("MW-301", "free-threaded binaries");
    }

    @Test
    public void freeThreadedWithAModWsgiThatIsNotMadeForItIsDoubtful() throws Exception {
        target.freeThreaded = true;
        target.python(MadePython.of("3.14.3", Architecture.X64).freeThreaded())
                .findings().assertErrors("").assertWarnings("MW-401").assertSays("MW-401", "from 6.0.0 on");
    }

    @Test
    public void debugOnlyPythonIsRefused() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).debug())
                .findings()
                .assertErrors("MW-304")
                .assertSays("MW-304", "debug build", "python314_d.dll", "may not be redistributed");
    }

    @Test
    public void debugBesideReleaseIsSound() throws Exception {
        MadePython.of("3.14.3", Architecture.X64).debug().at(folder.resolve("Python"));
        target.python(MadePython.of("3.14.3", Architecture.X64)).findings().assertSound();
    }

    @Test
    public void pythonOnTheDebugRuntimeIsRefused() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).onDebugRuntime())
                .findings().assertErrors("MW-304").assertSays("MW-304", "VCRUNTIME140D.dll");
    }

    @Test
    public void virtualEnvironmentIsFollowed() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path environment = virtualEnvironment(base);
        target.pythonHome(environment)
                .findings()
                .assertSound()
                .assertInfos("MW-301")
                .assertSays("MW-301", environment.toString(), base.toString(), "virtual environment");
    }

    @Test
    public void scriptsOfAVirtualEnvironmentAreFollowed() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        target.pythonHome(virtualEnvironment(base).resolve("Scripts")).findings().assertSound().assertInfos("MW-301");
    }

    @Test
    public void virtualEnvironmentOfAPythonThatIsGoneIsRefused() throws Exception {
        target.pythonHome(virtualEnvironment(folder.resolve("gone"))).findings().assertErrors("MW-001");
    }

    @Test
    public void virtualEnvironmentOfAnotherSeriesThanItsPythonIsWarnedOf() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path pyvenv = virtualEnvironment(base).resolve("pyvenv.cfg");
        Files.writeString(pyvenv, "home = " + base + "\nversion = 3.13.7\n");
        target.pythonHome(pyvenv.getParent())
                .findings()
                .assertWarnings("MW-302")
                .assertSays("MW-302", pyvenv + ", for Python 3.13", "python314.dll, Python 3.14");
        Files.writeString(pyvenv, "home = " + base + "\nversion_info = 3.13.7.final.0\n");
        again().pythonHome(pyvenv.getParent()).findings().assertWarnings("MW-302");
        for (String fine : List.of("version = 3.14.1", "version_info = 3.14.0.final.0", "version = 3.14", "version = ?")) {
            Files.writeString(pyvenv, "home = " + base + "\n" + fine + "\n");
            again().pythonHome(pyvenv.getParent()).findings().assertSound();
        }
    }

    @Test
    public void oldVirtualenvIsFollowedAndSaidToBeOne() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path scripts = Files.createDirectories(folder.resolve("env/Scripts"));
        Path prefix = Files.createDirectories(folder.resolve("env/Lib")).resolve("orig-prefix.txt");
        Files.copy(base.resolve("python.exe"), scripts.resolve("python.exe"));
        Files.copy(base.resolve("python314.dll"), scripts.resolve("python314.dll"));
        Files.writeString(prefix, base.toString());
        target.pythonHome(folder.resolve("env"))
                .findings()
                .assertSound()
                .assertInfos("MW-301")
                .assertSays("MW-301", "is a virtual environment of virtualenv before 20", base.toString());
        Files.move(scripts.resolve("python314.dll"), scripts.resolve("python27.dll"));
        again().pythonHome(folder.resolve("env")).findings().assertWarnings("MW-302").assertSays("MW-302", prefix + ", for Python 2.7");
    }

    private MadeTarget again() {
        return new MadeTarget(folder);
    }

    private Path virtualEnvironment(Path base) throws Exception {
        Path environment = Files.createDirectories(folder.resolve("venv"));
        Files.createDirectories(environment.resolve("Scripts"));
        Files.writeString(environment.resolve("pyvenv.cfg"), "home = " + base + "\nversion = 3.14.3\n");
        return environment;
    }

    @Test
    public void embeddablePackageOfPython35IsToldByItsPyvenv() throws Exception {
        Path home = MadePython.of("3.5.2", Architecture.X64).at(folder.resolve("embed"));
        delete(home.resolve("include"));
        delete(home.resolve("libs"));
        Files.writeString(home.resolve("pyvenv.cfg"), "applocal = true\n");
        target.pythonHome(home).findings().assertErrors("MW-301").assertSays("MW-301", "Python's embeddable package");
    }

    @Test
    public void embeddablePackageIsRefusedByItsName() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("embed"));
        delete(home.resolve("include"));
        delete(home.resolve("libs"));
        Files.writeString(home.resolve("python314._pth"), "python314.zip\n");
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-301")
                .assertSays("MW-301", "Python.h", "python314.lib")
                .assertRemedy("MW-301", "embeddable");
    }

    @Test
    public void perUserPythonIsRefused() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64)
                .at(folder.resolve("profile/AppData/Local/Programs/Python/Python312"));
        target.variable("USERPROFILE", folder.resolve("profile"))
                .registry(new MadeRegistry().python(
                        Hive.CURRENT_USER,
                        View.BITS_64, "3.12", home))
                .pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605")
                .assertSays("MW-102", "one user", "service")
                .assertRemedy("MW-102", "Install Python for all users", "buildOnly");
    }

    @Test
    public void storePythonIsRefused() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64)
                .at(folder.resolve("Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12_x64"));
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605")
                .assertSays("MW-102", "Microsoft Store", "WindowsApps");
    }

    @Test
    public void pythonInstallManagersPythonIsRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64)
                .at(folder.resolve("profile/AppData/Local/Python/pythoncore-3.14-64"));
        target.variable("LOCALAPPDATA", folder.resolve("profile/AppData/Local"))
                .pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605");
    }

    @Test
    public void perUserPythonIsAWarningWhereTheMachineOnlyBuilds() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("profile/Python314"));
        target.variable("USERPROFILE", folder.resolve("profile"))
                .pythonHome(home)
                .options(new RuleOptions(false, true, Set.of()))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-102");
    }

    @Test
    public void profilesMeanNothingOffWindows() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("profile/Python314"));
        target.variable("USERPROFILE", folder.resolve("profile")).pythonHome(home);
        target.locate();
        target.os = OperatingSystem.OTHER;
        target.findings().assertSound();
    }

    @Test
    public void condasPythonIsAWarning() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64).at(folder.resolve("Anaconda3"));
        Files.createDirectories(home.resolve("conda-meta"));
        target.pythonHome(home)
                .findings()
                .assertErrors("")
                .assertWarnings("MW-303")
                .assertSays("MW-303", "Anaconda", "OpenSSL");
    }

    @Test
    public void anotherCompanysPythonIsAWarning() throws Exception {
        target.python(MadePython.of("2.7.18", Architecture.X64).runtime(CRuntime.VC14).company("ActiveState Software"))
                .sources("4.9.4")
                .findings()
                .assertErrors("")
                .assertWarnings("MW-303")
                .assertSays("MW-303", "ActiveState");
    }

    @Test
    public void mingwsPythonIsRefused() throws Exception {
        target.python(MadePython.of("3.12.10", Architecture.X64).mingw())
                .findings().assertErrors("MW-303").assertSays("MW-303", "MinGW", "msvcrt.dll");
    }

    @Test
    public void msysPythonIsRefusedByItsDllsName() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("mingw64/bin"));
        Files.writeString(bin.resolve("python.exe"), "");
        Files.writeString(bin.resolve("libpython3.12.dll"), "");
        target.pythonHome(bin).findings().assertErrors("MW-301 MW-303").assertSays("MW-303", "libpython3.12.dll");
    }

    @Test
    public void pythonWithConfiguresHeadersIsRefused() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64).at(folder.resolve("Python"));
        Files.writeString(home.resolve("include/pyconfig.h"), "#define HAVE_UNISTD_H 1\n");
        target.pythonHome(home).findings().assertErrors("MW-303").assertSays("MW-303", "pyconfig.h", "MS_WIN32");
    }

    @Test
    public void mingwsApacheIsRefused() throws Exception {
        target.apache(new MadeApache().mingw())
                .findings().assertErrors("MW-203").assertWarnings("").assertSays("MW-203", "MinGW");
    }

    @Test
    public void apacheOfAnotherBuilderIsAWarning() throws Exception {
        target.apache(new MadeApache().notFromLounge())
                .findings().assertErrors("").assertWarnings("MW-203").assertSays("MW-203", "not from Apache Lounge");
    }

    @Test
    public void apacheHomeOneTooDeepNamesTheRightOne() throws Exception {
        Path home = new MadeApache().at(folder.resolve("Apache24"));
        target.apacheHome(home.resolve("bin"))
                .findings().assertErrors("MW-001").assertRemedy("MW-001", "Name that folder: " + home);
    }

    @Test
    public void apacheHomeOneTooHighNamesTheRightOne() throws Exception {
        Path home = new MadeApache().at(folder.resolve("xampp/apache"));
        target.apacheHome(home.getParent())
                .findings().assertErrors("MW-001").assertRemedy("MW-001", "Name that folder: " + home);
    }

    @Test
    public void pythonHomeOneOffNamesTheRightOne() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("tools/Python314"));
        target.pythonHome(home.resolve("libs"))
                .findings().assertErrors("MW-001").assertRemedy("MW-001", "Name that folder: " + home);
    }

    @Test
    public void headersNewerThanTheServerAreRefused() throws Exception {
        Path home = new MadeApache().version("2.4.62", 134).at(folder.resolve("Apache24"));
        MadeApache.writeRelease(home.resolve("include"), "2.4.68");
        MadeApache.writeMagic(home.resolve("include"), "AP24", 20120211, 142);
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-202")
                .assertSays("MW-202", "version 2.4.68", "version 2.4.62", "20120211:142", "20120211:134",
                        "libhttpd.dll", "ap_mmn.h");
    }

    @Test
    public void aMinorMagicNumberAloneIsEnoughToRefuse() throws Exception {
        Path home = new MadeApache().version("2.4.62", 134).at(folder.resolve("Apache24"));
        MadeApache.writeMagic(home.resolve("include"), "AP24", 20120211, 135);
        target.apacheHome(home).findings().assertErrors("MW-202");
    }

    @Test
    public void importLibrariesOfTheOtherArchitectureAreRefused() throws Exception {
        target.apache(new MadeApache().libraries(Architecture.X86))
                .findings()
                .assertErrors("MW-101")
                .assertSays("MW-101", "Apache's import library is x86", "libhttpd.lib", "PE machine 014c")
                .assertRemedy("MW-101", "bin and lib are not of one build");
    }

    @Test
    public void pythonsImportLibraryOfTheOtherArchitectureIsRefused() throws Exception {
        MadePython python = MadePython.of("3.14.3", Architecture.X64);
        target.python(python);
        python.writeLibrary(folder.resolve("Python"), Architecture.X86);
        target.findings().assertErrors("MW-101").assertSays("MW-101", "Python's import library is x86");
    }

    @Test
    public void emptyImportLibrariesAreRefused() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.write(apache.resolve("lib/libapr-1.lib"), new byte[0]);
        Path python = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Files.write(python.resolve("libs/python314.lib"), new byte[0]);
        target.apacheHome(apache).pythonHome(python)
                .findings()
                .assertErrors("MW-201 MW-301")
                .assertSays("MW-201", "libapr-1.lib")
                .assertSays("MW-301", "python314.lib");
    }

    @Test
    public void archivesWithoutMembersAreRefused() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.writeString(apache.resolve("lib/libhttpd.lib"), "!<arch>\n");
        Path python = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Files.writeString(python.resolve("libs/python314.lib"), "!<arch>\n");
        target.apacheHome(apache).pythonHome(python).findings().assertErrors("MW-201 MW-301");
    }

    @Test
    public void importLibraryOfAnotherPythonIsRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path other = MadePython.of("3.13.9", Architecture.X64).at(folder.resolve("Other"));
        Files.delete(home.resolve("libs/python314.lib"));
        Files.copy(other.resolve("libs/python313.lib"), home.resolve("libs/python314.lib"));
        target.pythonHome(home)
                .findings().assertErrors("MW-302").assertSays("MW-302", "leads to python313.dll", "version 3.14.3");
    }

    @Test
    public void headersOfAnotherPythonAreRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        MadePython.writeVersion(home.resolve("include"), "3.13.9");
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-301 MW-302")
                .assertSays("MW-302", "python314.dll", "no python313.dll", "version 3.13.9");
    }

    @Test
    public void headersOfAnotherMicroVersionAreRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        MadePython.writeVersion(home.resolve("include"), "3.14.0");
        target.pythonHome(home)
                .findings().assertErrors("MW-302").assertSays("MW-302", "version 3.14.0", "version 3.14.3");
    }

    @Test
    public void headersOfABuildFromTheSourceTreeAgree() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path header = home.resolve("include/patchlevel.h");
        Files.writeString(header, Files.readString(header).replace("\"3.14.3\"", "\"3.14.3+\""));
        target.pythonHome(home).findings().assertSound();
    }

    @Test
    public void truncatedDllsAreTheirKitsFault() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        truncate(apache.resolve("bin/libapr-1.dll"));
        Path python = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        truncate(python.resolve("python314.dll"));
        target.apacheHome(apache).pythonHome(python)
                .findings()
                .assertErrors("MW-201 MW-301")
                .assertSays("MW-201", "libapr-1.dll", "expected")
                .assertSays("MW-301", "python314.dll", "expected");
    }

    @Test
    public void objectUnderTheNameOfADllIsNamed() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.copy(apache.resolve("lib/libapr-1.lib"), apache.resolve("bin/libapr-1.dll"),
                StandardCopyOption.REPLACE_EXISTING);
        target.apacheHome(apache).findings().assertErrors("MW-201").assertSays("MW-201", "kind import-library");
    }

    @Test
    public void staticLibraryInThePlaceOfAnImportLibraryIsNamed() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.write(apache.resolve("lib/libapr-1.lib"), MadeApache.importLibrary(Architecture.X64, "libapr-2"));
        target.apacheHome(apache)
                .findings().assertErrors("MW-201").assertSays("MW-201", "leads to libapr-2.dll, not to libapr-1.dll");
    }

    @Test
    public void madeApache25WithItsApr2IsCompleteAndAWarning() throws Exception {
        target.apache(new MadeApache().series25())
                .findings()
                .assertErrors("")
                .assertWarnings("MW-204")
                .assertRemedy("MW-204", "/Dapr_conv_utf8_to_ucs2=apr_conv_utf8_to_utf16");
    }

    /** Found with Apache Lounge 2.4.16, whose http_core.h has no such member; 2.4.20's has it. */
    @Test
    public void mod_wsgi6NeedsAMemberThatApacheHasFrom2417On() throws Exception {
        Path home = new MadeApache().version("2.4.16", 47).at(folder.resolve("Apache24"));
        target.apacheHome(home).sources("6.1.1").locate();
        Path sources = target.locate().sources().value().orElseThrow().root();
        Files.writeString(sources.resolve("src/server/wsgi_environ.c"), "if (conf->qualify_redirect_url != 1) return;\n");
        target.findings().assertErrors("MW-204").assertSays("MW-204", "needs Apache 2.4.17", "2.4.16");
        Files.writeString(home.resolve("include/http_core.h"), "unsigned int qualify_redirect_url :2;\n");
        target.findings().assertErrors("");
    }

    @Test
    public void whatAMadeApache25LacksOfItsApr2IsNamed() throws Exception {
        Path apache = new MadeApache().series25().at(folder.resolve("Apache25"));
        Files.delete(apache.resolve("lib/libapr-2.lib"));
        Files.delete(apache.resolve("bin/libapr-2.dll"));
        target.apacheHome(apache).findings().assertErrors("MW-201")
                .assertSays("MW-201", "libapr-2.lib", "libapr-2.dll");
    }

    @Test
    public void libraryOfApr2WithoutItsDllIsNamed() throws Exception {
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        Files.move(apache.resolve("lib/libapr-1.lib"), apache.resolve("lib/libapr-2.lib"));
        Files.delete(apache.resolve("lib/libaprutil-1.lib"));
        target.apacheHome(apache).findings().assertErrors("MW-201")
                .assertRemedy("MW-201", "lib is of an Apache with APR 2");
    }

    @Test
    public void olderLinkerThanPythonsIsAWarning() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).linkerMinor(44))
                .compiler(MadeCompiler.of(CRuntime.VC14, Architecture.X64).version("19.29.30133.0"))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-104")
                .assertSays("MW-104", "14.29", "14.44", "older");
    }

    @Test
    public void compilerThatIsNotThereIsToldWithWhatWasLookedAt() throws Exception {
        target.withoutCompiler().findings().assertErrors("MW-503").assertSays("MW-503", "cl.exe");
    }

    @Test
    public void compilerThatIsNotThereIsNamedForAnOldPython() throws Exception {
        target.withoutCompiler()
                .sources("4.9.4")
                .apache(MadeApache.of(CRuntime.VC10, Architecture.X64))
                .python(MadePython.of("3.4.3", Architecture.X64))
                .findings()
                .assertErrors("MW-503")
                .assertRemedy("MW-503", "Windows SDK 7.1");
    }

    static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void truncate(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        Files.write(file, List.of(new String(content, 0, 0x120, StandardCharsets.ISO_8859_1)),
                StandardCharsets.ISO_8859_1);
    }
}
