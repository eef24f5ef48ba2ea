package io.github.modwsgi.maven.sign;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.SigningKeys;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.TestClock;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Signing by jsign, and when it is left out. */
public class ModuleSignerTest {
    private static final Passwords PASSWORDS = new Passwords(Optional.of(SigningKeys.PASSWORD), Optional.empty());

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SigningKeys keys;
    private Path store;
    private Path module;
    private Memory memory;

    @Before
    public void prepare() throws Exception {
        Path folder = temporary.getRoot().toPath();
        memory = new Memory(folder.resolve("memory"), Answers.OF_FILES, Reporter.SILENT);
        keys = new SigningKeys(folder);
        store = keys.make(
                "code",
                "CN=Made Signer",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                "eku=codeSigning",
                "-validity",
                "100");
        module = folder.resolve("target/mod_wsgi.so");
        Files.createDirectories(module.getParent());
        try (InputStream sample = getClass().getResourceAsStream("/signed/made.dll")) {
            Files.write(module, sample.readAllBytes());
        }
    }

    @After
    public void resetTheClock() {
        TestClock.reset();
    }

    private ModuleSigner signer(Instant now, Optional<String> timestampUrl) {
        TestClock.set(now);
        SigningRequest request = new SigningRequest(
                Optional.of(store.toString()), Optional.empty(), Optional.empty(), timestampUrl, "SHA-256");
        return new ModuleSigner(request, PASSWORDS, memory, Reporter.SILENT);
    }

    /** Behind the moment at which the certificate was made. */
    private static Instant now() {
        return Instant.now().plusSeconds(600);
    }

    @Test
    public void theModuleStaysAsItIsAndItsCopyIsSigned() throws Exception {
        String before = Sha256.of(module);
        ModuleSigner.Signed signed = signer(now(), Optional.empty()).sign(module);
        assertTrue(signed.isNew());
        assertEquals(before, Sha256.of(module));
        assertEquals(before, signed.signature().unsignedSha256());
        assertEquals("CN=Made Signer", signed.signature().subject());
        assertEquals(ModuleSigner.published(module), signed.module());
        assertNotEquals(before, Sha256.of(signed.module()));
    }

    @Test
    public void nothingThatChangedIsNotSignedAgain() throws Exception {
        String first = Sha256.of(signer(now(), Optional.empty()).sign(module).module());
        ModuleSigner.Signed again = signer(now(), Optional.empty()).sign(module);
        assertFalse(again.isNew());
        assertEquals("an ECDSA signature is another one each time", first, Sha256.of(again.module()));
    }

    @Test
    public void anotherStoreSignsAgainAndTheSameOneElsewhereDoesNot() throws Exception {
        signer(now(), Optional.empty()).sign(module);
        store = Files.move(store, store.resolveSibling("moved.p12"));
        assertFalse(signer(now(), Optional.empty()).sign(module).isNew());
        store = keys.make(
                "other",
                "CN=Other Signer",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                "eku=codeSigning",
                "-validity",
                "100");
        ModuleSigner.Signed again = signer(now(), Optional.empty()).sign(module);
        assertTrue(again.isNew());
        assertEquals("CN=Other Signer", again.signature().subject());
    }

    @Test
    public void aCertificateThatExpiresMeanwhileIsFoundOutAndNothingSignedIsLeft() throws Exception {
        signer(now(), Optional.empty()).sign(module);
        SigningFailure failure =
                assertThrows(SigningFailure.class, () -> signer(now().plus(Duration.ofDays(200)), Optional.empty())
                        .sign(module));
        assertTrue(failure.getMessage(), failure.getMessage().contains("expired on "));
        assertEquals(module, ModuleSigner.published(module));
        try (Stream<Path> left = Files.list(ModuleSigner.signedCopy(module).getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** F7: who remembers that a module is signed depends on the certificate's first and last moment. */
    @Test
    public void theCertificatesTermIsObserved() throws Exception {
        X509Certificate certificate =
                (X509Certificate) KeyStore.getInstance(store.toFile(), SigningKeys.PASSWORD.toCharArray())
                        .getCertificate("code");
        List<String> term = List.of(
                certificate.getNotBefore().toInstant().toString(),
                certificate.getNotAfter().toInstant().toString());
        assertEquals("made", term, timesAskedFor(Optional.empty()));
        assertEquals("current", term, timesAskedFor(Optional.empty()));
        HttpServer authority = keys.timestampAuthority(Rig.requireTool("openssl"));
        try {
            assertEquals("with a time stamp", List.of(), timesAskedFor(Optional.of(SigningKeys.url(authority))));
        } finally {
            authority.stop(0);
        }
    }

    private List<String> timesAskedFor(Optional<String> timestampUrl) throws Exception {
        try (Observed.Recording recording = Observed.recordApart()) {
            signer(now(), timestampUrl).sign(module);
            return recording.observations().all().stream()
                    .filter(one -> one.kind() == Observation.Kind.TIME)
                    .map(Observation::subject)
                    .toList();
        }
    }

    @Test
    public void aTimeStampIsAskedForOnceAndOutlivesTheCertificate() throws Exception {
        HttpServer authority = keys.timestampAuthority(Rig.requireTool("openssl"));
        Optional<String> url = Optional.of(SigningKeys.url(authority));
        try {
            assertTrue(signer(now(), url).sign(module).signature().timestamp().isPresent());
        } finally {
            authority.stop(0);
        }
        assertFalse(
                "nobody is asked",
                signer(now().plus(Duration.ofDays(200)), url).sign(module).isNew());
    }

    @Test
    public void thePasswordIsInNoMessage() {
        ModuleSigner wrong = new ModuleSigner(
                new SigningRequest(
                        Optional.of(store.toString()),
                        Optional.empty(),
                        Optional.of("code"),
                        Optional.empty(),
                        "SHA-256"),
                new Passwords(Optional.of("code.p12"), Optional.empty()),
                memory,
                Reporter.SILENT);
        SigningFailure failure = assertThrows(SigningFailure.class, () -> wrong.sign(module));
        assertFalse(failure.getMessage(), failure.getMessage().contains("code.p12"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("***"));
        assertEquals(null, failure.getCause());
        assertEquals("***", PASSWORDS.toString());
    }

    /** A key of its authority may stand in a URL: in messages it does not, nor in what is remembered. */
    @Test
    public void whatMayBeAKeyInTheUrlIsToldNowhere() throws Exception {
        Optional<String> url = Optional.of("http://127.0.0.1:9/stamp?key=my-secret");
        SigningFailure failure =
                assertThrows(SigningFailure.class, () -> signer(now(), url).sign(module));
        assertTrue(
                failure.getMessage(), failure.getMessage().contains("a time stamp of http://127.0.0.1:9/stamp?...: "));
        assertFalse(failure.getMessage(), failure.getMessage().contains("my-secret"));
        failure = assertThrows(SigningFailure.class, () -> signer(now(), Optional.of("ftp://a/b?my-secret"))
                .prepare());
        assertTrue(
                failure.getMessage(),
                failure.getMessage().startsWith("signTimestampUrl is \"ftp://a/b?...\": expected"));
        HttpServer authority = keys.timestampAuthority(Rig.requireTool("openssl"));
        try {
            signer(now(), Optional.of(SigningKeys.url(authority) + "?key=my-secret"))
                    .sign(module);
        } finally {
            authority.stop(0);
        }
        try (Stream<Path> files = Files.walk(temporary.getRoot().toPath().resolve("memory"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(file + ": " + text, text.contains("my-secret"));
            }
        }
    }

    @Test
    public void theMessageNamesTheVersionThatThePomHas() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertTrue(pom.contains(
                "<artifactId>jsign</artifactId>\n      <version>" + ModuleSigner.JSIGN_VERSION + "</version>"));
        assertTrue(ModuleSigner.missing().contains("<version>" + ModuleSigner.JSIGN_VERSION + "</version>"));
    }
}
