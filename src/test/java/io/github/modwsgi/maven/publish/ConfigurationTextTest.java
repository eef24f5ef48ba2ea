package io.github.modwsgi.maven.publish;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.VirtualEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ConfigurationTextTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample;

    @Before
    public void prepare() throws Exception {
        sample = new SampleTarget(temporary.getRoot().toPath());
    }

    private String text() throws Exception {
        return ConfigurationText.of(sample.complete());
    }

    @Test
    public void thisMachinesLinesNameNoFolderOfThePluginsCache() throws Exception {
        String home = sample.complete().python().home().toString().replace('\\', '/');
        assertEquals(
                List.of(
                        "LoadFile \"" + home + "/python314.dll\"",
                        "LoadModule wsgi_module \"modules/mod_wsgi.so\"",
                        "WSGIPythonHome \"" + home + "\""),
                ConfigurationText.lines(sample.complete()));
        sample.pythonArtifact = Optional.of("org.example:python:1:zip");
        assertEquals(
                List.of(
                        "LoadFile \"C:/Python314/python314.dll\"",
                        "LoadModule wsgi_module \"modules/mod_wsgi.so\"",
                        "WSGIPythonHome \"C:/Python314\""),
                ConfigurationText.lines(sample.complete()));
    }

    @Test
    public void aCurrentPythonNeedsThreeLinesAndTwoVariablesAndHasAnApplicationInComments() throws Exception {
        assertEquals(
                """
                # mod_wsgi 5.0.2 for Apache 2.4 and Python 3.14, x64: ap24py314-win64-VC14.
                # Built against Apache 2.4.68 and Python 3.14.3 by mod-wsgi-maven-plugin.

                # Where Python 3.14 is, with forward slashes: correct it here.
                <IfDefine !MODWSGI_PYTHON_HOME>
                    Define MODWSGI_PYTHON_HOME "C:/Python314"
                </IfDefine>

                # Where Python or the module is on another machine (//server/share/...), Apache 2.4.63 and later ask for its
                # name in httpd.conf, before these lines, and in one line for all machines: UNCList server
                # (Apache 2.4.60 to 2.4.62 load nothing from there.)

                # Where the module is; a relative path begins at ServerRoot.
                <IfDefine !MODWSGI_MODULE>
                    Define MODWSGI_MODULE "modules/mod_wsgi.so"
                </IfDefine>

                LoadFile "${MODWSGI_PYTHON_HOME}/python314.dll"
                LoadModule wsgi_module "${MODWSGI_MODULE}"
                WSGIPythonHome "${MODWSGI_PYTHON_HOME}"

                # An application: take the # away and correct the two paths, of its WSGI file and of the folder that holds it.
                #WSGIScriptAlias / "C:/site/site.wsgi"
                #<Directory "C:/site">
                #    Require all granted
                #</Directory>
                # numpy and many other extension modules hang or fail in all interpreters but Python's main one. This line is for
                # the whole server, outside of all sections: everything is then in the main interpreter, with one environment.
                #WSGIApplicationGroup %{GLOBAL}
                # Packages beside those in Python's own folder. For the whole server, once, as LoadFile, LoadModule and
                # WSGIPythonHome are.
                #WSGIPythonPath "C:/site/venv/Lib/site-packages"
                # Several sites with packages of their own: WSGIScriptAlias and <Directory> for each, in its <VirtualHost> or with
                # another path than /, and neither of the two lines above, so that each has an interpreter of its own. Each WSGI
                # file begins with
                #     import site
                #     site.addsitedir("C:/site/venv/Lib/site-packages")
                # and finds what is in Python's own folder first.
                """,
                text());
    }

    @Test
    public void noFolderOfTheMachineIsInIt() throws Exception {
        assertFalse(text().contains(temporary.getRoot().getName()));
    }

    @Test
    public void pythonsThatDoNotFindTheirLibraryAreToldAbout() throws Exception {
        sample.python = "3.11.3";
        assertFalse(text().contains("PYTHONHOME of"));
        sample.python = "3.10.8";
        assertTrue(
                text(),
                text().contains(
                                """
                # Python 3.10 does not look for its library beside its DLL, and mod_wsgi from 4.8.0 on does not hand
                # WSGIPythonHome to it on Windows. It finds its library through the registry, where an installer for all users
                # writes it (HKLM\\Software\\Python\\PythonCore\\3.10\\PythonPath). Where it was not installed so, set the
                # environment variable PYTHONHOME of Apache's service to Python's folder.

                LoadFile "${MODWSGI_PYTHON_HOME}/python310.dll"
                """));
    }

    @Test
    public void theRegistryKeyOfA32BitPythonIsNamedAsItIs() throws Exception {
        sample.architecture = Architecture.X86;
        sample.python = "3.9.6";
        assertTrue(text(), text().contains("PythonCore\\3.9-32\\PythonPath"));
        sample.python = "2.7.18";
        assertTrue(text(), text().contains("PythonCore\\2.7\\PythonPath"));
    }

    @Test
    public void apache22HasTheLinesAsComments() throws Exception {
        sample.apache = "2.2.34";
        sample.python = "2.7.18";
        sample.modWsgi = "4.5.24";
        sample.architecture = Architecture.X86;
        sample.abi = CRuntime.VC9;
        sample.apacheAbi = CRuntime.VC9;
        String text = text();
        assertTrue(
                text, text.startsWith("# mod_wsgi 4.5.24 for Apache 2.2 and Python 2.7, x86: ap22py27-win32-VC9.\n"));
        assertTrue(
                text,
                text.contains(
                        """
                #LoadFile "C:/Python27/python27.dll"
                #LoadModule wsgi_module "modules/mod_wsgi.so"
                #WSGIPythonHome "C:/Python27"

                # An application:"""));
        assertTrue(
                text,
                text.contains(
                        """
                #<Directory "C:/site">
                #    Order allow,deny
                #    Allow from all
                #</Directory>
                """));
        assertEquals(
                text,
                List.of(),
                text.lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList());
    }

    @Test
    public void aDllInTheSystemFolderIsNamedAsEachApacheFindsIt() throws Exception {
        sample.python = "3.4.4";
        assertTrue(text(), text().contains("\nLoadFile \"${MODWSGI_PYTHON_HOME}/python34.dll\"\n"));
        assertTrue(text(), text().contains("the DLL is in Windows' system folder instead: \"python34.dll\"."));
        sample.dllFolder = Optional.of(Path.of("/Windows/System32"));
        assertTrue(text(), text().contains("\nLoadFile \"python34.dll\"\n"));
        sample.apache = "2.2.34";
        assertTrue(text(), text().contains("\n#LoadFile \"C:/Windows/System32/python34.dll\"\n"));
    }

    @Test
    public void aFreeThreadedPythonHasItsOwnDllInTheSameFolder() throws Exception {
        sample.freeThreaded = true;
        assertTrue(text(), text().contains("Python 3.14, free-threaded, x64: ap24py314t-win64-VC14."));
        assertTrue(text(), text().contains("\"C:/Python314\""));
        assertTrue(text(), text().contains("/python314t.dll\"\n"));
    }

    private String installed(PythonKit python) throws Exception {
        return ConfigurationText.installed(
                sample.complete().apache(), python, "the published text\n", "modules/a.so", path -> path.toString()
                        .replace(sample.root.toString(), "R:")
                        .replace('\\', '/'));
    }

    @Test
    public void onAServerThePublishedTextHasThisServersFolders() throws Exception {
        PythonKit python = sample.complete().python();
        String home = installed(python).lines().findFirst().orElseThrow();
        assertTrue(home, home.startsWith("Define MODWSGI_PYTHON_HOME \"R:/"));
        assertTrue(installed(python).endsWith("\"\nDefine MODWSGI_MODULE \"modules/a.so\"\nthe published text\n"));
    }

    @Test
    public void whereThePublishedTextDoesNotFitTheLinesSayWhatIsThere() throws Exception {
        PythonKit python = sample.complete().python();
        Path folder = sample.root.resolve("venv");
        VirtualEnvironment environment = new VirtualEnvironment(
                folder, folder.resolve("pyvenv.cfg"), Optional.of(python.home().toString()), Optional.of("3.14"));
        PythonKit inEnvironment = PythonKit.of(
                python.home(), Optional.of(environment), false, python.headers(), python.dll(), python.importLibrary());
        String home = installed(python).lines().findFirst().orElseThrow().replaceAll(".*\"(.*)\"", "$1");
        assertEquals(
                "LoadFile \"" + home + "/python314.dll\"\n"
                        + "LoadModule wsgi_module \"modules/a.so\"\n"
                        + "WSGIPythonHome \"R:/venv\"\n",
                installed(inEnvironment));
        sample.dllFolder = Optional.of(sample.root.resolve("System32"));
        assertTrue(installed(sample.complete().python()).startsWith("LoadFile \"R:/System32/python314.dll\"\n"));
        sample.dllFolder = Optional.empty();
        sample.apache = "2.2.34";
        assertTrue(installed(python).startsWith("LoadFile \"" + home + "/python314.dll\"\n"));
    }

    @Test
    public void aServerIsToldToNameTheMachinesOfItsPaths() throws Exception {
        sample.apacheExports = List.of("ap_filepath_merge");
        PythonKit python = sample.complete().python();
        ApacheKit apache = sample.complete().apache();
        Function<Path, String> here = path -> "C:/" + path.getFileName();
        Function<Path, String> pythonElsewhere =
                path -> path.startsWith(python.home()) ? "//files/a/" + path : here.apply(path);
        assertEquals(Optional.empty(), ConfigurationText.uncList(apache, python, here));
        assertEquals(Optional.of("UNCList files"), ConfigurationText.uncList(apache, python, pythonElsewhere));
        assertTrue(ConfigurationText.installed(apache, python, "the published text\n", "modules/a.so", pythonElsewhere)
                .startsWith(
                        "# Before this is included httpd.conf must say, in one line for all machines: UNCList files\n"
                                + "Define MODWSGI_PYTHON_HOME \"//files/a/"));
        sample.apacheExports = List.of();
        assertEquals(
                Optional.empty(), ConfigurationText.uncList(sample.complete().apache(), python, pythonElsewhere));
    }

    @Test
    public void anIncludeLineIsWrittenForAFolderWithBrackets() throws Exception {
        String file = "conf/extra/httpd-wsgi.conf";
        Function<Path, String> brackets = path -> "C:/c,d [x]/" + path.getFileName();
        ApacheKit apache = sample.complete().apache();
        assertEquals(Optional.of("Include " + file), ConfigurationText.include(apache, file, path -> "C:/Apache24"));
        assertEquals(
                Optional.of("Include \"C:/c,d [[]x]/apache/" + file + "\""),
                ConfigurationText.include(apache, file, brackets));
        sample.apache = "2.2.34";
        assertEquals(
                Optional.empty(), ConfigurationText.include(sample.complete().apache(), file, brackets));
    }
}
