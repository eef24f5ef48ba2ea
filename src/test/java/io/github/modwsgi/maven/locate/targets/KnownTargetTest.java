package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.kits.KitFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** With the rig's kits, clang-cl and a release archive of mod_wsgi. */
public class KnownTargetTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Processes processes = new Processes();
    private final Machine machine = Machine.current();
    private TargetRequest request;
    private HostContext host;

    @Before
    public void begin() throws Exception {
        Path rig = Rig.require();
        Rig.requireTool("clang-cl-19");
        request = RigTargets.request(
                rig, "Apache24", "cpython-3.14-x64", ModWsgi.newest().archive());
        host = Hosts.of(machine, processes, new Told(), temporary.getRoot().toPath());
    }

    @After
    public void end() {
        processes.close();
    }

    private BuildableTarget locate(Optional<KnownTarget> known) throws InterruptedException {
        return RigTargets.locate(request, known, host).buildable().orElseThrow();
    }

    @Test
    public void whatIsKnownIsWhatWasLocated() throws Exception {
        BuildableTarget read = locate(Optional.empty());
        KnownTarget known = KnownTarget.parse(KnownTarget.fields(read).iterator(), machine.environment());
        assertEquals(read.apache().facts(), known.apache());
        assertEquals(read.python().facts(), known.python());
        Compiler compiler = known.compiler().orElseThrow();
        assertEquals(told(read.compiler()), told(compiler));
        assertTrue(read.compiler().environment().equals(compiler.environment()));
        BuildableTarget again = locate(Optional.of(known));
        assertEquals(read.classifier(), again.classifier());
        assertEquals(read.apache().libhttpd(), again.apache().libhttpd());
        assertEquals(read.apache().runtimeLibraries(), again.apache().runtimeLibraries());
        assertEquals(read.python().dll(), again.python().dll());
    }

    private static String told(Compiler compiler) {
        WindowsSdk sdk = compiler.sdk();
        return Stream.of(
                        compiler.kind(),
                        compiler.compiler(),
                        compiler.linker(),
                        compiler.manifestTool(),
                        compiler.version(),
                        compiler.toolset(),
                        compiler.identity(),
                        compiler.target(),
                        compiler.cRuntime(),
                        compiler.headers(),
                        compiler.foundBy(),
                        sdk.home(),
                        sdk.version(),
                        sdk.includes(),
                        sdk.libraries(),
                        sdk.standIn(),
                        sdk.msvcrt().file(),
                        sdk.remembered())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** Of what is known the name of the module is made, though the files say another. */
    @Test
    public void whatIsKnownOfADllIsNotRead() throws Exception {
        KitFacts known = new KitFacts(Architecture.X86, CRuntime.VC14, List.of("libapr-2.dll"));
        BuildableTarget target = locate(Optional.of(new KnownTarget(known, known, Optional.empty())));
        assertEquals("ap24py314-win32-VC14", target.classifier().toString());
        assertEquals(List.of("libhttpd.lib", "libapr-2.lib"), target.apache().linked());
        assertEquals(Architecture.X64, target.apache().libhttpd().architecture());
    }
}
