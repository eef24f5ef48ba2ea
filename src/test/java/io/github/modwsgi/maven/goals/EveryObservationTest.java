package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.SigningKeys;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.goals.GoalsInOneJvm.Build;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.ObservationChange;
import io.github.modwsgi.maven.host.TestClock;
import io.github.modwsgi.maven.it.Kit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugin.testing.MojoRule;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What real targets were found to depend on, changed one at a time: the next build gives what a clean build with an
 * empty cache gives; and changed back, what the first one gave. One of each kind is changed; {@code
 * -Dmodwsgi.observations=} takes how many of each kind, or {@code all}, some 1,250 a target. A table of what was
 * changed is printed, of a long run now and then.
 *
 * <p>Clean builds are not made twice: what the cache holds is none of their business, so one behind a change in it is
 * the first one; and what was compiled before from this very state, by the same command, with the same precompiled
 * header, is not compiled again (the script {@code clang-cl}, which does one source a process).
 */
@SuppressWarnings("deprecation") // the harness recommends its JUnit 5 twin; this project is on JUnit 4
public final class EveryObservationTest {
    private static final long SEED = 20_261_126;
    private static final int CHANGES_BETWEEN_TABLES = 100;

    /** The compiler, as a version manager has it: a small script in front of what is updated behind it. */
    private static final String CLANG_CL =
            """
            #!/bin/sh
            if [ "$1" = --version ] && [ -e ROOT/bin/version ]; then echo clang version 19.9.9; exit; fi
            state=$(cat ROOT/state)
            case $1 in *.group.rsp) exit 1 ;; esac
            case $state$1 in ?*@*.rsp) ;; *) exec CLANG "$@" ;; esac
            step=${1#@}
            step=${step%.rsp}
            name=${step##*/}
            pch=${step%/*/*}/pch
            key=$({ cat "$step.rsp" "$pch"/*.[ch]; [ $name = wsgi_head ] || stat -c '%s %y' "$pch/wsgi_head.pch"; } 2>&1 | sha256sum)
            kept=ROOT/compiled/$state/${key%% *}
            if [ ! -d "$kept" ]; then
                mkdir -p "$kept.$$"
                CLANG "$@" > "$kept.$$/said" 2>&1 || { code=$?; cat "$kept.$$/said"; exit $code; }
                cp -p "$step".[do]* "$kept.$$"
                if [ $name = wsgi_head ]; then cp -p "$pch/wsgi_head.pch" "$kept.$$"; fi
                mv "$kept.$$" "$kept"
            else
                cp -p "$kept/$name".[do]* "${step%/*}"
                if [ $name = wsgi_head ]; then cp -p "$kept/wsgi_head.pch" "$pch"; fi
            fi
            cat "$kept/said"
            """;

    /** What can be changed wherever it is. */
    private static final Set<Observation.Kind> EVERYWHERE =
            EnumSet.of(Observation.Kind.VARIABLE, Observation.Kind.TIME, Observation.Kind.ARTIFACT);

    @Rule
    public MojoRule rule = new MojoRule();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private GoalsInOneJvm goals;
    private Path cache;
    private Build first;
    private final Map<String, int[]> table = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int changes;

    @Before
    public void copyTheRig() throws Exception {
        ThisSystem.requirePosixShell();
        Rig.require();
        Path clang = Rig.requireTool("clang-cl-19");
        Path linker = Rig.requireTool("lld-link-19");
        root = temporary.getRoot().toPath().toRealPath();
        Kit.of("Apache24").copyTo(root.resolve("Apache24").toFile(), "bin", "include", "lib");
        Kit.of("cpython-3.14-x64")
                .copyTo(root.resolve("Python314").toFile(), "include", "libs", "python.exe", "python314.dll");
        Kit.of("sdk").copyTo(root.resolve("sdk").toFile(), "include", "lib/x64");
        Kit.copySourcesTo(root.resolve("mod_wsgi").toFile());
        Files.writeString(root.resolve("plugin.jar"), "the plugin");
        enter("first");
        Machines.program(
                root.resolve("bin/clang-cl"),
                CLANG_CL.replace("ROOT", root.toString()).replace("CLANG", clang.toString()));
        Machines.program(
                root.resolve("bin/lld-link"),
                "#!/bin/sh\nif [ \"$1\" = --version ] && [ -e " + root.resolve("bin/version")
                        + " ]; then echo LLD 19.9.9; exit; fi\nexec " + linker + " \"$@\"\n");
        goals = new GoalsInOneJvm(
                rule, root.resolve("project"), root.resolve("repository"), root.resolve("plugin.jar"));
        goals.variables.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        goals.parameters.putAll(Map.of(
                "source", root.resolve("mod_wsgi").toString(),
                "apacheHome", root.resolve("Apache24").toString(),
                "pythonHome", root.resolve("Python314").toString(),
                "windowsSdk", root.resolve("sdk").toString(),
                "compilerKind", "llvm",
                "compilerOptions", "/Od"));
        cache = root.resolve("cache");
    }

    @After
    public void resetTheClock() {
        TestClock.reset();
    }

    @Test
    public void whatATargetOfFoldersDependsOn() throws Exception {
        shake("kits and sources in folders");
    }

    @Test
    public void whatASignedTargetOfAnArtifactDependsOn() throws Exception {
        publish("1", "");
        goals.parameters.remove("apacheHome");
        goals.parameters.put("apacheArtifact", "org.example:apache:RELEASE:zip");
        goals.parameters.put("source", Kit.copyArchiveTo(root).toString());
        Path keys = new SigningKeys(root).codeSigning("signing", "CN=Example");
        goals.parameters.put("signKeystore", keys.toString());
        goals.parameters.put("signServer", "signing");
        shake("an artifact and an archive, signed");
    }

    /** A release of an Apache in the local repository. */
    private void publish(String version, String more) throws Exception {
        Path folder = Files.createDirectories(
                root.resolve("repository/org/example/apache").resolve(version));
        Path archive = folder.resolve("apache-" + version + ".zip");
        Files.deleteIfExists(archive);
        Path apache = root.resolve("Apache24");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(apache)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                ZipEntry entry = new ZipEntry("Apache24/" + apache.relativize(file));
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(Files.readAllBytes(file));
                zip.write((file.endsWith("httpd.h") ? more : "").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(
                folder.getParent().resolve("maven-metadata-local.xml"),
                "<metadata><groupId>org.example</groupId>"
                        + "<artifactId>apache</artifactId><versioning><release>" + version
                        + "</release><versions><version>" + version
                        + "</version></versions><lastUpdated>20261126000000</lastUpdated></versioning></metadata>");
    }

    private void shake(String what) throws Exception {
        first = goals.build(cache);
        assertTrue(what + ": " + goals.last.all(), !first.files().isEmpty());
        assertEquals(List.of(), goals.build(cache).differences(first));
        for (Observation one : chosen(goals.observations(cache))) {
            change(one);
            if (changes % CHANGES_BETWEEN_TABLES == 0) {
                print(what);
            }
        }
        print(what);
        assertEquals(List.of(), wrong);
    }

    /** As many of each kind as the property says, drawn with a fixed seed. */
    private List<Observation> chosen(List<Observation> all) {
        List<Observation> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        String most = System.getProperty("modwsgi.observations", "1");
        Map<String, Integer> chosen = new TreeMap<>();
        return shuffled.stream()
                .filter(one -> most.equals("all")
                        || !canBeChanged(one)
                        || chosen.merge(kind(one), 1, Integer::sum) <= Integer.parseInt(most))
                .toList();
    }

    private boolean canBeChanged(Observation one) {
        return one.subject().startsWith(root.toString()) || EVERYWHERE.contains(one.kind());
    }

    private static String kind(Observation one) {
        boolean isHeader = one.subject().endsWith(".h");
        return one.kind() + (one.answer().startsWith("absent") ? ", absent" : isHeader ? ", headers" : "");
    }

    private void change(Observation one) throws Exception {
        int[] row = table.computeIfAbsent(kind(one), kind -> new int[3]);
        Path subject = Path.of(one.subject().split("\n")[0]);
        boolean isOfPlugin = subject.startsWith(cache) || subject.startsWith(target());
        if (one.kind() == Observation.Kind.ARTIFACT) {
            publish("2", "/* of another release */\n");
            enter("");
            compareWithClean(one, row);
            publish("1", "");
        } else {
            Optional<ObservationChange> change = ObservationChange.of(one, root, goals.variables);
            if (change.isEmpty()) {
                row[2]++;
                return;
            }
            if (isOfPlugin) {
                note(one, "changed", row, goals.build(cache).differences(first)); // and has made it anew
            } else {
                enter(isUnpacked(subject) ? "" : "change-" + changes);
                compareWithClean(one, row);
                change.get().undo();
            }
        }
        row[0]++;
        changes++;
        enter("first");
        note(one, "changed back", row, goals.build(cache).differences(first));
    }

    /** A stale tree that was unpacked of it would give the clean build what was compiled of that one. */
    private boolean isUnpacked(Path subject) {
        return !Stream.of("Apache24", "Python314", "sdk", "mod_wsgi")
                .map(root::resolve)
                .anyMatch(subject::startsWith);
    }

    private Path target() {
        return goals.folder.resolve("target");
    }

    /**
     * Names the state that the machine is in, for the compiler's script.
     *
     * @param state empty: nothing that was compiled is used
     */
    private void enter(String state) throws IOException {
        Files.writeString(root.resolve("state"), state);
    }

    /** Builds on, and from nothing. */
    private void compareWithClean(Observation one, int[] row) throws Exception {
        Build next = goals.build(cache);
        Path kept = root.resolve("cache.kept");
        Path target = root.resolve("target.kept");
        Files.move(cache, kept);
        Files.move(target(), target);
        note(one, "changed", row, goals.build(cache).differences(next));
        FolderTree.delete(kept);
        FolderTree.delete(target);
        FolderTree.delete(root.resolve("compiled/change-" + changes));
    }

    private void note(Observation one, String how, int[] row, List<String> differences) {
        if (!differences.isEmpty()) {
            row[1]++;
            wrong.add("\n" + one.kind() + " " + one.subject() + " " + how + ": " + differences);
        }
    }

    private void print(String what) {
        StringBuilder text = new StringBuilder("\n" + what + ": what the build observed, changed one at a time\n"
                + String.format("%-24s %8s %8s %12s%n", "", "changed", "wrong", "left alone"));
        table.forEach((kind, row) -> text.append(String.format("%-24s %8d %8d %12d%n", kind, row[0], row[1], row[2])));
        wrong.forEach(text::append);
        System.out.println(text);
    }
}
