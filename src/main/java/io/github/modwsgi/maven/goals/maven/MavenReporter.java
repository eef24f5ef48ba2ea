package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.host.Reporter;
import org.apache.maven.plugin.logging.Log;

/** Hands messages to Maven's log. */
public record MavenReporter(Log log) implements Reporter {

    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void error(String message) {
        log.error(message);
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }
}
