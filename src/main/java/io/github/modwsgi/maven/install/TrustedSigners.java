package io.github.modwsgi.maven.install;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import io.github.modwsgi.maven.sign.Authenticode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The signers that an administrator takes modules from, by the SHA-256 of their certificates. */
public final class TrustedSigners {
    private static final String NOTHING_CHANGED = ". Nothing was changed. ";

    private final List<String> digests;

    private TrustedSigners(List<String> digests) {
        this.digests = List.copyOf(digests);
    }

    /**
     * @param named digests in hexadecimal digits, with or without colons
     * @throws RefusedException where one is something else
     */
    public static TrustedSigners of(List<String> named) throws RefusedException {
        List<String> digests = new ArrayList<>();
        for (String one : named) {
            String digest = String.valueOf(one).replace(":", "").strip().toLowerCase(Locale.ROOT);
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new RefusedException(
                        "trustedSigner is \"" + one + "\": expected the SHA-256 of a certificate, 64"
                                + " hexadecimal digits, as the goal inspect tells it of a signed module. Correct it.",
                        null);
            }
            digests.add(digest);
        }
        return new TrustedSigners(digests);
    }

    /**
     * Checks a module's signature.
     *
     * @return what it says
     * @throws RefusedException where it has none, one that does not hold, or one of somebody else
     */
    public Authenticode check(Path module) throws RefusedException, IOException {
        Optional<Authenticode> signature;
        try {
            signature = Authenticode.read(module);
        } catch (MalformedBinaryException e) {
            throw refused("The module cannot be read: " + e.getMessage());
        }
        if (signature.isEmpty()) {
            throw refused("The module is not signed: " + module + ", expected the signature of " + names());
        }
        Authenticode read = signature.get();
        if (!read.isValid()) {
            throw refused(
                    "The module's signature does not hold: " + read.problem().orElse(""));
        }
        if (read.digestAlgorithm().equals(Optional.of("SHA-1"))) {
            throw refused("The module's signature is over a SHA-1, for which two files can be made: " + module
                    + ", expected SHA-256 or more");
        }
        if (!digests.contains(read.certificateSha256().orElse(""))) {
            throw refused("The module is signed by somebody else: expected the certificate " + names() + ", found "
                    + read.certificateSha256().orElse("") + " ("
                    + read.subject().orElse("") + ") in " + module);
        }
        return read;
    }

    private String names() {
        return String.join(" or ", digests);
    }

    private static RefusedException refused(String what) {
        return new RefusedException(
                what + NOTHING_CHANGED + "Get a module that is signed by whom you trust, or correct"
                        + " trustedSigner where the certificate was renewed.",
                null);
    }
}
