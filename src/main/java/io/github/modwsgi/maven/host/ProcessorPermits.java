package io.github.modwsgi.maven.host;

import java.util.concurrent.Semaphore;

/**
 * One permit for each processor, shared by all builds of this JVM: with {@code mvn -T4} four modules build at a time,
 * and together they start no more compilers than there are processors.
 */
public final class ProcessorPermits {
    private static final String KEY = "io.github.modwsgi.maven.processors";

    private ProcessorPermits() {}

    /**
     * The permits of this JVM. Kept among its system properties: Maven loads a plugin with extensions once a project,
     * each time with static fields of its own.
     *
     * @param processors how many there are, where nobody has asked before
     */
    public static Semaphore of(int processors) {
        return (Semaphore) System.getProperties().computeIfAbsent(KEY, key -> new Semaphore(processors));
    }
}
