package io.github.modwsgi.maven.rules;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.MadeImage;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-606: the lines of an existing httpd.conf. */
public class ConfigurationTest {
    private static final String LOAD_MODULE = "LoadModule wsgi_module modules/mod_wsgi.so";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private String loadFile;

    @Before
    public void makeFiles() throws Exception {
        root = temporary.getRoot().toPath();
        Files.createDirectories(root.resolve("conf/extra"));
        Files.createDirectories(root.resolve("Python/Lib"));
        write("Python/python314.dll", MadeImage.dll(Architecture.X64).build());
        write("modules/mod_wsgi.so", MadeImage.dll(Architecture.X64).importing("python314.dll").build());
        loadFile = "LoadFile \"" + slashes("Python/python314.dll") + "\"";
    }

    private void write(String name, byte[] content) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private String slashes(String name) {
        return root.resolve(name).toString().replace('\\', '/');
    }

    @Test
    public void bothLinesInOrderAreSound() throws Exception {
        judged(loadFile, LOAD_MODULE, "WSGIPythonHome \"" + slashes("Python") + "\"").assertSound();
    }

    @Test
    public void directivesAreFoundInAnyCaseAndPastCommentsAndContinuations() throws Exception {
        judged("# LoadModule wsgi_module nothing", "  loadfile \\", "  \"" + slashes("Python/python314.dll") + "\"",
                "<IfModule !wsgi_module>", "LOADMODULE wsgi_module \"modules/mod_wsgi.so\"", "</IfModule>")
                .assertSound();
    }

    @Test
    public void variablesAreExpanded() throws Exception {
        judged("Define PY \"" + slashes("Python") + "\"", "LoadFile \"${PY}/python314.dll\"", LOAD_MODULE,
                "WSGIPythonHome \"${PY}\"").assertSound();
    }

    /** As the configuration text of this plugin has it, so that a file that includes it can say otherwise. */
    @Test
    public void whatIsDefinedAlreadyIsNotDefinedByACondition() throws Exception {
        String[] lines = {
            "<IfDefine !PY>", "Define PY \"" + slashes("nowhere") + "\"", "</IfDefine>", "LoadFile \"${PY}/python314.dll\"",
            LOAD_MODULE
        };
        judged(lines).assertWarnings("MW-606");
        List<String> defined = new ArrayList<>(List.of("Define PY \"" + slashes("Python") + "\""));
        defined.addAll(List.of(lines));
        judged(defined.toArray(String[]::new)).assertSound();
    }

    @Test
    public void includedFilesAreRead() throws Exception {
        Files.writeString(root.resolve("conf/extra/httpd-wsgi.conf"), loadFile + "\n" + LOAD_MODULE + "\n");
        judged("Include conf/extra/httpd-wsgi.conf").assertSound();
        judged("IncludeOptional conf/extra/*.conf").assertSound();
        judged("Include \"" + slashes("conf/extra/") + "\"").assertSound();
    }

    @Test
    public void filesThatIncludeEachOtherEnd() throws Exception {
        Files.writeString(root.resolve("conf/extra/a.conf"), "Include conf/httpd.conf\n" + loadFile + "\n");
        judged("Include conf/extra/a.conf", LOAD_MODULE).assertSound();
    }

    @Test
    public void serverRootIsWhatPathsAreRelativeTo() throws Exception {
        Path elsewhere = temporary.newFolder("elsewhere").toPath();
        Files.copy(root.resolve("Python/python314.dll"), elsewhere.resolve("python314.dll"));
        Files.createDirectories(elsewhere.resolve("modules"));
        Files.copy(root.resolve("modules/mod_wsgi.so"), elsewhere.resolve("modules/mod_wsgi.so"));
        judged("ServerRoot \"" + elsewhere + "\"", "LoadFile python314.dll", LOAD_MODULE).assertSound();
        Files.delete(elsewhere.resolve("modules/mod_wsgi.so"));
        judged("ServerRoot \"" + elsewhere + "\"", "LoadFile python314.dll", LOAD_MODULE).assertWarnings("MW-606");
    }

    @Test
    public void missingModuleLineIsAWarning() throws Exception {
        judged(loadFile).assertWarnings("MW-606").assertSays("MW-606", "no LoadModule line for wsgi_module");
    }

    @Test
    public void missingLoadFileIsAWarning() throws Exception {
        judged(LOAD_MODULE)
                .assertWarnings("MW-606").assertSays("MW-606", "no LoadFile line for python314.dll", "line 1");
    }

    @Test
    public void loadFileBehindTheModuleIsAWarning() throws Exception {
        judged(LOAD_MODULE, loadFile).assertWarnings("MW-606").assertSays("MW-606", "line 2", "comes after");
    }

    @Test
    public void loadFileOfAnotherPythonIsAWarning() throws Exception {
        write("Python/python313.dll", MadeImage.dll(Architecture.X64).build());
        judged("LoadFile \"" + slashes("Python/python313.dll") + "\"", LOAD_MODULE)
                .assertWarnings("MW-606").assertSays("MW-606", "another Python", "python314.dll");
    }

    @Test
    public void loadFileOfNothingIsAWarning() throws Exception {
        judged("LoadFile \"" + slashes("gone/python314.dll") + "\"", LOAD_MODULE)
                .assertWarnings("MW-606").assertSays("MW-606", "names a Python DLL that is not there");
    }

    @Test
    public void homeThatIsNoPythonIsAWarning() throws Exception {
        judged(loadFile, LOAD_MODULE, "WSGIPythonHome \"" + slashes("conf") + "\"")
                .assertWarnings("MW-606").assertSays("MW-606", "without Lib");
        judged(loadFile, LOAD_MODULE, "WSGIPythonHome \"" + slashes("gone") + "\"")
                .assertWarnings("MW-606").assertSays("MW-606", "names no folder");
    }

    @Test
    public void pathsOfAnotherMachineAreNotLookedFor() throws Exception {
        if (root.getFileSystem().getSeparator().equals("/")) {
            judged("LoadFile \"C:/Python314/python314.dll\"",
                    "LoadModule wsgi_module \"C:/Apache24/modules/mod_wsgi.so\"",
                    "WSGIPythonHome \"C:/Python314\"").assertSound();
        }
    }

    @Test
    public void quotesAndBackslashesAreRead() throws Exception {
        Path file = root.resolve("conf/httpd.conf");
        Files.writeString(file, "LoadFile \"C:\\\\Python 3\\\\python314.dll\" # none here\nOpen \"never closed\n");
        HttpdConfiguration configuration = HttpdConfiguration.read(file, root);
        assertEquals("C:\\Python 3\\python314.dll", configuration.lines("loadfile").get(0).argument(0));
        assertEquals(List.of("never closed"), configuration.lines("Open").get(0).arguments());
    }

    @Test
    public void configurationThatIsNotThereSaysNothing() {
        assertEquals(List.of(), ConfigurationLoadsModule.judge(server(Optional.empty()), Optional.empty()));
    }

    private Findings judged(String... lines) throws Exception {
        Path file = root.resolve("conf/httpd.conf");
        Files.write(file, List.of(lines));
        return new Findings(ConfigurationLoadsModule.judge(server(Optional.of(file)), Optional.empty()));
    }

    private Server server(Optional<Path> configuration) {
        return new Server(
                Optional.empty(), Optional.empty(), Optional.empty(), configuration,
                Machines.of(OperatingSystem.OTHER, root, Map.of()), ReadAccess.UNKNOWN);
    }
}
