package io.github.modwsgi.maven.build.plan;

/** A build that fails for a reason that lies with the user's sources, kits or tools; the message says all. */
public final class BuildFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public BuildFailure(String message) {
        super(message);
    }

    public BuildFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
