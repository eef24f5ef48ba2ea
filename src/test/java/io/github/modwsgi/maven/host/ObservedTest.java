package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Every kind of question: asked on record, it is known when the machine would answer otherwise. */
public class ObservedTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Map<String, String> answers = new HashMap<>();
    private final Answers machine = (kind, subject) -> answers.getOrDefault(kind + " " + subject, "");
    private Path root;
    private Path file;

    /** Something that asks, or that changes what was asked about. */
    private interface Action {
        void run() throws IOException;
    }

    @Before
    public void make() throws Exception {
        root = temporary.getRoot().toPath();
        file = Files.createDirectories(root.resolve("kit")).resolve("a.h");
        write("text");
        Settled.file(file);
        Settled.file(root.resolve("kit"));
    }

    /** As unzip and {@code cp -p} do: another content of the same size, time and inode. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
    }

    private Observations recorded(Action question) throws IOException {
        try (Observed.Recording recording = Observed.record()) {
            question.run();
            return recording.observations();
        }
    }

    private void isNoticed(Observation.Kind kind, Action question, Action change) throws IOException {
        Observations observations = recorded(question);
        assertEquals(Optional.empty(), observations.changed(machine));
        change.run();
        assertEquals(Optional.of(kind), observations.changed(machine).map(Observation::kind));
        seen.add(kind);
    }

    private final Set<Observation.Kind> seen = EnumSet.noneOf(Observation.Kind.class);

    @Test
    public void everyKindOfAnswerThatChangesIsNoticed() throws Exception {
        isNoticed(Observation.Kind.CONTENT, () -> Observed.readString(file), () -> write("more text"));
        isNoticed(Observation.Kind.PRESENCE, () -> Observed.isRegularFile(file), () -> Files.delete(file));
        isNoticed(Observation.Kind.PRESENCE, () -> Observed.exists(file), () -> write("again"));
        isNoticed(Observation.Kind.PRESENCE, () -> Observed.isDirectory(file), () -> {
            Files.delete(file);
            Files.createDirectory(file);
        });
        isNoticed(Observation.Kind.NAMES, () -> Observed.names(file), () -> Files.createFile(file.resolve("b.h")));
        isNoticed(
                Observation.Kind.NAMES,
                () -> Observed.tree(root.resolve("kit")),
                () -> Files.move(file.resolve("b.h"), file.resolve("c.h")));
        Path program = Machines.program(root.resolve("program"), "#!/bin/sh\n");
        isNoticed(
                Observation.Kind.RUNNABLE,
                () -> Observed.isExecutable(program),
                () -> assertTrue(
                        ThisSystem.IS_WINDOWS
                                ? program.toFile().delete()
                                : program.toFile().setExecutable(false)));
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertEquals(Optional.empty(), recorded(() -> Observed.isOver(tomorrow)).changed(machine));
        Instant past = Instant.now().minusMillis(1);
        Observations before = new Observations();
        before.add(new Observation(Observation.Kind.TIME, past.toString(), "false"));
        assertEquals(Optional.of(Observation.Kind.TIME), before.changed(machine).map(Observation::kind));
        seen.add(Observation.Kind.TIME);
        for (Observation.Kind kind : List.of(
                Observation.Kind.VARIABLE,
                Observation.Kind.REGISTRY_KEYS,
                Observation.Kind.REGISTRY_VALUE,
                Observation.Kind.PROGRAM,
                Observation.Kind.ARTIFACT)) {
            answers.put(kind + " one", "then");
            isNoticed(kind, () -> Observed.note(kind, "one", () -> "then"), () -> answers.put(kind + " one", "now"));
        }
        seen.add(Observation.Kind.LINK); // has a test of its own
        assertEquals("every kind is here", EnumSet.allOf(Observation.Kind.class), seen);
    }

    @Test
    public void aLinkThatLeadsElsewhereIsNoticed() throws Exception {
        Path current = ThisSystem.link(root.resolve("current"), root.resolve("kit"));
        isNoticed(Observation.Kind.LINK, () -> Observed.realPath(current), () -> {
            Files.delete(current);
            ThisSystem.link(current, root);
        });
    }

    @Test
    public void anotherContentOfTheSameSizeAndTimeIsNoticed() throws Exception {
        ThisSystem.requireTimesOfChange();
        isNoticed(Observation.Kind.CONTENT, () -> Observed.readString(file), () -> write("TEXT"));
    }

    @Test
    public void whatIsNotAskedAboutDecidesNothing() throws Exception {
        Observations observations = recorded(() -> Observed.readString(file));
        Files.createFile(file.resolveSibling("other.h"));
        assertEquals(Optional.empty(), observations.changed(machine));
    }

    @Test
    public void aYoungFileIsRead() throws Exception {
        ThisSystem.requireTimesOfChange();
        write("one");
        Observations observations = recorded(() -> Observed.readString(file));
        assertTrue(observations.all().iterator().next().answer().startsWith("sha256 "));
        write("two");
        assertEquals(1, observations.changed(machine).stream().count());
    }

    /** In a build a large archive that has just come is read by one goal more, and not by each. */
    @Test
    public void aFileThatComesOfAgeIsAskedForItsStampFromThenOn() throws Exception {
        ThisSystem.requireTimesOfChange();
        write("one");
        Observations observations = recorded(() -> Observed.readString(file));
        Settled.file(file);
        String stamp = FileStamp.of(file).text();
        assertEquals(Optional.empty(), observations.changedSinceYoung(machine));
        assertEquals(stamp, observations.all().iterator().next().answer());
        assertEquals(Optional.empty(), observations.changedSinceYoung(machine));
        write("two");
        assertEquals(1, observations.changedSinceYoung(machine).stream().count());
    }

    /** A folder of programs in which one was replaced has the same names, and is not read again by each build. */
    @Test
    public void aFolderWithTheSameNamesIsAskedForItsStampFromThenOn() throws Exception {
        ThisSystem.requireTimesOfChange();
        Path folder = file.getParent();
        Observations observations = recorded(() -> Observed.names(folder));
        Path other = Files.createFile(folder.resolve("other"));
        Files.delete(other);
        Settled.file(folder);
        assertEquals(Optional.empty(), observations.changedSinceYoung(machine));
        assertTrue(observations
                .all()
                .iterator()
                .next()
                .answer()
                .endsWith("|" + FileStamp.of(folder).text()));
        Files.createFile(other);
        assertEquals(1, observations.changedSinceYoung(machine).stream().count());
    }

    @Test
    public void aYoungFileThatChangesBeforeItComesOfAgeIsNoticed() throws Exception {
        ThisSystem.requireTimesOfChange();
        write("one");
        Observations observations = recorded(() -> Observed.readString(file));
        write("two");
        Settled.file(file);
        assertEquals(1, observations.changedSinceYoung(machine).stream().count());
    }

    /** It may be checked out again: by its stamp while that is the same, by what is in it else. */
    @Test
    public void whatCountsByItsContentIsReadWhereItsStampIsAnother() throws Exception {
        ThisSystem.requireTimesOfChange();
        Observations own = recorded(() -> Observed.readString(file)).elsewhere(Set.of(), root);
        assertEquals(Optional.empty(), own.changed(machine));
        write("text");
        assertEquals("the same again", Optional.empty(), own.changed(machine));
        write("TEXT");
        assertEquals("of the same size", 1, own.changed(machine).stream().count());
        write("longer text");
        assertEquals(1, own.changed(machine).stream().count());
        Files.delete(file);
        assertEquals(1, own.changed(machine).stream().count());
    }

    @Test
    public void whatCountsByItsContentIsReadWhereItIsYoung() throws Exception {
        write("one");
        Observations own = recorded(() -> Observed.readString(file)).elsewhere(Set.of(), root);
        write("two");
        assertEquals(1, own.changed(machine).stream().count());
        write("one");
        assertEquals(Optional.empty(), own.changed(machine));
    }

    @Test
    public void aTreeThatWasMadeIsTheSameUntilAFileOrANameChanges() throws Exception {
        Files.createDirectories(root.resolve("kit/empty"));
        Settled.file(root.resolve("kit"));
        Observations tree = Observed.madeTree(root.resolve("kit"), Map.of());
        assertEquals("kit, kit/empty, kit/a.h", 3, tree.all().size());
        assertEquals(Optional.empty(), tree.changed(machine));
        Path added = Files.createFile(root.resolve("kit/empty/b.h"));
        assertEquals(Optional.of(Observation.Kind.NAMES), tree.changed(machine).map(Observation::kind));
        Files.delete(added);
        assertEquals("its names are the same again", Optional.empty(), tree.changed(machine));
        write("longer text");
        assertEquals(
                Optional.of(Observation.Kind.CONTENT), tree.changed(machine).map(Observation::kind));
    }

    @Test
    public void aStampThatWasTakenWhenAFileWasMadeIsTheOneThatCounts() throws Exception {
        String name = file.toString().substring(root.resolve("kit").toString().length());
        Map<String, FileStamp> made = Map.of(name, FileStamp.of(file));
        assertEquals(
                Optional.empty(), Observed.madeTree(root.resolve("kit"), made).changed(machine));
        write("longer text");
        assertEquals(
                Optional.of(Observation.Kind.CONTENT),
                Observed.madeTree(root.resolve("kit"), made).changed(machine).map(Observation::kind));
    }

    @Test
    public void aFolderThatHasItsNamesAgainIsTheSame() throws Exception {
        Observations observations = recorded(() -> Observed.names(root.resolve("kit")));
        Files.delete(Files.createFile(file.resolveSibling("temporary")));
        assertEquals(Optional.empty(), observations.changed(machine));
    }

    @Test
    public void headersBehindALinkAreInTheTree() throws Exception {
        Path include = ThisSystem.link(root.resolve("include"), root.resolve("kit"));
        ThisSystem.link(file.resolveSibling("up"), root.resolve("kit"));
        assertEquals(List.of(include.resolve("a.h"), include.resolve("up")), Observed.tree(include));
    }

    @Test
    public void whoRecordsAroundGetsWhatWasRecordedWithin() throws Exception {
        Observations outer = recorded(() -> recorded(() -> Observed.readString(file)));
        assertEquals(1, outer.all().size());
        try (Observed.Recording recording = Observed.record()) {
            try (Observed.Recording apart = Observed.recordApart()) {
                Observed.readString(file);
                assertEquals(1, apart.observations().all().size());
            }
            assertEquals(0, recording.observations().all().size());
        }
    }

    @Test
    public void variablesOfTheMachineAreObservedThroughWhatIsMadeOfThem() throws Exception {
        Environment machines = Environment.ofMachine(OperatingSystem.OTHER, Map.of("LIB", "a", "PATH", "/b"));
        Observations observations = recorded(() -> {
            machines.with("LIB", "another").get("LIB");
            machines.folders("PATH");
            Environment.of(OperatingSystem.OTHER, Map.of("X", "1")).get("X");
        });
        assertEquals(
                List.of("a", "/b"),
                observations.all().stream().map(Observation::answer).toList());
    }
}
