package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.MachineAnswers;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.ObservationChange;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What was asked of a made Windows machine to find its Visual C++, changed one at a time: the compiler is then found as
 * with an empty cache, and where it is another one, the observations say so.
 */
public final class EveryObservationOfMadeWindowsTest {
    /** What was changed and changed back has another time of change. */
    private static final Pattern STAMP = Pattern.compile("\\d{19} \\d{19} ");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private MadeWindows windows;
    private Path root;

    @Before
    public void makeWindows() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
        windows = new MadeWindows(root);
        Path home = windows.instance("2022/BuildTools", "17.14.36717.8", "14.44.35207", "14.29.30133");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        windows.compiler(home, "14.29.30133", "Hostx64/x64");
        windows.alsoSets.put("WindowsSDKVersion", "10.0.26100.0\\");
        windows.file(root, "include/windows.h", new byte[0]);
        windows.file(root, "lib/kernel32.lib", new byte[0]);
        Path old = windows.registered(Registry.Hive.LOCAL_MACHINE, "VisualStudio\\SxS\\VC7", "14.0", "14.0/VC");
        windows.file(old, "vcvarsall.bat", new byte[0]);
        windows.program(old, "bin/amd64/cl.exe", "19.0.24215.1");
        windows.program(old, "bin/amd64/link.exe", "14.0.24210.0");
    }

    /** The compiler, or why there is none. */
    private String located() throws InterruptedException {
        Located<Compiler> located = windows.locate(Architecture.X64, CRuntime.VC14);
        String text = located.value()
                .map(Compiler::toString)
                .orElseGet(() -> located.refusal().orElseThrow().toString());
        return STAMP.matcher(text).replaceAll("stamp");
    }

    @Test
    public void eachChangeIsSeen() throws Exception {
        Observations observations;
        String first;
        try (Observed.Recording recording = Observed.record()) {
            first = located();
            observations = recording.observations();
        }
        assertTrue(first, first.contains("14.44.35207"));
        List<String> wrong = new ArrayList<>();
        Map<String, int[]> table = new TreeMap<>();
        for (Observation one : List.copyOf(observations.all())) {
            int[] row = table.computeIfAbsent(one.kind().name(), kind -> new int[3]);
            Optional<Undo> undo = change(one);
            if (undo.isEmpty()) {
                row[2]++;
                continue;
            }
            row[0]++;
            boolean isSeen = observations
                    .changed(new MachineAnswers(windows.machine(), windows.registry, windows))
                    .isPresent();
            String warm = located();
            Path kept = Files.move(root.resolve("cache"), root.resolve("cache.kept"));
            String cold = located();
            FolderTree.delete(root.resolve("cache"));
            Files.move(kept, root.resolve("cache"));
            if (!warm.equals(cold) || !isSeen && !cold.equals(first)) {
                row[1]++;
                wrong.add(one + ": found " + warm + ", with an empty cache " + cold);
            }
            undo.get().run();
            assertEquals(one.toString(), first, located());
        }
        print(table);
        assertEquals(List.of(), wrong);
        assertTrue("registry values: " + table.keySet(), table.containsKey("REGISTRY_VALUE"));
        assertTrue("variables: " + table.keySet(), table.containsKey("VARIABLE"));
    }

    private interface Undo {
        void run() throws Exception;
    }

    private Optional<Undo> change(Observation one) throws Exception {
        String[] parts = one.subject().split("\n", -1);
        switch (one.kind()) {
            case REGISTRY_VALUE -> {
                Registry.Hive hive = Registry.Hive.valueOf(parts[0]);
                Registry.View view = Registry.View.valueOf(parts[1]);
                Optional<String> before = windows.registry.value(hive, view, parts[2], parts[3]);
                windows.registry.with(hive, view, parts[2], parts[3], before.orElse("") + "\\elsewhere");
                return Optional.of(() -> {
                    windows.registry.without(hive, view, parts[2], parts[3]);
                    before.ifPresent(value -> windows.registry.with(hive, view, parts[2], parts[3], value));
                });
            }
            case REGISTRY_KEYS -> {
                Registry.Hive hive = Registry.Hive.valueOf(parts[0]);
                Registry.View view = Registry.View.valueOf(parts[1]);
                windows.registry.with(hive, view, parts[2] + "\\Appeared", "", "");
                return Optional.of(() -> windows.registry.without(hive, view, parts[2] + "\\Appeared", ""));
            }
            case PROGRAM -> {
                windows.instances.add(
                        0, windows.instances.get(0).replace("17.14", "17.99").replace("BuildTools", "Other"));
                return Optional.of(() -> windows.instances.remove(0));
            }
            default -> {
                return ObservationChange.of(one, root, windows.variables).map(change -> change::undo);
            }
        }
    }

    private static void print(Map<String, int[]> table) {
        StringBuilder text = new StringBuilder(
                "\na made Windows machine: what finding its compiler observed, changed one at a time\n"
                        + String.format("%-24s %8s %8s %12s%n", "", "changed", "wrong", "left alone"));
        table.forEach((kind, row) -> text.append(String.format("%-24s %8d %8d %12d%n", kind, row[0], row[1], row[2])));
        System.out.println(text);
    }
}
