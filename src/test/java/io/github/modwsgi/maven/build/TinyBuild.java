package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A target that the real clang-cl and lld-link build in a fraction of a second: three sources, a header of their own,
 * a header of Apache and one of Python, two import libraries. Both tools are started through scripts that keep a log,
 * so that what was run is known from the tools and not from the builder.
 */
final class TinyBuild {
    /** All that a whole build runs. */
    static final List<String> EVERYTHING = List.of("link", "mod_wsgi", "wsgi_one", "wsgi_two");

    static final List<String> NOTHING = List.of();

    final Path root;
    final Targets targets = new Targets();
    final Told told = new Told();
    CompileOutcome outcome;
    int processors = Machine.current().processors();
    Builder.ModuleCheck check = (plan, module) -> {};
    private final Path clang;
    private final Path lld;
    private long clock = 1_600_000_000_000L;

    TinyBuild(Path root) throws Exception {
        this.root = root;
        ThisSystem.requirePosixShell();
        Path rig = Rig.require();
        clang = Rig.requireTool("clang-cl-19");
        lld = Rig.requireTool("lld-link-19");
        targets.apacheHome = root.resolve("Apache24");
        targets.pythonHome = root.resolve("Python314");
        targets.sourceRoot = root.resolve("sources");
        targets.sources = List.of("mod_wsgi.c", "wsgi_one.c", "wsgi_two.c");
        targets.sdkIncludes = List.of(root.resolve("sdk"));
        targets.sdkLibraries = List.of(rig.resolve("sdk/lib/x64"));
        targets.environment = Machine.current().environment();
        write("sdk/tiny_sdk.h", "#define TINY_SDK 1\n");
        write("Apache24/include/httpd.h", "__declspec(dllimport) int ap_rflush(void *);\n");
        write("Python314/include/Python.h", "__declspec(dllimport) int Py_IsInitialized(void);\n");
        write("Python314/include/tiny_extra.h", "#define TINY_EXTRA 1\n");
        write("sources/src/server/wsgi_shared.h", "int wsgi_one(void);\nint wsgi_two(void);\n");
        source(
                "mod_wsgi",
                "#include \"wsgi_shared.h\"\n#include <httpd.h>\n#include <tiny_sdk.h>\n"
                        + "__declspec(dllexport) int wsgi_module = TINY_SDK;\n"
                        + "__declspec(dllexport) int wsgi(void) { return wsgi_one() + wsgi_two(); }\n");
        source(
                "wsgi_one",
                "#include \"wsgi_shared.h\"\n#include <Python.h>\n"
                        + "int wsgi_one(void) { return Py_IsInitialized(); }\n");
        source(
                "wsgi_two",
                "#include \"wsgi_shared.h\"\n#include <httpd.h>\n#include <tiny_extra.h>\n"
                        + "int wsgi_two(void) { return ap_rflush(0) + TINY_EXTRA; }\n");
        library("Apache24/lib/libhttpd.lib", "libhttpd.dll", "ap_rflush");
        library("Apache24/lib/libapr-1.lib", "libapr-1.dll", "apr_initialize");
        library("Apache24/lib/libaprutil-1.lib", "libaprutil-1.dll", "apr_uri_parse");
        library("Python314/libs/python314.lib", "python314.dll", "Py_IsInitialized");
        compilerScript("");
        linkerScript("");
    }

    /** Replaces the compiler's script; the commands run before clang-cl. {@code $name} is the source's. */
    void compilerScript(String commands) throws IOException {
        targets.compiler = script("clang-cl", "name=$(basename \"${1#@}\" .rsp)\n", commands, clang);
    }

    /** Replaces the linker's script; the commands run before lld-link. */
    void linkerScript(String commands) throws IOException {
        targets.linker = script("lld-link", "name=link\n", commands, lld);
    }

    private Path script(String name, String naming, String commands, Path tool) throws IOException {
        return Machines.program(
                root.resolve("tools").resolve(name),
                "#!/bin/sh\n" + naming + "echo $name >> '" + log() + "'\n" + commands + "\nexec " + tool + " \"$@\"\n");
    }

    private Path log() {
        return root.resolve("log");
    }

    Path at(String name) {
        return root.resolve(name);
    }

    /** A file of the target's build folder. */
    Path built(String name) throws Exception {
        return plan().folder().resolve(name);
    }

    /** Writes a file, with a time that no other file has and that is long ago. */
    Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        touch(name);
        return file;
    }

    /** Gives a file another time. */
    void touch(String name) throws IOException {
        clock += 10_000;
        Files.setLastModifiedTime(root.resolve(name), FileTime.fromMillis(clock));
    }

    void append(String name, String content) throws IOException {
        write(name, Files.readString(root.resolve(name)) + content);
    }

    /** Copies a folder with all that is in it. */
    void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    /** Writes a source by its name without extension. */
    void source(String name, String content) throws IOException {
        write("sources/src/server/" + name + ".c", content);
    }

    /** Makes an import library of a DLL. */
    void library(String name, String dll, String... symbols) throws Exception {
        Path definition = write("definition.def", "LIBRARY " + dll + "\nEXPORTS\n" + String.join("\n", symbols) + "\n");
        Path library = root.resolve(name);
        Files.createDirectories(library.getParent());
        try (Processes processes = new Processes()) {
            Outcome made = processes.run(new Command(
                    List.of(lld.toString(), "/lib", "/machine:x64", "/def:" + definition, "/out:" + library),
                    root,
                    Machine.current().environment()));
            if (!made.succeeded()) {
                throw new IOException(made.output());
            }
        }
        touch(name);
    }

    BuildPlan plan() throws Exception {
        return Planner.plan(targets.target(), root.resolve("target"));
    }

    /** Compiles and links; the names of what was run, sorted: sources without extension, and {@code link}. */
    List<String> build() throws Exception {
        told.clear();
        Files.deleteIfExists(log());
        run();
        return ran();
    }

    /** Compiles, and links nothing. */
    void compileOnly() throws Exception {
        try (Processes processes = new Processes()) {
            builder(processes).compile(List.of(plan()), () -> {}, (built, module) -> {}, false);
        }
    }

    /** As {@link #build}, without clearing the log and what was told. */
    void run() throws Exception {
        try (Processes processes = new Processes()) {
            Builder builder = builder(processes);
            BuildPlan plan = plan();
            outcome = builder.compile(List.of(plan), () -> {}, (built, module) -> {}, false)
                    .targets()
                    .get(0)
                    .compile();
            builder.build(List.of(plan), check, false);
        }
    }

    private Builder builder(Processes processes) {
        Machine here = Machine.current();
        Machine machine = new Machine(here.os(), here.environment(), here.home(), processors, here.pathCharset());
        return Builders.of(Hosts.of(machine, processes, told, root));
    }

    /** The failure of a build that must fail. */
    BuildFailure failure() throws Exception {
        try {
            List<String> ran = build();
            throw new AssertionError("expected a failure, but these were run: " + ran);
        } catch (BuildFailure e) {
            return e;
        }
    }

    /** What the tools' scripts wrote into their log since the last {@link #build} began. */
    List<String> ran() throws IOException {
        List<String> lines = ranInOrder();
        lines.sort(null);
        return lines;
    }

    /** As {@link #ran}, in the order in which they were started. */
    List<String> ranInOrder() throws IOException {
        return new ArrayList<>(Files.exists(log()) ? Files.readAllLines(log()) : List.of());
    }
}
