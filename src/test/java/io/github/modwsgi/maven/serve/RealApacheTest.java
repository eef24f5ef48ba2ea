package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.Planner;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.publish.ConfigurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.AfterClass;
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
        return new Verification(machine, MODULES.processes(), told, folder.resolve("cache"), Optional.of(wine),
                        Optional.of(prefix.toString()))
                .verify(plan.target(), module, conf, folder.resolve("verify"));
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
        Path rig = Rig.require();
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path apache = plan.target().apache().home();
        Path python = plan.target().python().home();
        SortedMap<Path, String> before = files(apache, python);
        Verification.Result result = verify(plan, plan.module(), folder(), "wine", rig.resolve("wine-x64"));
        assertEquals(Optional.empty(), result.notRun());
        assertEquals(MENDED, result.notes());
        String apacheVersion = plan.target().apache().version().orElseThrow();
        assertTrue(result.page(), result.page().contains(
                "\nserver: Apache/" + apacheVersion + " (Win64) mod_wsgi/5.0.2 Python/3.14\n"));
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
        Rig.require("x86");
        Path rig = Rig.require("wine32");
        BuildPlan plan = MODULES.build(rig, "Apache24-x86", "cpython-3.11-x86");
        String wine = rig.resolve("bin/wine32").toString();
        Verification.Result result = verify(plan, plan.module(), folder(), wine, rig.resolve("wine-x86"));
        assertTrue(result.page(), result.page().contains("\nbits: 32\n"));
        assertTrue(result.page(), result.page().contains("(Win32) mod_wsgi/5.0.2 Python/3.11\n"));
    }

    @Test
    public void foldersWithSpacesAndUmlautsAreServed() throws Exception {
        Path rig = Rig.require();
        assumeTrue("not run: this locale cannot name ü, set LC_ALL=C.UTF-8",
                machine.pathCharset().newEncoder().canEncode("ü"));
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path folder = Files.createDirectories(folder().resolve("a folder with ü"));
        Path module = Files.copy(plan.module(), folder.resolve("mod wsgi ü.so"));
        Verification.Result result = verify(plan, module, folder, "wine", rig.resolve("wine-x64"));
        assertTrue(result.page(), result.page().contains("\npython: 3.14."));
    }

    @Test
    public void whatApacheSaysAboutAFileThatIsNoModuleIsTold() throws Exception {
        Path rig = Rig.require();
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path module = Files.writeString(folder().resolve("text.so"), "no module");
        String message = assertThrows(VerificationFailure.class,
                () -> verify(plan, module, folder(), "wine", rig.resolve("wine-x64"))).getMessage();
        assertTrue(message, message.contains("Apache ended after "));
        assertTrue(message, message.contains("Cannot load Z:" + module + " into server"));
    }
}
