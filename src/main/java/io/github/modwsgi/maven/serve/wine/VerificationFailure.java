package io.github.modwsgi.maven.serve.wine;

/** Apache does not serve what it should with the module; the message says all. */
public final class VerificationFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public VerificationFailure(String message) {
        super(message);
    }
}
