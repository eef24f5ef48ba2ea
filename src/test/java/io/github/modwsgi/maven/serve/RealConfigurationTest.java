package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Obstacle;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.kits.KitLocator;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.configuration.ConfigurationAnswer;
import io.github.modwsgi.maven.rules.configuration.ReaderOfConfigurations;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Configurations that the rig's Apache is asked about, and our reader with it: where Apache takes one, the reader
 * follows the same files in the same order and names the LoadModule line that Apache loads the module by.
 */
public class RealConfigurationTest {
    @ClassRule
    public static final RealModules MODULES = new RealModules();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private BuildPlan plan;
    private Path home;
    private String root;
    private String loadFile;
    private ServerConfiguration server;

    private static final String LOAD_MODULE = "LoadModule wsgi_module modules/mod_wsgi.so";

    @Before
    public void makeServer() throws Exception {
        ThisSystem.requireWine();
        Path rig = Rig.require();
        plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        home = temporary.getRoot().toPath().resolve("Apache24");
        copy(rig.resolve("Apache24"), home);
        for (String name : List.of("mod_wsgi.so", "mod_wsgi-old.so")) {
            Files.copy(plan.module(), home.resolve("modules").resolve(name));
        }
        root = "Z:" + home;
        loadFile = "LoadFile \"Z:" + plan.target().python().dll().file() + "\"";
        environment.put("MODWSGI_MODULES", "modules");
        server = serverOf(home);
    }

    private ServerConfiguration serverOf(Path folder) throws Exception {
        Verification verification = new Verification(
                Hosts.of(
                        Machines.of(OperatingSystem.OTHER, folder, environment),
                        MODULES.processes(),
                        new Told(),
                        folder.resolve("cache")),
                Optional.of("wine"),
                Optional.of(Rig.require().resolve("wine-x64").toString()));
        return verification.configurationOf(new KitLocator(Hosts.here(MODULES.processes(), folder))
                .apache(folder.toString())
                .value()
                .orElseThrow());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().endsWith(".h")) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private ServerConfiguration.Asked ask(String... lines) throws Exception {
        List<String> text = new ArrayList<>(List.of("ServerRoot \"" + root + "\"", "ServerName localhost"));
        text.addAll(List.of(lines));
        Files.write(home.resolve("conf/httpd.conf"), text);
        return asked();
    }

    /** Asks Apache, and lets the reader say the same where it can. */
    private ServerConfiguration.Asked asked() throws Exception {
        ServerConfiguration.Asked asked = server.ask();
        assertEquals(Optional.empty(), asked.notAsked());
        ConfigurationAnswer answer = asked.answer().orElseThrow();
        if (answer.accepted()) {
            ReaderOfConfigurations reader =
                    new ReaderOfConfigurations(server.file(), home, Map.of("Z:/", Path.of("/")), environment);
            assertEquals(
                    answer.files(),
                    reader.files().stream().map(file -> "Z:" + file).toList());
            assertEquals(answer.loadedFrom().map(file -> Path.of(file.substring(2))), reader.firstModule());
        }
        return asked;
    }

    private String refused(String... lines) throws Exception {
        ServerConfiguration.Asked asked = ask(lines);
        assertFalse(asked.answer().orElseThrow().accepted());
        return asked.judgement().orElseThrow().refusal().map(Finding::toString).orElseThrow();
    }

    private void accepted(String module, String... lines) throws Exception {
        ServerConfiguration.Asked asked = ask(lines);
        ConfigurationAnswer answer = asked.answer().orElseThrow();
        assertTrue(answer.complaint(), answer.accepted());
        assertEquals(
                Optional.of(module).filter(name -> !name.isEmpty()).map(name -> home.resolve("modules")
                        .resolve(name)),
                asked.loaded());
    }

    private void write(String name, String... lines) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    @Test
    public void whatApacheIsContentWith() throws Exception {
        accepted("mod_wsgi.so", loadFile, LOAD_MODULE);
        accepted("mod_wsgi.so", loadFile, "loadmodule \\", "   wsgi_module \"modules/mod_wsgi.so\"");
        accepted(
                "mod_wsgi.so",
                "Define NEW",
                loadFile,
                "<IfDefine NEW>",
                LOAD_MODULE,
                "</IfDefine>",
                "<IfDefine !NEW>",
                "LoadModule wsgi_module modules/mod_wsgi-old.so",
                "</IfDefine>");
        accepted("", loadFile, "<IfDefine NEVER>", "<IfModule so_module>", LOAD_MODULE, "</IfModule>", "</IfDefine>");
        accepted(
                "mod_wsgi.so",
                loadFile,
                "<IfModule !wsgi_module>",
                LOAD_MODULE,
                "</IfModule>",
                "<IfModule mod_wsgi.c>",
                "WSGIPythonOptimize 1",
                "</IfModule>");
        accepted("mod_wsgi.so", "Define M modules", "UnDefine N", loadFile, "LoadModule wsgi_module ${M}/mod_wsgi.so");
        accepted("mod_wsgi.so", loadFile, "LoadModule wsgi_module ${MODWSGI_MODULES}/mod_wsgi.so");
        accepted("mod_wsgi.so", loadFile, "<IfFile modules/mod_wsgi.so>", LOAD_MODULE, "</IfFile>");
    }

    @Test
    public void aByteOrderMarkIsNoFault() throws Exception {
        Files.writeString(server.file(), "\uFEFFServerRoot \"" + root + "\"\n" + loadFile + "\n" + LOAD_MODULE + "\n");
        assertTrue(asked().answer().orElseThrow().accepted());
    }

    @Test
    public void includesAreFollowedAsApacheFollowsThem() throws Exception {
        write("conf/extra/b.conf", LOAD_MODULE);
        write("conf/extra/a.conf", loadFile);
        write("conf/extra/deep/c.conf", "# nothing");
        write("conf/extra/.hidden.conf", "LoadModule wsgi_module modules/none.so");
        accepted("mod_wsgi.so", "Include conf/extra/*.conf");
        accepted("mod_wsgi.so", "Include conf/ex*a/[ab].conf", "IncludeOptional conf/nothing*.conf");
        accepted("mod_wsgi.so", "Include conf/extra/a.conf", "Include conf/extra/b.conf", "Include conf/extra/a.conf");
        Files.delete(home.resolve("conf/extra/.hidden.conf"));
        accepted("mod_wsgi.so", "Include conf/extra/");
    }

    @Test
    public void theFirstOfTwoModulesIsLoadedAndTheOtherIsNot() throws Exception {
        ServerConfiguration.Asked asked = ask(loadFile, "LoadModule wsgi_module modules/mod_wsgi-old.so", LOAD_MODULE);
        Path module = home.resolve("modules/mod_wsgi.so");
        String finding = asked.judgement()
                .orElseThrow()
                .otherModule(module, asked.loaded(), Severity.ERROR)
                .orElseThrow()
                .toString();
        assertTrue(
                finding,
                finding.startsWith("MW-606 error: Apache loads wsgi_module from " + root + "/modules/mod_wsgi-old.so ("
                        + server.file() + ", line 4: LoadModule"));
        assertTrue(finding, finding.contains("it says \"module wsgi_module is already loaded, skipping\""));
        assertEquals(
                Optional.empty(),
                asked.judgement()
                        .orElseThrow()
                        .otherModule(home.resolve("modules/mod_wsgi-old.so"), asked.loaded(), Severity.ERROR));
    }

    @Test
    public void whatApacheRefusesIsSaidInItsWordsWithARemedy() throws Exception {
        for (String name :
                List.of("WSGIDaemonProcess x", "WSGIProcessGroup x", "WSGISocketPrefix x", "WSGIRestrictEmbedded On")) {
            String finding = refused(loadFile, LOAD_MODULE, name);
            assertTrue(
                    finding,
                    finding.contains("Syntax error on line 5 of Z:" + server.file() + ": Invalid command '"
                            + name.split(" ")[0] + "'"));
            assertTrue(finding, finding.contains("on Windows there is no daemon mode"));
        }
        String unloaded = refused("WSGIPythonOptimize 1");
        assertTrue(unloaded, unloaded.endsWith("Put its LoadFile and LoadModule lines above it."));
        for (String name : List.of("WSGIPythonHome", "WSGIPythonPath")) {
            String finding =
                    refused(loadFile, LOAD_MODULE, "<VirtualHost *:80>", name + " C:/Python314", "</VirtualHost>");
            assertTrue(finding, finding.contains(name + " is for the whole server: put it outside of all sections."));
        }
        String comment = refused(loadFile, LOAD_MODULE + " # the module");
        assertTrue(comment, comment.contains("LoadModule takes two arguments"));
        assertTrue(comment, comment.contains("A comment needs a line of its own"));
        String none = refused(loadFile, "LoadModule wsgi_module modules/mod_wsgiNone");
        assertTrue(none, none.contains("mod_wsgi-express printed this name"));
        String dll = refused(LOAD_MODULE);
        assertTrue(dll, dll.contains("a LoadFile line for pythonXY.dll has to come before"));
        String other = refused(loadFile, "LoadModule wsgi_module modules/mod_alias.so");
        assertTrue(other, other.contains("Can't locate API module structure `wsgi_module'"));
        assertTrue(other, other.contains("The file is no mod_wsgi."));
    }

    @Test
    public void theFolderOfTheLastPythonHomeCounts() throws Exception {
        String python = "Z:" + plan.target().python().home();
        ServerConfiguration.Asked asked =
                ask(loadFile, LOAD_MODULE, "WSGIPythonHome C:/none", "WSGIPythonHome " + python);
        assertEquals(Optional.empty(), asked.judgement().orElseThrow().pythonHome());
        asked = ask(loadFile, LOAD_MODULE, "WSGIPythonHome " + python, "WSGIPythonHome C:/none");
        String finding =
                asked.judgement().orElseThrow().pythonHome().orElseThrow().toString();
        assertTrue(finding, finding.contains("line 6: WSGIPythonHome C:/none: names no folder."));
    }

    @Test
    public void aServerRootOfAnotherMachineIsShownToApacheWhileItIsAsked() throws Exception {
        for (String elsewhere : List.of("D:/servers/Apache24", "C:/Program Files/Apache24")) {
            Files.write(
                    server.file(),
                    List.of(
                            "Define SRVROOT \"" + elsewhere + "\"",
                            "ServerRoot \"${SRVROOT}\"",
                            loadFile,
                            LOAD_MODULE));
            ServerConfiguration.Asked asked = server.ask();
            assertEquals(
                    Optional.of(elsewhere + "/modules/mod_wsgi.so"),
                    asked.answer().orElseThrow().loadedFrom());
            assertEquals(Optional.of(home.resolve("modules/mod_wsgi.so").toRealPath()), asked.loaded());
        }
        Path prefix = Rig.require().resolve("wine-x64");
        assertFalse(Files.exists(prefix.resolve("dosdevices/d:"), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(prefix.resolve("drive_c/Program Files/Apache24"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    public void aServerRootThatCannotBeShownIsSaid() throws Exception {
        Files.write(server.file(), List.of("ServerRoot \"C:/windows\"", "ServerRoot \"C:/windows/win.ini\""));
        assertEquals(
                Optional.of("ServerRoot is \"C:/windows/win.ini\", which is no folder of this machine"),
                server.ask().notAsked());
    }

    @Test
    public void aConfigurationThatNobodyMayReadIsRefusedInApachesWords() throws Exception {
        try (Obstacle unreadable = Obstacle.unreadable(server.file())) {
            String finding = server.ask()
                    .judgement()
                    .orElseThrow()
                    .refusal()
                    .orElseThrow()
                    .toString();
            assertTrue(
                    finding,
                    finding.startsWith("MW-606 error: Apache refuses its configuration: httpd.exe: Could not open"
                            + " configuration file Z:" + server.file() + ": "));
            assertTrue(
                    finding,
                    finding.endsWith(". It cannot be read by this user. Run as one who may, as administrator, and"
                            + " see that the account of Apache's service may, too."));
        }
    }

    @Test
    public void noConfigurationIsNotAsked() throws Exception {
        FolderTree.delete(home.resolve("conf"));
        assertEquals(Optional.of("there is no " + server.file()), server.ask().notAsked());
    }
}
