package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.host.Reporter;
import org.apache.maven.plugin.logging.Log;

/** Hands messages to Maven's log, findings in Maven's own colours. */
public record MavenReporter(Log log) implements Reporter {

    @Override
    public void info(String message) {
        log.info(MavenStyles.CURRENT.message(message));
    }

    @Override
    public void warn(String message) {
        log.warn(MavenStyles.CURRENT.message(message));
    }

    @Override
    public void error(String message) {
        log.error(MavenStyles.CURRENT.message(message));
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }
}
