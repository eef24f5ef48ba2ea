package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.host.Captured;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.ProgramFiles;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The environment that the batch file of a toolset makes. The file takes seconds: it is run once a toolset, and what
 * came of it is kept in the cache for as long as neither it nor the toolset changes.
 *
 * <p>The path of the batch file never stands on the command line: cmd.exe is started in its folder. No quoting there is
 * that gets {@code & % ^ ( )} in a path through both cmd.exe's parser and, for {@code call}, its second reading.
 */
public final class BatchEnvironment {
    private static final String TOPIC = "environments";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Windows limits a variable to 32 K characters; a build has some hundreds of them at most. */
    private static final int MOST_OUTPUT = 16 << 20;

    private final Machine machine;
    private final Processes programs;
    private final Memory memory;
    private final Path locks;
    private final Map<List<String>, Answer> answers = new HashMap<>();

    /** @param cache the plugin's cache folder */
    public BatchEnvironment(Machine machine, Processes programs, Memory memory, Path cache) {
        this.machine = machine;
        this.programs = programs;
        this.memory = memory;
        this.locks = cache.resolve("environments");
    }

    /**
     * What a batch file made.
     *
     * @param variables those that it set or changed
     * @param problem why they cannot be used; empty where they can
     */
    public record Answer(Map<String, String> variables, Optional<String> problem) {
        public Answer {
            variables = Map.copyOf(variables);
        }

        static Answer unusable(String problem) {
            return new Answer(Map.of(), Optional.of(problem));
        }
    }

    /** @param before the environment to start the batch file in: without any other prompt's variables */
    public synchronized Answer of(Toolset toolset, Environment before) throws InterruptedException {
        List<String> question = key(toolset, before);
        Answer known = answers.get(question);
        if (known == null) {
            known = keptOrNew(toolset, before, question);
            answers.put(question, known);
        }
        return known;
    }

    /** The toolset, and the environment that the batch file is started in. */
    private static List<String> key(Toolset toolset, Environment before) {
        List<String> question = new ArrayList<>(List.of(
                toolset.installation().script().toString(),
                toolset.installation().version(),
                toolset.version()));
        question.addAll(toolset.arguments());
        for (String variable : List.of("PATH", "SystemRoot", ProgramFiles.OF_PROCESS, ProgramFiles.OF_32_BIT)) {
            question.add(before.get(variable).orElse(""));
        }
        return question;
    }

    private Answer keptOrNew(Toolset toolset, Environment before, List<String> question) throws InterruptedException {
        try (Closeable lock = lock(question)) {
            Optional<Answer> kept = memory.kept(TOPIC, question)
                    .map(one -> checked(variables(one.value())))
                    .filter(answer -> answer.problem().isEmpty());
            if (kept.isPresent()) {
                return kept.get();
            }
            try (Observed.Recording recording = Observed.record()) {
                observe(toolset, before);
                Answer answer = run(toolset, before);
                if (answer.problem().isEmpty()) {
                    memory.keep(TOPIC, question, fields(answer.variables()), recording.observations());
                }
                return answer;
            }
        } catch (IOException e) {
            return Answer.unusable(toolset.installation().script() + " cannot be run: " + e.getMessage());
        }
    }

    /** Who else asks the same waits; where the cache cannot be written to each asks for himself. */
    private Closeable lock(List<String> question) throws IOException {
        try {
            return ExclusiveLock.acquire(locks.resolve(Sha256.of(question) + ".lock"), Reporter.SILENT)::close;
        } catch (FileSystemException e) {
            return () -> {};
        }
    }

    /**
     * What the batch file reads, which it does not tell: itself, those that it calls, and the Windows SDKs that are
     * there.
     */
    private static void observe(Toolset toolset, Environment before) {
        Path script = toolset.installation().script();
        Observed.content(script.getParent());
        for (Path file : Observed.tree(toolset.installation().home().resolve("Common7/Tools/vsdevcmd"))) {
            Observed.content(file);
        }
        Observed.content(toolset.installation().home().resolve("Common7/Tools/VsDevCmd.bat"));
        toolset.compiler().ifPresent(Observed::content);
        for (String variable : List.of(ProgramFiles.OF_32_BIT, ProgramFiles.OF_PROCESS)) {
            before.get(variable)
                    .ifPresent(programs -> Observed.names(Path.of(programs).resolve("Windows Kits/10/Include")));
        }
    }

    private static List<String> fields(Map<String, String> variables) {
        List<String> fields = new ArrayList<>();
        new TreeMap<>(variables).forEach((name, value) -> fields.addAll(List.of(name, value)));
        return fields;
    }

    private static Map<String, String> variables(List<String> fields) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            variables.put(fields.get(i), fields.get(i + 1));
        }
        return variables;
    }

    private Answer run(Toolset toolset, Environment before) throws IOException, InterruptedException {
        Path script = toolset.installation().script();
        List<String> line = new ArrayList<>(List.of(BatchOutput.shell(before), "/u", "/d", "/e:on"));
        // SetEnv.cmd needs delayed expansion; in others it would eat the exclamation marks of paths.
        line.add(toolset.installation().layout() == Layout.WINDOWS_SDK ? "/v:on" : "/v:off");
        line.addAll(List.of(
                "/s",
                "/c",
                "\".\\" + script.getFileName() + " " + String.join(" ", toolset.arguments()) + " & echo "
                        + BatchOutput.MARK + "& set\""));
        Captured captured = programs.capture(new Command(line, script.getParent(), before), LIMIT, MOST_OUTPUT);
        String called = script + " " + String.join(" ", toolset.arguments());
        switch (captured.end()) {
            case OUT_OF_TIME -> {
                return Answer.unusable(called + " did not end within " + LIMIT.toSeconds() + " seconds");
            }
            case TOO_MUCH_OUTPUT -> {
                return Answer.unusable(called + " wrote more than " + (MOST_OUTPUT >> 20) + " MB");
            }
            default -> {}
        }
        BatchOutput output = BatchOutput.parse(captured.bytes());
        Map<String, String> changed = new HashMap<>();
        output.variables().forEach((name, value) -> {
            if (!value.equals(before.variables().get(name))) {
                changed.put(name, value);
            }
        });
        Answer answer = checked(changed);
        return answer.problem().isEmpty()
                ? answer
                : Answer.unusable(
                        called + answer.problem().get() + ", exit code " + captured.exitCode() + output.said());
    }

    /** The old batch files fail with exit code 0: only what they set tells. */
    private Answer checked(Map<String, String> variables) {
        Environment made = Environment.of(machine.os(), variables);
        for (String name : List.of("INCLUDE", "LIB")) {
            if (made.get(name).isEmpty()) {
                return Answer.unusable(" set no " + name);
            }
        }
        Optional<Path> compiler = made.folders("PATH").stream()
                .flatMap(folder -> machine.findIn(folder, "cl").stream())
                .findFirst();
        return compiler.isPresent()
                ? new Answer(variables, Optional.empty())
                : Answer.unusable(" put no cl.exe on PATH");
    }
}
