package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Outcome;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The user's application, asked for its page once, of the Apache that has served ours. */
record ServedApplication(UserApplication application) {
    private static final int SHOWN = 200;

    /** An Apache that crashes lives on for a while: Wine's debugger writes its report first. */
    private static final Duration CRASH = Duration.ofSeconds(20);

    /**
     * In which points its answer is not what the user expects, in words; none where it is.
     *
     * @param limit for the whole answer
     */
    List<String> differences(ApacheRun apache, Duration limit) throws InterruptedException {
        try {
            return differences(apache.ask(application.path(), application.text().orElse(""), limit));
        } catch (SocketTimeoutException e) {
            return List.of(expected() + ", found no complete answer within " + limit.toSeconds()
                    + " s: it loops, or waits for something that does not come");
        } catch (IOException e) {
            Optional<Integer> exitCode = apache.exitCode(CRASH);
            return List.of(expected() + ", found none: "
                    + exitCode.map(code -> "Apache ended with " + new Outcome(code, "").exitText())
                            .orElse(e.toString()));
        }
    }

    private List<String> differences(HttpAnswer answer) {
        if (answer.status() != application.status()) {
            return List.of(expected() + ", found status " + answer.status()
                    + answer.location()
                            .map(place -> ", which leads to " + shown(place))
                            .orElse(""));
        }
        if (!answer.hasText()) {
            return List.of("expected the text \"" + shown(application.text().orElse("")) + "\" in the page of "
                    + application.path() + ", found "
                    + (answer.beginning().isBlank() ? "an empty page" : "\"" + shown(answer.beginning()) + "\""));
        }
        return List.of();
    }

    private String expected() {
        return "expected an answer with status " + application.status() + " to " + application.path();
    }

    /** What was served as expected, in words. */
    String description() {
        return application.script() + " answered " + application.path() + " with status " + application.status()
                + application.text().map(text -> " and \"" + shown(text) + "\"").orElse("")
                + ", in the main interpreter (WSGIApplicationGroup %{GLOBAL}).";
    }

    /** On one line, and not too long. */
    private static String shown(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " ...";
    }
}
