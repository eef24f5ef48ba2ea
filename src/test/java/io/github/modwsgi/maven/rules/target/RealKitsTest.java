package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.RigTargets;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import io.github.modwsgi.maven.rules.apache.HeaderClosure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The rig's real Apaches, Pythons, compiler and SDK: what builds and runs there must not be refused. */
public class RealKitsTest {
    private static final List<String> PYTHONS = List.of("3.10", "3.11", "3.12", "3.13", "3.14");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void apacheWithPython314IsFitForTests() throws Exception {
        judge("Apache24", "cpython-3.14-x64").assertErrors("").assertWarnings("MW-203 MW-502");
    }

    @Test
    public void everyX64PythonIsFitForTests() throws Exception {
        Rig.require("pythons");
        for (String version : PYTHONS) {
            judge("Apache24", "cpython-" + version + "-x64").assertErrors("").assertWarnings("MW-203 MW-502");
        }
    }

    @Test
    public void anX86PythonIsFitForTests() throws Exception {
        Rig.require("pythons");
        Rig.require("x86");
        judge("Apache24-x86", "cpython-3.11-x86").assertErrors("").assertWarnings("MW-203 MW-502");
    }

    @Test
    public void oldPythonsAreTooOldForTheNewestModWsgiAndNotForOlderOnes() throws Exception {
        Rig.require("pythons");
        assumeTrue(
                "not run: the rig was made without PyPI",
                !ModWsgi.newest().version().equals("5.0.2"));
        judge("Apache24", "cpython-3.9-x64")
                .assertErrors("MW-401")
                .assertSays("MW-401", "needs Python 3.10 or later", "3.9.6")
                .assertRemedy("MW-401", "mod_wsgi 5.0.2 for this one");
        judge("Apache24", "cpython-3.7-x64")
                .assertErrors("MW-401")
                .assertRemedy("MW-401", "mod_wsgi 4.9.4 for this one");
        Path sources = Rig.require().resolve("sources");
        judge("Apache24", "cpython-3.9-x64", sources.resolve("mod_wsgi-5.0.2.tar.gz"))
                .assertErrors("");
        judge("Apache24", "cpython-3.7-x64", sources.resolve("mod_wsgi-5.0.2.tar.gz"))
                .assertErrors("MW-401")
                .assertSays("MW-401", "needs Python 3.8 or later", "3.7.9");
        judge("Apache24", "cpython-3.7-x64", sources.resolve("mod_wsgi-4.9.4.tar.gz"))
                .assertErrors("");
    }

    @Test
    public void architecturesAreToldApart() throws Exception {
        Rig.require("x86");
        judge("Apache24-x86", "cpython-3.14-x64")
                .assertErrors("MW-101")
                .assertSays("MW-101", "Apache is x86", "PE machine 014c", "Python is x64", "PE machine 8664")
                .assertRemedy("MW-101", "Install a 64-bit Apache, or choose a 32-bit Python.");
    }

    @Test
    public void aRealHeaderThatIsGoneIsNamedWithTheOneThatIncludesIt() throws Exception {
        Rig.require();
        Path home =
                new MadeApache().ownHeaders().at(temporary.getRoot().toPath().resolve("Apache24"));
        Files.delete(home.resolve("include/apr_perms_set.h"));
        HeaderClosure.Missing missing = new HeaderClosure()
                .missingIn(home.resolve("include"), Architecture.X64)
                .get(0);
        assertEquals(home.resolve("include/apr_perms_set.h"), missing.header());
        assertTrue(missing.includedBy(), missing.includedBy().startsWith("apr_"));
    }

    @Test
    public void dllsOfMingwsGccAreKnown() throws Exception {
        Path gcc = Rig.requireTool("x86_64-w64-mingw32-gcc");
        Path folder = temporary.getRoot().toPath();
        Path apache = new MadeApache().at(folder.resolve("Apache24"));
        compile(gcc, apache.resolve("bin/libhttpd.dll"));
        Path python = MadePython.of("3.12.10", Architecture.X64).at(folder.resolve("Python"));
        compile(gcc, python.resolve("python312.dll"));
        new MadeTarget(folder).apacheHome(apache).pythonHome(python).findings().assertErrors("MW-203 MW-303");
    }

    private void compile(Path gcc, Path dll) throws Exception {
        Path source = temporary.newFile().toPath();
        Files.writeString(source, "#include <stdio.h>\n__declspec(dllexport) int some(void) { return puts(\"\"); }\n");
        Process process = new ProcessBuilder(
                        gcc.toString(), "-shared", "-x", "c", source.toString(), "-o", dll.toString())
                .inheritIO()
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    private Findings judge(String apache, String python) throws Exception {
        return judge(apache, python, ModWsgi.newest().archive());
    }

    private Findings judge(String apache, String python, Path source) throws Exception {
        Path rig = Rig.require();
        Machine machine = Machine.current();
        Path cache = temporary.getRoot().toPath().resolve("cache");
        try (Processes processes = new Processes()) {
            LocatedTarget target =
                    RigTargets.locate(rig, apache, python, source, Hosts.of(machine, processes, new Told(), cache));
            return new Findings(new Judge(machine, Registry.NONE).judge(target, RuleOptions.STRICT));
        }
    }
}
