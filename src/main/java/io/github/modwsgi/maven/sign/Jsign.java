package io.github.modwsgi.maven.sign;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import net.jsign.AuthenticodeSigner;
import net.jsign.DigestAlgorithm;
import net.jsign.KeyStoreBuilder;
import net.jsign.pe.PEFile;
import net.jsign.timestamp.TimestampingMode;

/** The one class that names jsign's: it is loaded where something is signed, and jsign must be there then. */
final class Jsign {
    private final KeyStore store;

    private Jsign(KeyStore store) {
        this.store = store;
    }

    /** Opens the key store; what jsign and its providers throw has no narrower type. */
    static Jsign open(SigningRequest request, Passwords passwords) throws Exception {
        KeyStoreBuilder builder = new KeyStoreBuilder();
        request.store().ifPresent(builder::keystore);
        request.type().ifPresent(builder::storetype);
        passwords.store().ifPresent(builder::storepass);
        passwords.key().ifPresent(builder::keypass);
        return new Jsign(builder.build());
    }

    KeyStore store() {
        return store;
    }

    /** The certificate of a key; null where there is none of that name. */
    X509Certificate certificate(String alias) throws Exception {
        Certificate[] chain = store.getCertificateChain(alias);
        return chain == null || chain.length == 0 ? null : (X509Certificate) chain[0];
    }

    /** Signs a file where it is. */
    void sign(Path file, String alias, SigningRequest request, Passwords passwords) throws Exception {
        AuthenticodeSigner signer = new AuthenticodeSigner(
                        store, alias, passwords.key().orElse(null))
                .withDigestAlgorithm(DigestAlgorithm.of(request.digest()))
                .withSignaturesReplaced(true)
                .withTimestamping(request.timestampUrl().isPresent());
        if (request.timestampUrl().isPresent()) {
            signer.withTimestampingMode(TimestampingMode.RFC3161)
                    .withTimestampingAuthority(request.timestampUrl().get());
        }
        try (PEFile image = new PEFile(file.toFile())) {
            signer.sign(image);
        }
    }
}
