package io.github.modwsgi.maven.host;

/**
 * Programs that end with this JVM, however it ends. A shutdown hook does that where the JVM is asked to end; Windows
 * ends a JVM without asking (Task Manager, a build server that cancels, {@code Process.destroy}).
 */
interface ChildGroup {
    /** Where nothing ends with its parent by itself: systems that have signals, for which the hook is enough. */
    ChildGroup NONE = process -> {};

    /** Takes in a program that has just been started; those that it starts from now on are in, too. */
    void add(Process process);

    /** The group of this JVM on a system. */
    static ChildGroup of(OperatingSystem os) {
        return NativeCode.isThere(os) ? WindowsJob.OF_THIS_JVM : NONE;
    }
}
