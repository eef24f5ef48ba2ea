package io.github.modwsgi.maven.sign;

/**
 * Why a module is not signed. Without a cause, on purpose: what a library says of a store might name its password, and
 * Maven prints causes.
 */
public final class SigningFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SigningFailure(String message) {
        super(message);
    }
}
