package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.rules.ApachePath;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import io.github.modwsgi.maven.serve.wine.Wine;
import io.github.modwsgi.maven.serve.wine.WinePrefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The rig's Apaches and Pythons, with modules that are built for them, each once. */
public class RealApacheTest {
    @ClassRule
    public static final RealModules MODULES = new RealModules();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** What Wine 8 needs; a later one may need less. */
    private static final List<String> MENDED = List.of(
            "mended in this Wine prefix: its C runtime's environment, which Python 3.11 and later cannot read behind"
                    + " Apache's start.",
            "mended in this Wine prefix: its cryptographic provider, which it loaded and unloaded at each of Apache's"
                    + " thousands of calls.");

    private final Machine machine = Machine.current();
    private final Told told = new Told();

    private Verification.Result verify(BuildPlan plan, Path module, Path folder, String wine, Path prefix)
            throws Exception {
        Path conf = folder.resolve("mod_wsgi.conf");
        AtomicFile.write(conf, ConfigurationText.of(plan.target()));
        return new Verification(
                        Hosts.of(machine, MODULES.processes(), told, folder.resolve("cache")),
                        Optional.of(wine),
                        Optional.of(prefix.toString()))
                .verify(plan.target(), module, conf, Optional.empty(), folder.resolve("verify"));
    }

    private Path folder() {
        return temporary.getRoot().toPath();
    }

    /** Names, sizes and times of all files of the given folders. */
    private static SortedMap<Path, String> files(Path... folders) throws IOException {
        SortedMap<Path, String> found = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    found.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return found;
    }

    @Test
    public void aCurrentPythonIsServedAndNothingIsWrittenIntoTheKits() throws Exception {
        ThisSystem.requireWine();
        Path rig = Rig.require();
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path apache = plan.target().apache().home();
        Path python = plan.target().python().home();
        SortedMap<Path, String> before = files(apache, python);
        Verification.Result result = verify(plan, plan.module(), folder(), "wine", rig.resolve("wine-x64"));
        assertEquals(Optional.empty(), result.notRun());
        assertEquals(MENDED, result.notes());
        String apacheVersion = plan.target().apache().version().orElseThrow();
        assertTrue(
                result.page(),
                result.page()
                        .contains("\nserver: Apache/" + apacheVersion + " (Win64) mod_wsgi/"
                                + ModWsgi.newest().version() + " Python/3.14\n"));
        assertEquals(before, files(apache, python));
    }

    @Test
    public void aPythonBefore311IsServedWithItsHomeInTheEnvironment() throws Exception {
        Path rig = Rig.require("pythons");
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.10-x64");
        Verification.Result result = verify(plan, plan.module(), folder(), "wine", rig.resolve("wine-x64"));
        assertTrue(result.page(), result.page().contains("\npython: 3.10."));
        assertTrue(result.toString(), result.notes().get(0).startsWith("PYTHONHOME was set to Z:\\"));
    }

    @Test
    public void a32BitModuleIsServedByA32BitWine() throws Exception {
        ThisSystem.requireWine();
        Rig.require("x86");
        Path rig = Rig.require("wine32");
        BuildPlan plan = MODULES.build(rig, "Apache24-x86", "cpython-3.11-x86");
        String wine = rig.resolve("bin/wine32").toString();
        Verification.Result result = verify(plan, plan.module(), folder(), wine, rig.resolve("wine-x86"));
        assertTrue(result.page(), result.page().contains("\nbits: 32\n"));
        assertTrue(
                result.page(),
                result.page().contains("(Win32) mod_wsgi/" + ModWsgi.newest().version() + " Python/3.11\n"));
    }

    @Test
    public void foldersWithSpacesUmlautsAndBracketsAreServed() throws Exception {
        Path rig = Rig.require();
        assumeTrue(
                "not run: this locale cannot name ü, set LC_ALL=C.UTF-8",
                machine.pathCharset().newEncoder().canEncode("ü"));
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path folder = Files.createDirectories(folder().resolve("c,d [x]/a folder with ü"));
        Path module = Files.copy(plan.module(), folder.resolve("mod wsgi ü.so"));
        Verification.Result result = verify(plan, module, folder, "wine", rig.resolve("wine-x64"));
        assertTrue(result.page(), result.page().contains("\npython: 3.14."));
    }

    /** What {@code install-module} prints for such a folder, and why. */
    @Test
    public void bracketsInAnIncludeAreAPatternUnlessTheyAreWrittenAsOne() throws Exception {
        Path rig = Rig.require();
        Path included =
                Files.createDirectories(folder().resolve("c,d [x] [[y]]")).resolve("extra.conf");
        Files.writeString(included, "Listen 127.0.0.1:4711\n");
        ApacheKit apache =
                MODULES.build(rig, "Apache24", "cpython-3.14-x64").target().apache();
        Verification verification = new Verification(
                Hosts.of(machine, MODULES.processes(), told, folder().resolve("cache")),
                Optional.of("wine"),
                Optional.of(rig.resolve("wine-x64").toString()));
        String path = verification.windowsPath(included);
        assertEquals(
                "Syntax OK",
                verification
                        .check(apache, "Include \"" + ApachePath.literal(path) + "\"\n", folder().resolve("check"))
                        .page());
        String message = assertThrows(
                        VerificationFailure.class,
                        () -> verification.check(apache, "Include \"" + path + "\"\n", folder().resolve("check")))
                .getMessage();
        assertTrue(message, message.contains("No matches for the wildcard 'c,d [x] [[y]]'"));
    }

    /**
     * Apache, module and project are on a file server here, to which Wine has a link for the time of the test. Python
     * is not: in Wine it does not find its library there.
     */
    @Test
    public void pathsOnAnotherMachineAreServed() throws Exception {
        ThisSystem.requireWine();
        Path rig = Rig.require();
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        WinePrefix prefix = WinePrefix.of(
                folder().resolve("cache"), Optional.of(rig.resolve("wine-x64").toString()), Optional.of("wine"));
        Path share = prefix.folder().resolve("dosdevices/unc/modwsgi-test/root");
        try (ExclusiveLock lock = prefix.lock(told)) {
            Wine wine = new Wine(Wine.find(machine, Optional.of("wine")).orElseThrow(), prefix, machine);
            prefix.prepare(wine, MODULES.processes(), told);
            Files.createDirectories(share.getParent());
            Files.deleteIfExists(share);
            Files.createSymbolicLink(share, Path.of("/"));
            Path python = plan.target().python().home();
            String page = served(
                    plan,
                    new Shared(
                            path -> (path.startsWith(python) ? "Z:" : "//modwsgi-test/root") + path,
                            Optional.of(wine)));
            assertTrue(page, page.contains("\npython: 3.14."));
        } finally {
            Files.deleteIfExists(share);
            Files.deleteIfExists(share.getParent());
        }
    }

    private String served(BuildPlan plan, WindowsPrograms windows) throws Exception {
        ApacheKit apache = plan.target().apache();
        Path conf = Files.writeString(folder().resolve("mod_wsgi.conf"), ConfigurationText.of(plan.target()));
        ServerFolder server = ServerFolder.make(folder().resolve("verify"), windows);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server.configure(ServedTarget.of(plan.target()), plan.module(), conf, Optional.empty(), port);
        Command command = new Command(
                windows.commandLine(apache.httpd().file(), server.arguments(apache, "-X")),
                server.folder(),
                windows.environment());
        try (ApacheRun run = ApacheRun.start(command, port, server.path(), MODULES.processes())) {
            Optional<ApacheRun.Answer> answer = run.firstAnswer(Duration.ofSeconds(60));
            assertTrue(run.endOfOutput(20) + "\n" + server.errorLog().end(20), answer.isPresent());
            return answer.get().page();
        }
    }

    @Test
    public void whatApacheSaysAboutAFileThatIsNoModuleIsTold() throws Exception {
        ThisSystem.requireWine();
        Path rig = Rig.require();
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path module = Files.writeString(folder().resolve("text.so"), "no module");
        String message = assertThrows(
                        VerificationFailure.class,
                        () -> verify(plan, module, folder(), "wine", rig.resolve("wine-x64")))
                .getMessage();
        assertTrue(message, message.contains("Apache ended after "));
        assertTrue(message, message.contains("Cannot load Z:" + module + " into server"));
    }
}
