package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.sign.Authenticode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** MW-701 for a file that is signed: it is what was signed, by a certificate that was valid then. */
public final class SignatureHolds {
    private static final RuleCode CODE = RuleCode.MW_701;

    private SignatureHolds() {}

    /**
     * What is wrong with a signature; nothing for one that holds.
     *
     * @param now a certificate is judged by it where there is no time stamp
     */
    public static List<Finding> judge(Path file, Authenticode signature, Instant now) {
        if (!signature.isValid()) {
            String says =
                    Evidence.ofProblem(file, signature.problem().orElse("")).says();
            return List.of(Finding.error(
                    CODE,
                    file + " has a signature that does not hold: " + says + ".",
                    List.of(new Evidence(file, says)),
                    "Get the file again from who signed it."));
        }
        if (signature.isOutsideValidity(now)) {
            String says = "certificate " + validity(signature) + ", "
                    + signature.timestamp().map(time -> "time stamp " + time).orElse("no time stamp");
            return List.of(Finding.warning(
                    CODE,
                    file + " is signed with a certificate that was not valid then, or is not now: "
                            + signature.subject().orElse("") + ", " + says + ".",
                    List.of(new Evidence(file, says)),
                    "Where signatures count, have it signed again, with a time stamp."));
        }
        return List.of();
    }

    /** From when to when a signer's certificate is valid. */
    public static String validity(Authenticode signature) {
        return signature
                .certificate()
                .map(one -> "valid from " + one.getNotBefore().toInstant() + " to "
                        + one.getNotAfter().toInstant())
                .orElse("");
    }
}
