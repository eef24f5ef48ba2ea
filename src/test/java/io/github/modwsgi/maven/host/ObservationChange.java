package io.github.modwsgi.maven.host;

import io.github.modwsgi.maven.ThisSystem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the machine answer one question otherwise than before, and as before again. */
public final class ObservationChange {
    /** A word of a comment: another letter there leaves the code, the size and the time of a file as they are. */
    private static final Pattern COMMENT = Pattern.compile("/\\*[^*]*?([a-y])");

    private final Observation observation;
    private final Map<String, String> variables;
    private Undo undo = () -> {};

    private interface Undo {
        void run() throws IOException;
    }

    private ObservationChange(Observation observation, Map<String, String> variables) {
        this.observation = observation;
        this.variables = variables;
    }

    /**
     * Changes one answer.
     *
     * @param root only what lies below it is changed
     * @param variables those of the machine
     * @return the change; empty where the answer is that of something else than files below the root
     */
    public static Optional<ObservationChange> of(Observation observation, Path root, Map<String, String> variables)
            throws IOException {
        ObservationChange change = new ObservationChange(observation, variables);
        return change.make(root) ? Optional.of(change) : Optional.empty();
    }

    /** Lets the machine answer as before; what was written has another time of change. */
    public void undo() throws IOException {
        undo.run();
    }

    private boolean make(Path root) throws IOException {
        switch (observation.kind()) {
            case VARIABLE -> changeVariable();
            case TIME -> {
                TestClock.setBeside(observation);
                undo = TestClock::reset;
            }
            case PROGRAM -> {
                return changeProgram(root);
            }
            case CONTENT, PRESENCE, NAMES, LINK, RUNNABLE -> {
                Path path = Path.of(observation.subject());
                boolean isOfPosix =
                        observation.kind() == Observation.Kind.RUNNABLE || observation.kind() == Observation.Kind.LINK;
                if (isOfPosix && ThisSystem.IS_WINDOWS || !path.startsWith(root) || path.equals(root)) {
                    return false;
                }
                changeFile(path);
            }
            default -> {
                return false; // who keeps a registry or a repository changes them
            }
        }
        return true;
    }

    private void changeVariable() {
        String name = observation.subject();
        String before = variables.get(name);
        variables.put(name, before == null ? "observed" : before + File.pathSeparator + "/observed");
        undo = () -> {
            if (before == null) {
                variables.remove(name);
            } else {
                variables.put(name, before);
            }
        };
    }

    private boolean changeProgram(Path root) throws IOException {
        Path program = Path.of(observation.subject().split("\n")[0]);
        if (!program.startsWith(root)) {
            return false;
        }
        // What a launcher starts is updated; the launcher is not.
        Path version = program.resolveSibling("version");
        Files.writeString(version, "updated");
        undo = () -> Files.deleteIfExists(version);
        return true;
    }

    private void changeFile(Path path) throws IOException {
        boolean isThere = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        switch (observation.kind()) {
            case CONTENT -> {
                if (isThere) {
                    changeContent(path);
                } else {
                    appear(path);
                }
            }
            case PRESENCE -> {
                if (isThere) {
                    away(path);
                } else {
                    appear(path);
                }
            }
            case NAMES -> appear(path.resolve("appeared.h"));
            case LINK -> link(path, isThere);
            default -> {
                if (isThere) {
                    toggle(path);
                } else {
                    appear(path);
                    toggle(path);
                }
            }
        }
    }

    private void changeContent(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        FileTime time = Files.getLastModifiedTime(file);
        String text = new String(before, StandardCharsets.ISO_8859_1);
        Matcher comment = COMMENT.matcher(text);
        String name = file.getFileName().toString();
        if ((name.endsWith(".h") || name.endsWith(".c")) && comment.find()) {
            char[] edited = text.toCharArray();
            edited[comment.start(1)]++;
            Files.write(file, new String(edited).getBytes(StandardCharsets.ISO_8859_1));
            Files.setLastModifiedTime(file, time);
        } else {
            Files.writeString(file, text + "\n", StandardCharsets.ISO_8859_1);
        }
        undo = () -> {
            Files.write(file, before);
            Files.setLastModifiedTime(file, time);
        };
    }

    private void appear(Path file) throws IOException {
        Path first = file;
        while (!Files.exists(first.getParent())) {
            first = first.getParent();
        }
        Path made = first;
        Files.createDirectories(file.getParent());
        Files.writeString(file, "/* appeared */\n");
        undo = () -> FolderTree.delete(made);
    }

    private void away(Path path) throws IOException {
        Path away = path.resolveSibling(path.getFileName() + ".away");
        Files.move(path, away);
        undo = () -> {
            FolderTree.delete(path);
            Files.move(away, path);
        };
    }

    private void link(Path path, boolean isThere) throws IOException {
        if (isThere) {
            away(path);
            ThisSystem.link(path, path.resolveSibling(path.getFileName() + ".away"));
        } else {
            appear(path.resolveSibling(path.getFileName() + ".target"));
            ThisSystem.link(path, path.resolveSibling(path.getFileName() + ".target"));
            Undo target = undo;
            undo = () -> {
                Files.delete(path);
                target.run();
            };
        }
    }

    private void toggle(Path path) throws IOException {
        boolean was = Files.isExecutable(path);
        if (!path.toFile().setExecutable(!was, false)) {
            throw new IOException("cannot be changed: " + path);
        }
        Undo before = undo;
        undo = () -> {
            path.toFile().setExecutable(was, false);
            before.run();
        };
    }
}
