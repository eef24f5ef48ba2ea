package io.github.modwsgi.maven.sign;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signed module was signed with, read back from it.
 *
 * @param subject the signer's name
 * @param certificateSha256 the SHA-256 of the signer's certificate
 * @param timestamp when, as the authority of a time stamp says
 * @param unsignedSha256 the SHA-256 of the module before it was signed: that which a second build reproduces
 */
public record ModuleSignature(
        String subject, String certificateSha256, Optional<Instant> timestamp, String unsignedSha256) {
    /** One line for people. */
    public String text() {
        return subject + ", certificate SHA-256 " + certificateSha256 + ", "
                + timestamp.map(time -> "time stamp " + time).orElse("no time stamp");
    }

    static ModuleSignature of(Authenticode read, String unsignedSha256) {
        return new ModuleSignature(
                read.subject().orElseThrow(), read.certificateSha256().orElseThrow(), read.timestamp(), unsignedSha256);
    }
}
