package io.github.modwsgi.maven.goals;

import java.util.concurrent.Semaphore;
import org.eclipse.aether.SessionData;

/**
 * One permit for each processor, shared by all projects of a build: with {@code mvn -T4} four modules build at a time,
 * and together they start no more compilers than there are processors.
 */
final class ProcessorPermits {
    private static final String KEY = "io.github.modwsgi.maven.processors";

    private ProcessorPermits() {}

    /**
     * The permits of a build. Kept among its session's data: Maven loads a plugin with extensions once a project, each
     * time with static fields of its own.
     *
     * @param processors how many there are, where nobody has asked before
     */
    static Semaphore of(SessionData data, int processors) {
        Object known = data.get(KEY);
        if (known == null) {
            data.set(KEY, null, new Semaphore(processors));
            known = data.get(KEY);
        }
        return (Semaphore) known;
    }
}
