package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Answers for a machine: its variables, its registry, what its programs say of themselves. */
public final class MachineAnswers implements Answers {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SEPARATOR = "\n";

    private final Machine machine;
    private final Registry registry;
    private final Processes programs;

    public MachineAnswers(Machine machine, Registry registry, Processes programs) {
        this.machine = machine;
        this.registry = registry;
        this.programs = programs;
    }

    @Override
    public String answer(Observation.Kind kind, String subject) {
        return switch (kind) {
            case VARIABLE -> machine.environment().variables().getOrDefault(subject, "");
            case REGISTRY_KEYS, REGISTRY_VALUE -> ObservedRegistry.answer(registry, kind, subject);
            case PROGRAM -> output(subject);
            default -> ""; // who asks for artifacts knows their answers
        };
    }

    private String output(String subject) {
        try {
            return text(programs.run(command(machine, List.of(subject.split(SEPARATOR))), LIMIT));
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /**
     * Notes what a program printed when it was run in its own folder, in the machine's environment: it is asked again
     * by running it again.
     *
     * @param line the program's path and its arguments
     */
    public static void note(List<String> line, Outcome outcome) {
        Observed.note(Observation.Kind.PROGRAM, String.join(SEPARATOR, line), () -> text(outcome));
    }

    private static Command command(Machine machine, List<String> line) {
        return new Command(line, Path.of(line.get(0)).toAbsolutePath().getParent(), machine.environment());
    }

    private static String text(Outcome outcome) {
        return outcome.exitCode() + " " + outcome.output();
    }
}
