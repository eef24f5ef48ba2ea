package io.github.modwsgi.maven.report;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.publish.JsonText;
import io.github.modwsgi.maven.publish.TargetBlock;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.python.PythonScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What {@code validate} found, for machines. */
public final class ValidationJson {
    private ValidationJson() {}

    /**
     * The report as JSON.
     *
     * @param general findings that belong to no target
     * @param targets in the user's order
     * @param scopes for whom the Python in a folder is installed
     */
    public static String json(List<Finding> general, List<JudgedTarget> targets, Function<Path, PythonScope> scopes) {
        return JsonText.document(json -> {
            findings(json, general);
            json.name("targets").beginArray();
            for (JudgedTarget judged : targets) {
                json.beginObject();
                new TargetBlock(json, scopes).write(judged.target());
                findings(json, judged.findings());
                json.endObject();
            }
            json.endArray();
        });
    }

    static void findings(JsonWriter json, List<Finding> findings) throws IOException {
        json.name("findings").beginArray();
        for (Finding finding : findings) {
            json.beginObject();
            json.name("code").value(finding.code().id());
            json.name("severity").value(finding.severity().id());
            json.name("message").value(finding.message());
            json.name("evidence").beginArray();
            for (Evidence evidence : finding.evidence()) {
                json.beginObject();
                json.name(evidence.file().isPresent() ? "file" : "parameter").value(evidence.where());
                json.name("says").value(evidence.says());
                json.endObject();
            }
            json.endArray();
            json.name("remedy").value(finding.remedy());
            json.endObject();
        }
        json.endArray();
    }
}
