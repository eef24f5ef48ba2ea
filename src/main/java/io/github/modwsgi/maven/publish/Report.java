package io.github.modwsgi.maven.publish;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import java.io.IOException;
import java.util.List;

/** What {@code validate} found, for machines. */
public final class Report {
    private Report() {}

    /**
     * The report as JSON.
     *
     * @param general findings that belong to no target
     * @param targets in the user's order
     */
    public static String json(List<Finding> general, List<JudgedTarget> targets) {
        return JsonText.document(json -> {
            findings(json, general);
            json.name("targets").beginArray();
            for (JudgedTarget judged : targets) {
                json.beginObject();
                new TargetBlock(json, TargetBlock.Reader.THIS_MACHINE).write(judged.target());
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
            json.name("code").value(finding.code());
            json.name("severity").value(finding.severity().id());
            json.name("message").value(finding.message());
            json.name("evidence").beginArray();
            for (Evidence evidence : finding.evidence()) {
                json.beginObject();
                json.name("file").value(evidence.file().toString());
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
