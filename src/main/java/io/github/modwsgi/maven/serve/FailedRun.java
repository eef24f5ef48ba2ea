package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An Apache that does not serve what it should, and what it leaves that may say why. */
record FailedRun(Command command, ApacheRun apache, ErrorLog log) {
    private static final int SHOWN_LINES = 20;

    /** Longer than any line of Apache's or of a traceback that says something. */
    private static final int SHOWN_CHARACTERS = 1000;

    /**
     * The failure to tell.
     *
     * @param what does not serve what
     * @param problems what was expected, and what was found
     */
    VerificationFailure with(String what, List<String> problems) throws IOException {
        List<String> text = new ArrayList<>(List.of(what + ":"));
        problems.forEach(problem -> text.add("    " + problem));
        text.add("Started as: " + String.join(" ", command.line()));
        end(text, "The end of its output", apache.endOfOutput(SHOWN_LINES));
        end(text, "The end of its error log, " + log.file(), log.end(SHOWN_LINES));
        return new VerificationFailure(String.join("\n", text));
    }

    private static void end(List<String> text, String title, List<String> lines) {
        text.add(title + (lines.isEmpty() ? ": nothing" : ":"));
        lines.forEach(line -> text.add(
                "    " + (line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + " …" : line)));
    }
}
