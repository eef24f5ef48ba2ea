package io.github.modwsgi.maven.sign;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.PrintableUrl;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.WallClock;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Signs modules with Authenticode. The linked module stays as it is; its signed copy lies in a folder of its own
 * beside it. A copy that would be signed with the same again is left alone: with a time stamp each signature is
 * another one.
 */
public final class ModuleSigner {
    /** The version of jsign that this was built and tested with; the pom's. */
    static final String JSIGN_VERSION = "7.4";

    /** Looked for as a file: the class that uses it cannot even be loaded without. */
    private static final String JSIGN = "/net/jsign/AuthenticodeSigner.class";

    private static final String FOLDER = "signed";
    private static final String TOPIC = "signatures";
    private static final List<String> DIGESTS = List.of("SHA-256", "SHA-384", "SHA-512");

    private final SigningRequest request;
    private final Passwords passwords;
    private final Memory memory;
    private final Reporter reporter;
    private Jsign jsign;
    private String alias;

    /**
     * A signed module.
     *
     * @param module the file
     * @param signature what it was signed with
     * @param isNew whether it was signed now
     */
    public record Signed(Path module, ModuleSignature signature, boolean isNew) {}

    /**
     * @param memory knows what was signed
     * @param reporter told where another build is signing in the same folder
     */
    public ModuleSigner(SigningRequest request, Passwords passwords, Memory memory, Reporter reporter) {
        this.request = request;
        this.passwords = passwords;
        this.memory = memory;
        this.reporter = reporter;
    }

    /** The signed copy of a module, there or not. */
    public static Path signedCopy(Path module) {
        return module.resolveSibling(FOLDER).resolve(module.getFileName());
    }

    /** The file that is published of a module: its signed copy where there is one. */
    public static Path published(Path module) {
        Path signed = signedCopy(module);
        return Files.isRegularFile(signed) ? signed : module;
    }

    /** Takes the signed copy of a module away. */
    public static void forget(Path module) throws IOException {
        FileChanges.deleteIfExists(signedCopy(module));
    }

    /**
     * What can be told before there is a module: parameters, the key store's file, whether jsign is there.
     *
     * @throws SigningFailure where something of that is missing
     */
    public void prepare() throws SigningFailure {
        if (!DIGESTS.contains(request.digest())) {
            throw new SigningFailure("signDigest is \"" + request.digest() + "\": expected one of "
                    + String.join(", ", DIGESTS) + ". Correct it, or leave it out.");
        }
        if (request.timestampUrl().isPresent() && !isUrl(request.timestampUrl().get())) {
            throw new SigningFailure(
                    "signTimestampUrl is \"" + request.authority().get()
                            + "\": expected the URL of an authority of time stamps, http://... or https://... Correct it.");
        }
        if (request.isFile() && request.files().isEmpty()) {
            throw new SigningFailure("signKeystore is \"" + request.storeName() + "\": expected a file of keys and"
                    + " certificates (PKCS#12), found none. Correct the path; for a token or a service name its"
                    + " signStoreType.");
        }
        if (ModuleSigner.class.getResource(JSIGN) == null) {
            throw new SigningFailure(missing());
        }
    }

    /** The lines that a user has to add. */
    static String missing() {
        return "signKeystore is given, and what signs is not there: expected jsign among the dependencies of this plugin,"
                + " found none. Add it to the plugin's element in the pom:\n"
                + "<dependencies>\n"
                + "  <dependency>\n"
                + "    <groupId>net.jsign</groupId>\n"
                + "    <artifactId>jsign</artifactId>\n"
                + "    <version>" + JSIGN_VERSION + "</version>\n"
                + "  </dependency>\n"
                + "</dependencies>";
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * The signed copy of a module; it is made where there is none, or one of something else. Where that fails there is
     * none.
     *
     * @throws SigningFailure where it cannot be signed
     */
    public Signed sign(Path module) throws SigningFailure, IOException {
        try (ExclusiveLock lock = ExclusiveLock.acquire(module.resolveSibling("sign.lock"), reporter)) {
            return signAlone(module);
        } catch (SigningFailure e) {
            forget(module);
            throw e;
        }
    }

    private Signed signAlone(Path module) throws SigningFailure, IOException {
        Path signed = signedCopy(module);
        String unsigned = Sha256.of(module);
        List<String> question = key(module, unsigned);
        Optional<Authenticode> current = current(signed, question);
        if (current.isPresent()) {
            return new Signed(signed, ModuleSignature.of(current.get(), unsigned), false);
        }
        forget(module);
        Files.createDirectories(signed.getParent());
        Path part = AtomicFile.beside(signed);
        try (Observed.Recording recording = Observed.record()) {
            Files.copy(module, part, StandardCopyOption.REPLACE_EXISTING);
            signFile(part);
            Authenticode read = readBack(part, signed);
            AtomicFile.moveInto(part, signed);
            read.turns().forEach(Observed::isOver);
            memory.keep(TOPIC, question, List.of(Sha256.of(signed)), recording.observations());
            return new Signed(signed, ModuleSignature.of(read, unsigned), true);
        } finally {
            FileChanges.deleteIfExists(part);
        }
    }

    private List<String> key(Path module, String unsigned) throws SigningFailure, IOException {
        List<String> question = new ArrayList<>(List.of(module.toString(), unsigned));
        question.addAll(request.key());
        for (Path file : request.files()) {
            Observed.content(file);
            question.add(Sha256.of(file));
        }
        if (!request.isFile()) {
            // What a token or a service has now only it can tell.
            question.add(Authenticode.sha256Of(certificate()));
        }
        return question;
    }

    private Optional<Authenticode> current(Path signed, List<String> question) throws IOException {
        Optional<Memory.Kept> kept = memory.kept(TOPIC, question);
        if (kept.isEmpty()
                || !Files.isRegularFile(signed)
                || !kept.get().value().equals(List.of(Sha256.of(signed)))) {
            return Optional.empty();
        }
        try {
            return Authenticode.read(signed).filter(Authenticode::isValid);
        } catch (MalformedBinaryException e) {
            return Optional.empty();
        }
    }

    private void signFile(Path part) throws SigningFailure {
        X509Certificate certificate = certificate();
        check(certificate);
        try {
            jsign.sign(part, alias, request, passwords);
        } catch (Exception | LinkageError e) { // jsign declares no narrower type; a part of it may be left out
            throw failure(
                    "cannot sign with the key " + alias + " of " + request.storeName()
                            + request.authority()
                                    .map(url -> " and a time stamp of " + url)
                                    .orElse(""),
                    e,
                    request.timestampUrl().isPresent()
                            ? "Check the key's password (the passphrase of the server), and whether the authority answers."
                            : "Check the key's password (the passphrase of the server).");
        }
    }

    private void check(X509Certificate certificate) throws SigningFailure {
        Instant now = WallClock.now();
        String name = "The certificate " + Authenticode.subjectOf(certificate) + " (" + alias + " of "
                + request.storeName() + ") ";
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new SigningFailure(name + "expired on "
                    + certificate.getNotAfter().toInstant() + ": Windows would not take what it signs. Get a new one.");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new SigningFailure(
                    name + "is valid from " + certificate.getNotBefore().toInstant()
                            + " on, and this machine's clock says " + now + ". Correct the clock, or wait.");
        }
        if (!Authenticode.isForCode(certificate)) {
            throw new SigningFailure(name + "is not for signing programs: expected the extended key usage codeSigning."
                    + " Get one for code.");
        }
    }

    /** Of the key that signs; opens the store where that has not been done. */
    private X509Certificate certificate() throws SigningFailure {
        try {
            if (jsign == null) {
                jsign = Jsign.open(request, passwords);
            }
            alias = request.alias().isPresent() ? request.alias().get() : onlyKey();
            X509Certificate certificate = jsign.certificate(alias);
            if (certificate == null && !passwords.areGiven() && keys().contains(alias)) {
                throw new SigningFailure("the certificate of \"" + alias + "\" in " + request.storeName()
                        + " cannot be read: expected a password, found none. Put it into a server of settings.xml and name its"
                        + " id: signServer.");
            }
            if (certificate == null) {
                throw new SigningFailure("signAlias is \"" + alias + "\": expected a key with a certificate in "
                        + request.storeName() + ", found " + named(keys()) + ". Correct it.");
            }
            return certificate;
        } catch (SigningFailure e) {
            throw e;
        } catch (Exception | LinkageError e) { // likewise
            throw failure(
                    "cannot open the key store " + request.storeName(),
                    e,
                    passwords.areGiven()
                            ? "Check the password of the server that signServer names, and signStoreType."
                            : "Where it has a password, put that into a server of settings.xml and name its id: signServer.");
        }
    }

    private String onlyKey() throws Exception {
        List<String> keys = keys();
        if (keys.size() != 1) {
            throw new SigningFailure("signAlias is not given: expected one key in " + request.storeName() + ", found "
                    + named(keys) + ". Name the one to sign with.");
        }
        return keys.get(0);
    }

    private List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (String one : Collections.list(jsign.store().aliases())) {
            if (jsign.store().isKeyEntry(one)) {
                keys.add(one);
            }
        }
        Collections.sort(keys);
        return keys;
    }

    private static String named(List<String> keys) {
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }

    /** With the messages of all causes: the outer ones say less. */
    private SigningFailure failure(String what, Throwable e, String remedy) {
        List<String> said = new ArrayList<>();
        for (Throwable one = e; one != null && said.size() < 5; one = one.getCause()) {
            String text = one.getMessage() == null ? one.getClass().getSimpleName() : one.getMessage();
            if (said.stream().noneMatch(before -> before.contains(text))) {
                said.add(text);
            }
        }
        String told = passwords.hiddenIn(what + ": " + String.join(": ", said));
        if (request.timestampUrl().isPresent()) {
            told = told.replace(
                    request.timestampUrl().get(), request.authority().get());
        }
        return new SigningFailure("jsign " + PrintableUrl.of(told) + ". " + remedy);
    }

    /** What others will read is what counts. */
    private static Authenticode readBack(Path part, Path signed) throws SigningFailure, IOException {
        try {
            Authenticode read = Authenticode.read(part)
                    .orElseThrow(() ->
                            new SigningFailure("jsign has signed nothing: there is no signature in " + signed + "."));
            if (!read.isValid()) {
                throw new SigningFailure("The signature that jsign made does not hold: "
                        + read.problem().orElse("") + ".");
            }
            return read;
        } catch (MalformedBinaryException e) {
            throw new SigningFailure("The file that jsign made cannot be read: " + e.getMessage());
        }
    }
}
