package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.time.Duration;

/** Runs programs to their end; tests put in answers of their own. */
public interface ProgramRunner {

    /**
     * Runs a program to its end, its standard input empty, for as long as the limit; then it is ended as if by a
     * signal.
     *
     * @throws IOException where it cannot be started
     * @throws InterruptedException where this thread is interrupted; the program is ended first
     */
    Outcome run(Command command, Duration limit) throws IOException, InterruptedException;

    /**
     * Likewise, for output that is no text, or more of it than is good: the program is ended when it has written more
     * than the limit, too.
     *
     * @param most the number of bytes that it may write
     */
    Captured capture(Command command, Duration limit, int most) throws IOException, InterruptedException;
}
