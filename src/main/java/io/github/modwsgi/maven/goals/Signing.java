package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.PrintableUrl;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.sign.ModuleSigner;
import io.github.modwsgi.maven.sign.Passwords;
import io.github.modwsgi.maven.sign.SigningFailure;
import io.github.modwsgi.maven.sign.SigningRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Provider;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The parameters of signing, and the passwords from {@code settings.xml} that go with them. */
final class Signing {
    private final Optional<SigningRequest> request;
    private final Optional<String> server;
    private final Settings settings;
    private final Provider<SettingsDecrypter> decrypter;

    /** @throws BuildFailure where there is something to sign with, but nothing that has the key */
    Signing(
            Optional<String> keystore,
            Optional<String> storeType,
            Optional<String> alias,
            Optional<String> server,
            Optional<String> timestampUrl,
            String digest,
            Settings settings,
            Provider<SettingsDecrypter> decrypter,
            Path baseFolder)
            throws BuildFailure {
        this.server = server;
        this.settings = settings;
        this.decrypter = decrypter;
        if (timestampUrl.filter(PrintableUrl::hasUser).isPresent()) {
            throw new BuildFailure("signTimestampUrl is \"" + PrintableUrl.of(timestampUrl.get())
                    + "\": expected the URL of an authority of time stamps, found one with a user's name, which is not sent."
                    + " Name a URL that needs none.");
        }
        if (keystore.isEmpty() && storeType.isEmpty()) {
            refuse("signAlias", alias);
            refuse("signServer", server);
            refuse("signTimestampUrl", timestampUrl.map(SigningRequest::printable));
            request = Optional.empty();
        } else {
            boolean isFile = SigningRequest.isFile(storeType);
            request = Optional.of(new SigningRequest(
                    keystore.map(named -> place(named, isFile, baseFolder)), storeType, alias, timestampUrl, digest));
        }
    }

    /** Nobody who wants a signature gets a module without one. */
    private static void refuse(String parameter, Optional<String> value) throws BuildFailure {
        if (value.isPresent()) {
            throw new BuildFailure(
                    parameter + " is \"" + value.get() + "\", and signKeystore is not given: expected the key"
                            + " store to sign with. Name it, or leave out all parameters that begin with sign.");
        }
    }

    /** What is no file is a name that the store's type knows. */
    private static String place(String named, boolean isFile, Path baseFolder) {
        Path file = baseFolder.resolve(named).normalize();
        return isFile || Observed.isRegularFile(file) ? file.toString() : named;
    }

    /** Whether a token or a service has the key: what it would sign with today only it can tell. */
    boolean asksToken() {
        return request.isPresent() && !request.get().isFile();
    }

    /** All parameters as one line; nothing where nothing is signed. */
    String text() {
        return request.map(one -> " " + (one.text() + " " + server.orElse("")).replaceAll("\\s", " "))
                .orElse("");
    }

    /** Files that decide about the signature. */
    List<Path> files() {
        return request.map(SigningRequest::files).orElse(List.of());
    }

    /**
     * What signs; empty where nothing is to be signed.
     *
     * @param memory of the project
     * @throws BuildFailure where it can be told already that this will fail
     */
    Optional<ModuleSigner> signer(Memory memory, Reporter reporter) throws BuildFailure {
        if (request.isEmpty()) {
            return Optional.empty();
        }
        ModuleSigner signer = new ModuleSigner(request.get(), passwords(), memory, reporter);
        try {
            signer.prepare();
        } catch (SigningFailure e) {
            throw new BuildFailure(e.getMessage());
        }
        return Optional.of(signer);
    }

    private Passwords passwords() throws BuildFailure {
        if (server.isEmpty()) {
            return Passwords.NONE;
        }
        Server named = settings.getServer(server.get());
        if (named == null) {
            throw new BuildFailure("signServer is \"" + server.get() + "\": expected a <server> of that <id> in"
                    + " settings.xml, found none. Add it, with the key store's password as its <password>.");
        }
        SettingsDecryptionResult result = decrypter.get().decrypt(new DefaultSettingsDecryptionRequest(named));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new BuildFailure("The password of the server \"" + server.get() + "\" in settings.xml cannot be"
                        + " decrypted: expected the settings-security.xml with the master password that encrypted it, found: "
                        + problem.getMessage() + ". Encrypt it again: mvn --encrypt-password");
            }
        }
        Server open = result.getServer();
        return new Passwords(Optional.ofNullable(open.getPassword()), Optional.ofNullable(open.getPassphrase()));
    }
}
