package io.github.modwsgi.maven.rules.configuration;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeModule;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import io.github.modwsgi.maven.rules.module.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Test;

/** MW-602 and MW-606: what a configuration must have so that a module is loaded. */
public class ConfigurationLoadsModuleTest extends MadeTargetTest {

    // Issue 23: the module loads only if python27.dll is copied to Apache's bin.
    @Test
    public void pythonDllIsNotOnTheSearchPath() throws Exception {
        loaded(target).assertInfos("MW-602").assertRemedy("MW-602", "LoadFile", "python314.dll");
    }

    // Issue 607: the generated configuration has no LoadFile line.
    @Test
    public void configurationWithoutLoadFile() throws Exception {
        refused("httpd.exe: Syntax error on line 4 of Z:/srv/conf/t.conf: Cannot load modules/mod_wsgi.so into server:"
                        + " Module not found.  ")
                .assertErrors("MW-606")
                .assertSays("MW-606", "Cannot load modules/mod_wsgi.so")
                .assertRemedy("MW-606", "LoadFile line for pythonXY.dll", "before its LoadModule line");
    }

    // Issue 525: the same for a virtual environment of virtualenv 20.
    @Test
    public void configurationOfAVirtualEnvironmentWithoutLoadFile() throws Exception {
        refused("httpd.exe: Syntax error on line 541 of C:/Apache24/conf/httpd.conf: Cannot load c:/users/me/venv/lib/"
                        + "site-packages/mod_wsgi/server/mod_wsgi.cp38-win_amd64.pyd into server: The specified module could"
                        + " not be found.")
                .assertErrors("MW-606")
                .assertRemedy("MW-606", "LoadFile line for pythonXY.dll");
    }

    // Issues 497, 234, 848: module-config prints .../mod_wsgiNone.
    @Test
    public void configurationNamesModWsgiNone() throws Exception {
        refused("httpd.exe: Syntax error on line 5 of Z:/srv/conf/t.conf: Cannot load modules/mod_wsgiNone into server:"
                        + " Module not found.  ")
                .assertErrors("MW-606")
                .assertSays("MW-606", "mod_wsgiNone", "line 5")
                .assertRemedy("MW-606", "Name the module itself");
    }

    // Issues 377, 391, 471, 268: WampServer looks for modules/mod_wsgi.so, which there was none of.
    @Test
    public void configurationNamesAModuleThatIsNotThere() throws Exception {
        refused("httpd.exe: Syntax error on line 184 of C:/wamp64/bin/apache/apache2.4.51/conf/httpd.conf: Cannot load"
                        + " modules/mod_wsgi.so into server: The specified module could not be found.")
                .assertErrors("MW-606")
                .assertRemedy("MW-606", "The file is not there, or a DLL that it imports is not");
    }

    private Findings loaded(MadeTarget made) throws Exception {
        Server server = server(made);
        return new Findings(ModuleRules.judgeOn(module(server), server))
                .assertErrors("")
                .assertWarnings("");
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
        return new Server(located.apache().value(), located.python().value(), Optional.empty(), made.machine());
    }

    private static Path module(Server server) throws Exception {
        Path module = server.apache().orElseThrow().home().resolve("modules/mod_wsgi.so");
        Files.write(
                module,
                MadeModule.of(server.apache().get(), server.python().orElseThrow())
                        .build());
        return module;
    }
}
