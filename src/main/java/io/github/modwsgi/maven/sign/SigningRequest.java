package io.github.modwsgi.maven.sign;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.PrintableUrl;
import io.github.modwsgi.maven.host.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * With what modules are signed. Without the passwords: this may be printed and written.
 *
 * @param store the key store as jsign's {@code keystore} names it: the path of a file, or what its type asks for; empty
 *     where its type needs none
 * @param type jsign's {@code storetype}, {@code PKCS12}, {@code PKCS11}, {@code YUBIKEY}; found out from the file by
 *     default
 * @param alias the key in the store; by default the only one
 * @param timestampUrl an authority of time stamps (RFC 3161); none by default
 * @param digest {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
 */
public record SigningRequest(
        Optional<String> store,
        Optional<String> type,
        Optional<String> alias,
        Optional<String> timestampUrl,
        String digest) {

    /** Stores that are one file with keys and certificates: their bytes tell whether a certificate has changed. */
    private static final List<String> FILES = List.of("PKCS12", "JKS", "JCEKS");

    /** Whether the store is a file that holds all. */
    public boolean isFile() {
        return isFile(type);
    }

    /** Whether stores of a type are. */
    public static boolean isFile(Optional<String> type) {
        return type.isEmpty() || FILES.contains(type.get().toUpperCase(Locale.ROOT));
    }

    /** The files that decide about the signature: the store, or the configuration of a token. */
    public List<Path> files() {
        return store.map(Path::of).filter(Observed::isRegularFile).stream().toList();
    }

    /** All but the store's place, as lines: another text asks for another signature. */
    List<String> key() {
        return List.of(
                type.orElse(""),
                alias.orElse(""),
                timestampUrl.map(SigningRequest::hash).orElse(""),
                digest);
    }

    /** Likewise with the store's name. */
    public String text() {
        return store.orElse("") + " " + String.join(" ", key());
    }

    /** The URL may hold a key for its authority, and what is remembered is written to a file. */
    private static String hash(String url) {
        return Sha256.of(url.getBytes(StandardCharsets.UTF_8));
    }

    /** How messages call the authority: without what may be a key. */
    Optional<String> authority() {
        return timestampUrl.map(SigningRequest::printable);
    }

    /** The URL of an authority without user and query. */
    public static String printable(String url) {
        return PrintableUrl.of(url).replaceFirst("(?s)[?#].*", "?...");
    }

    @Override
    public String toString() {
        return storeName() + " " + key();
    }

    /** How messages call the store. */
    String storeName() {
        return store.orElse(type.orElse(""));
    }
}
