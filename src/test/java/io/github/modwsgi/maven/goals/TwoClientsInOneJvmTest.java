package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.goals.GoalsInOneJvm.Build;
import io.github.modwsgi.maven.host.ClientEnvironment;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.JavaProgram;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.it.Kit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.testing.MojoRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.JUnitCore;

/** Builds of two clients in one JVM, which lives on with all that classes keep, as mvnd's daemon does. */
@SuppressWarnings("deprecation") // the harness recommends its JUnit 5 twin; this project is on JUnit 4
public final class TwoClientsInOneJvmTest {

    @Test
    public void eachBuildIsItsClients() throws Exception {
        ThisSystem.requirePosixShell();
        Rig.require();
        Rig.requireTool("clang-cl-19");
        Rig.requireTool("lld-link-19");
        Command plain = JavaProgram.command(JUnitCore.class, Builds.class.getName());
        List<String> line = new ArrayList<>(plain.line());
        line.addAll(1, List.of(ClientEnvironment.OPTIONS));
        line.add(1, "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        try (Processes processes = new Processes()) {
            Outcome outcome = processes.run(new Command(line, plain.folder(), plain.environment()));
            assertTrue(outcome.output(), outcome.succeeded());
        }
    }

    /** What runs in that JVM. */
    public static final class Builds {
        /** A compiler or a linker that says another version than its own, and notes for whom it was started. */
        private static final String TOOL =
                """
                #!/bin/sh
                echo "$HOME $XDG_CACHE_HOME $TMPDIR $PWD $1" >> FOLDER/started
                if [ "$1" = --version ]; then echo "SAYS"; exit; fi
                exec TOOL "$@"
                """;

        @Rule
        public MojoRule rule = new MojoRule();

        @Rule
        public final TemporaryFolder temporary = new TemporaryFolder();

        private Path root;

        /** Who starts builds: a folder with a project, with tools of this version, and with all that the variables name. */
        private final class Client {
            final String version;
            final Path folder;
            final GoalsInOneJvm goals;

            Client(String name, String version) throws IOException {
                this.version = version;
                folder = Files.createDirectory(root.resolve(name));
                Files.createDirectory(folder.resolve("tmp"));
                goals = new GoalsInOneJvm(
                        rule, folder.resolve("project"), root.resolve("repository"), root.resolve("plugin.jar"));
                Kit.copySourcesTo(goals.folder.resolve("mod_wsgi").toFile());
                tool("clang-cl", "clang version " + version);
                tool("lld-link", "LLD " + version);
                goals.parameters.putAll(Map.of(
                        "source", "mod_wsgi",
                        "apacheHome", "../../Apache24",
                        "pythonHome", "../../Python314",
                        "windowsSdk", "../../sdk",
                        "compilerKind", "llvm",
                        "compilerOptions", "/Od"));
            }

            private void tool(String name, String says) throws IOException {
                Machines.program(
                        folder.resolve("tools").resolve(name),
                        TOOL.replace("FOLDER", folder.toString())
                                .replace("SAYS", says)
                                .replace("TOOL", Rig.requireTool(name + "-19").toString()));
            }

            Build build(String path) throws Exception {
                ClientEnvironment.enter(
                        folder,
                        Map.of(
                                "PATH", folder.resolve("tools") + ":" + path,
                                "HOME", folder.resolve("home").toString(),
                                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                                "TMPDIR", folder.resolve("tmp").toString()));
                Build build = goals.buildAsMavenDoes();
                assertTrue(goals.last.of("error").toString(), !build.files().isEmpty());
                return build;
            }

            /** The compilers and linkers that were started for more than their version; where, and with what. */
            List<String> started() throws IOException {
                try (Stream<String> lines = Files.lines(folder.resolve("started"))) {
                    return lines.filter(line -> !line.endsWith(" --version")).toList();
                }
            }

            void assertAllIsIts(Client other) throws IOException {
                String found = goals.last.of("info").get(0);
                assertTrue(found, found.contains("llvm " + version + " (" + folder.resolve("tools/clang-cl") + ")"));
                String own = folder.resolve("home") + " " + folder.resolve("cache") + " " + folder.resolve("tmp") + " "
                        + folder + "/";
                assertEquals(
                        List.of(),
                        Files.readAllLines(folder.resolve("started")).stream()
                                .filter(line -> !line.startsWith(own))
                                .toList());
                assertFalse(started().isEmpty());
                assertTrue(Files.isDirectory(folder.resolve("cache/mod-wsgi-maven-plugin/outputs")));
                try (Stream<Path> files = Files.walk(folder)) {
                    assertEquals(
                            List.of(),
                            files.filter(Files::isRegularFile)
                                    .filter(file -> names(file, other))
                                    .toList());
                }
            }

            private boolean names(Path file, Client other) {
                try {
                    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(other.folder + "/");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Test
        public void firstThenSecondThenFirstAgain() throws Exception {
            root = temporary.getRoot().toPath().toRealPath();
            Kit.of("Apache24").copyTo(root.resolve("Apache24").toFile());
            Kit.of("cpython-3.14-x64").copyTo(root.resolve("Python314").toFile());
            Kit.of("sdk").copyTo(root.resolve("sdk").toFile());
            Files.writeString(root.resolve("plugin.jar"), "the plugin");
            String path = System.getenv("PATH");
            Client first = new Client("first", "19.9.1");
            Client second = new Client("second", "19.9.2");
            Build ofFirst = first.build(path);
            first.assertAllIsIts(second);
            List<String> started = first.started();
            second.build(path);
            second.assertAllIsIts(first);
            Build again = first.build(path);
            assertEquals(List.of(), again.differences(ofFirst));
            first.assertAllIsIts(second);
            assertEquals("what is current is not made again", started, first.started());
        }
    }
}
