package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.serve.wine.Wine;
import io.github.modwsgi.maven.serve.wine.WinePrefix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ServerFolderTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample;
    private ServerFolder folder;

    @Before
    public void prepare() throws Exception {
        ThisSystem.requireWine();
        Path root = temporary.getRoot().toPath();
        sample = new SampleTarget(root.resolve("kits"));
        Machine machine = Machines.of(OperatingSystem.OTHER, root, Map.of());
        folder = ServerFolder.make(
                root.resolve("the folder"),
                new Wine(root.resolve("wine"), WinePrefix.of(root, Optional.empty(), Optional.empty()), machine));
    }

    private String configuration() throws Exception {
        Path published =
                sample.write("mod_wsgi.conf", "# the published text\nLoadFile \"${MODWSGI_PYTHON_HOME}/a.dll\"\n");
        folder.configure(
                ServedTarget.of(sample.complete()), Path.of("/t/mod_wsgi.so"), published, Optional.empty(), 4711);
        return Files.readString(folder.configuration());
    }

    @Test
    public void theConfigurationHasThePublishedTextBehindItsVariables() throws Exception {
        sample.write("apache/modules/mod_authz_core.so", "");
        assertEquals(
                """
                # Written by mod-wsgi-maven-plugin to verify ap24py314-win64-VC14.
                ServerRoot "Z:KITS/apache"
                ServerName 127.0.0.1:4711
                Listen 127.0.0.1:4711
                PidFile "Z:FOLDER/logs/httpd.pid"
                ErrorLog "Z:FOLDER/logs/error.log"
                LogLevel info
                ServerTokens Full
                ThreadsPerChild 4
                LoadModule authz_core_module "Z:KITS/apache/modules/mod_authz_core.so"
                Define MODWSGI_PYTHON_HOME "Z:KITS/python"
                Define MODWSGI_MODULE "Z:/t/mod_wsgi.so"
                # the published text
                LoadFile "${MODWSGI_PYTHON_HOME}/a.dll"
                WSGIScriptAlias OURS "Z:FOLDER/application.wsgi"
                <Directory "/">
                    AllowOverride None
                    <IfModule authz_core_module>
                        Require all granted
                    </IfModule>
                </Directory>
                """
                        .replace("KITS", sample.root.toString())
                        .replace("FOLDER", folder.folder().toString())
                        .replace("OURS", folder.path()),
                configuration());
    }

    @Test
    public void apache22LoadsTheModuleWithoutVariables() throws Exception {
        sample.apache = "2.2.34";
        sample.python = "2.7.18";
        String text = configuration();
        assertTrue(
                text,
                text.contains("LoadFile \"Z:" + sample.root.resolve("python/python27.dll") + "\"\n"
                        + "LoadModule wsgi_module \"Z:/t/mod_wsgi.so\"\n"
                        + "WSGIPythonHome \"Z:" + sample.root.resolve("python") + "\"\n"));
        assertFalse(text, text.contains("Define") || text.contains("Include") || text.contains("LoadModule authz"));
    }

    @Test
    public void pathsOnAnotherMachineAreAllowedWhereApacheAsks() throws Exception {
        sample.apacheExports = List.of("ap_run_handler", "ap_filepath_merge");
        assertEquals(List.of("-X", "-f", "Z:" + folder.configuration()), arguments());
        assertFalse(configuration(), configuration().contains("UNCList"));
        folder = ServerFolder.make(temporary.getRoot().toPath().resolve("shared"), new Shared("//fileserver/share"));
        String list = "UNCList fileserver";
        assertTrue(configuration(), configuration().startsWith(list + "\n# Written by "));
        assertEquals(List.of("-C", list, "-X", "-f", "//fileserver/share" + folder.configuration()), arguments());
        folder.configureToRead(sample.complete().apache(), "LoadFile \"//other/share/a.dll\"", 4711);
        String text = Files.readString(folder.configuration());
        assertTrue(text, text.startsWith("UNCList fileserver other\nServerRoot \"//fileserver/share/"));
        sample.apacheExports = List.of("_ap_filepath_merge@20");
        assertTrue(configuration(), configuration().startsWith(list));
    }

    @Test
    public void anApacheThatDoesNotAskIsNotTold() throws Exception {
        folder = ServerFolder.make(temporary.getRoot().toPath().resolve("shared"), new Shared("//fileserver/share"));
        sample.apache = "2.4.59";
        assertFalse(configuration(), configuration().contains("UNCList"));
        assertEquals(List.of("-X", "-f", "//fileserver/share" + folder.configuration()), arguments());
    }

    @Test
    public void apache22CannotReadAConfigurationWhosePathIsAPattern() throws Exception {
        assertEquals(Optional.empty(), folder.whyNot(sample.complete().apache(), List.of()));
        Path brackets = temporary.getRoot().toPath().resolve("c,d [x]");
        folder = ServerFolder.make(brackets, new Shared("Z:"));
        assertEquals(Optional.empty(), folder.whyNot(sample.complete().apache(), List.of()));
        sample.apache = "2.2.34";
        assertEquals(
                Optional.of("Apache 2.2 takes the path of its configuration for a pattern, Z:" + brackets
                        + "/httpd.conf. Build in a folder without [ and ] in its path"),
                folder.whyNot(sample.complete().apache(), List.of()));
    }

    @Test
    public void apache2462ReadsNothingOnAnotherMachine() throws Exception {
        sample.apacheExports = List.of("ap_filepath_merge");
        sample.apacheMmnMinor = 134;
        ApacheKit apache = sample.complete().apache();
        Path elsewhere = Path.of("/shared/mod_wsgi.so");
        folder = ServerFolder.make(
                temporary.getRoot().toPath().resolve("here"),
                new Shared(path -> (path.startsWith("/shared") ? "//fileserver" : "Z:") + path, Optional.empty()));
        assertEquals(Optional.empty(), folder.whyNot(apache, List.of(Path.of("/mod_wsgi.so"))));
        assertEquals(
                Optional.of("Apache 2.4.60 to 2.4.62 read nothing on another machine, //fileserver/shared/mod_wsgi.so."
                        + " Take Apache 2.4.63 or later, or have it on this machine"),
                folder.whyNot(apache, List.of(elsewhere)));
        sample.apacheMmnMinor = 135;
        assertEquals(Optional.empty(), folder.whyNot(sample.complete().apache(), List.of(elsewhere)));
        sample.apacheMmnMinor = 131;
        sample.apacheExports = List.of();
        assertEquals(Optional.empty(), folder.whyNot(sample.complete().apache(), List.of(elsewhere)));
    }

    private List<String> arguments() throws Exception {
        return folder.arguments(sample.complete().apache(), "-X");
    }
}
