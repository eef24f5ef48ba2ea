package io.github.modwsgi.maven.build.plan;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The compilation database that clangd and its like read (LLVM, "JSON Compilation Database Format Specification"). */
public final class CompileCommands {
    /** The name under which tools look for it. */
    public static final String FILE = "compile_commands.json";

    private CompileCommands() {}

    /** Where it goes when somebody names a place: into a folder that is there, else to that very file. */
    public static Path place(Path named) {
        return Observed.isDirectory(named) ? named.resolve(FILE) : named;
    }

    /** The compiles of all targets. */
    public static String json(List<BuildPlan> plans) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginArray();
            for (BuildPlan plan : plans) {
                for (CompileStep step : plan.compiles()) {
                    write(json, plan, step);
                }
            }
            json.endArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonWriter json, BuildPlan plan, CompileStep step) throws IOException {
        json.beginObject();
        json.name("directory").value(plan.sourceFolder().toString());
        json.name("file").value(step.source().toString());
        json.name("output").value(step.object().toString());
        json.name("arguments").beginArray();
        json.value(plan.target().compiler().compiler().toString());
        for (String argument : PlanText.withoutPrecompiledHeader(step)) {
            json.value(argument);
        }
        json.endArray().endObject();
    }
}
