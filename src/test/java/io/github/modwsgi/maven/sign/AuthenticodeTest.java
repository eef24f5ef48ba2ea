package io.github.modwsgi.maven.sign;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.SigningKeys;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import io.github.modwsgi.maven.binary.pe.PeBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import net.jsign.AuthenticodeSigner;
import net.jsign.DigestAlgorithm;
import net.jsign.KeyStoreBuilder;
import net.jsign.pe.PEFile;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Signatures that jsign and osslsigncode make, read. */
public class AuthenticodeTest {
    /** Behind the moment at which the certificates are made. */
    private static final Instant NOW = Instant.now().plusSeconds(600);

    @ClassRule
    public static final TemporaryFolder OF_ALL = new TemporaryFolder();

    private static Path rsa;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private SigningKeys keys;

    @BeforeClass
    public static void makeKey() throws Exception {
        rsa = new SigningKeys(OF_ALL.getRoot().toPath()).codeSigning("rsa", "CN=Made Signer, O=Example, C=DE");
    }

    @Before
    public void prepare() {
        folder = temporary.getRoot().toPath();
        keys = new SigningKeys(folder);
    }

    private Path unsigned(Architecture architecture) throws Exception {
        return Files.write(
                folder.resolve("mod_wsgi.so"),
                PeBuilder.dll(architecture)
                        .importing("KERNEL32.dll", "Sleep")
                        .exportingModule("wsgi_module", 0x41503234L, 20120211, 142)
                        .build());
    }

    private static void jsign(Path file, Path store, String alias, DigestAlgorithm digest) throws Exception {
        try (PEFile image = new PEFile(file.toFile())) {
            new AuthenticodeSigner(
                            new KeyStoreBuilder()
                                    .keystore(store.toFile())
                                    .storepass(SigningKeys.PASSWORD)
                                    .build(),
                            alias,
                            SigningKeys.PASSWORD)
                    .withDigestAlgorithm(digest)
                    .withTimestamping(false)
                    .sign(image);
        }
    }

    /** With Debian's program, which shares no code with jsign. */
    private Path osslsigncode(Path file, Path store, String... options) throws Exception {
        Path signed = folder.resolve("signed.so");
        Files.deleteIfExists(signed);
        List<String> command = new ArrayList<>(List.of(
                Rig.requireTool("osslsigncode").toString(),
                "sign",
                "-pkcs12",
                store.toString(),
                "-pass",
                SigningKeys.PASSWORD,
                "-h",
                "sha256"));
        command.addAll(List.of(options));
        command.addAll(List.of("-in", file.toString(), "-out", signed.toString()));
        SigningKeys.run(command);
        return signed;
    }

    private static Authenticode read(Path file) throws Exception {
        return Authenticode.read(file).orElseThrow();
    }

    private static void assertInvalid(String problem, Authenticode signature) {
        assertFalse(signature.isValid());
        assertTrue(
                signature.problem().toString(),
                signature.problem().orElseThrow().contains(problem));
    }

    @Test
    public void whoSignedWithAnRsaKeyIsRead() throws Exception {
        for (Architecture architecture : List.of(Architecture.X86, Architecture.X64, Architecture.ARM64)) {
            Path file = unsigned(architecture);
            jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
            Authenticode signature = read(file);
            assertEquals(Optional.empty(), signature.problem());
            assertEquals(Optional.of("CN=Made Signer,O=Example,C=DE"), signature.subject());
            assertEquals(signature.subject(), signature.issuer());
            assertEquals(Optional.of(SigningKeys.certificateSha256(rsa, "rsa")), signature.certificateSha256());
            assertEquals(Optional.of("SHA-256"), signature.digestAlgorithm());
            assertEquals(Optional.empty(), signature.timestamp());
            assertFalse(signature.isOutsideValidity(NOW));
        }
    }

    @Test
    public void aKeyOfAnEllipticCurveAndALongerDigestAreRead() throws Exception {
        Path store = keys.make("ec", "CN=Curve", "-keyalg", "EC", "-groupname", "secp384r1", "-ext", "eku=codeSigning");
        for (DigestAlgorithm digest : List.of(DigestAlgorithm.SHA384, DigestAlgorithm.SHA512, DigestAlgorithm.SHA1)) {
            Path file = unsigned(Architecture.X64);
            jsign(file, store, "ec", digest);
            assertEquals(Optional.empty(), read(file).problem());
            assertEquals(Optional.of(digest.id), read(file).digestAlgorithm());
        }
    }

    @Test
    public void whatOsslsigncodeSignedIsRead() throws Exception {
        Authenticode signature = read(osslsigncode(unsigned(Architecture.X64), rsa));
        assertEquals(Optional.empty(), signature.problem());
        assertEquals(Optional.of(SigningKeys.certificateSha256(rsa, "rsa")), signature.certificateSha256());
    }

    @Test
    public void aFileThatIsNotSignedHasNoSignature() throws Exception {
        assertEquals(Optional.empty(), Authenticode.read(unsigned(Architecture.X64)));
    }

    @Test
    public void anyByteThatIsChangedBreaksIt() throws Exception {
        Path file = unsigned(Architecture.X64);
        int length = (int) Files.size(file);
        jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
        byte[] signed = Files.readAllBytes(file);
        int checksum = 0x100 + 24 + 64;
        for (int at = 0x40; at < length; at += at == checksum - 1 ? 5 : 1) {
            boolean inDirectory = at >= 0x100 + 24 + 112 + 32 && at < 0x100 + 24 + 112 + 40;
            byte[] bytes = signed.clone();
            bytes[at] ^= 1;
            Optional<Authenticode> signature;
            try {
                signature = Authenticode.read(MemoryChannel.reader(bytes));
            } catch (MalformedBinaryException e) {
                continue; // a header that is none any more
            }
            assertTrue(
                    "byte " + at,
                    signature.isEmpty() || inDirectory || !signature.get().isValid());
        }
    }

    @Test
    public void theChecksumIsNotSigned() throws Exception {
        Path file = unsigned(Architecture.X64);
        jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0x100 + 24 + 64] ^= 1;
        assertTrue(Authenticode.read(MemoryChannel.reader(bytes)).orElseThrow().isValid());
    }

    @Test
    public void bytesBehindTheSignatureBreakIt() throws Exception {
        Path file = unsigned(Architecture.X64);
        jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
        byte[] bytes = Files.readAllBytes(file);
        assertInvalid(
                "changed since",
                Authenticode.read(MemoryChannel.reader(Arrays.copyOf(bytes, bytes.length + 8)))
                        .orElseThrow());
    }

    @Test
    public void aSignatureOfAnotherFileDoesNotHold() throws Exception {
        Path file = unsigned(Architecture.X64);
        int length = (int) Files.size(file);
        jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
        byte[] one = Files.readAllBytes(file);
        byte[] other = one.clone();
        other[length - 1] ^= 1;
        Authenticode signature = Authenticode.read(MemoryChannel.reader(other)).orElseThrow();
        assertInvalid(
                "expected the file that was signed, found one that was changed since (its SHA-256 is another)",
                signature);
        assertEquals(
                "who signed is told all the same", Optional.of("CN=Made Signer,O=Example,C=DE"), signature.subject());
    }

    @Test
    public void aDigestThatWasCorrectedAfterTheFileWasChangedDoesNotHold() throws Exception {
        Path file = unsigned(Architecture.X64);
        int length = (int) Files.size(file);
        jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
        byte[] before = digest(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[length - 1] ^= 1;
        Files.write(file, bytes);
        byte[] after = digest(file);
        int at = text(bytes).indexOf(text(before));
        assertTrue(at > length);
        System.arraycopy(after, 0, bytes, at, after.length);
        assertInvalid(
                "expected the digest of what is signed",
                Authenticode.read(MemoryChannel.reader(bytes)).orElseThrow());
    }

    private static byte[] digest(Path file) throws Exception {
        try (PEFile image = new PEFile(file.toFile())) {
            return image.computeDigest(DigestAlgorithm.SHA256);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    public void aSignatureByAnotherKeyThanTheCertificatesDoesNotHold() throws Exception {
        Path file = unsigned(Architecture.X64);
        jsign(file, rsa, "rsa", DigestAlgorithm.SHA256);
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0) { // padding
            end--;
        }
        bytes[end - 100] ^= 1; // the signature's value comes last
        assertInvalid(
                "a signature by the key of the signer's certificate",
                Authenticode.read(MemoryChannel.reader(bytes)).orElseThrow());
    }

    @Test
    public void aCertificateForServersMaySignNoProgram() throws Exception {
        Path store = keys.make("tls", "CN=Server", "-keyalg", "RSA", "-ext", "eku=serverAuth");
        Path file = unsigned(Architecture.X64);
        jsign(file, store, "tls", DigestAlgorithm.SHA256);
        assertInvalid("a certificate that may sign programs", read(file));
    }

    @Test
    public void aCertificateThatHasExpiredIsOutsideItsValidity() throws Exception {
        Path store = keys.make(
                "old", "CN=Old", "-keyalg", "RSA", "-ext", "eku=codeSigning", "-startdate", "-20d", "-validity", "10");
        Path file = unsigned(Architecture.X64);
        jsign(file, store, "old", DigestAlgorithm.SHA256);
        assertTrue(read(file).isValid());
        assertTrue(read(file).isOutsideValidity(NOW));
        assertFalse(read(file).isOutsideValidity(NOW.minus(Duration.ofDays(15))));
        assertTrue(read(file).isOutsideValidity(NOW.minus(Duration.ofDays(25))));
    }

    @Test
    public void aTimeStampIsReadAndOutlivesTheCertificate() throws Exception {
        HttpServer authority = keys.timestampAuthority(Rig.requireTool("openssl"));
        try {
            Authenticode signature =
                    read(osslsigncode(unsigned(Architecture.X64), rsa, "-ts", SigningKeys.url(authority)));
            assertEquals(Optional.empty(), signature.problem());
            Instant time = signature.timestamp().orElseThrow();
            assertTrue(
                    time.toString(), Duration.between(time, Instant.now()).abs().toMinutes() < 10);
            assertFalse(signature.isOutsideValidity(NOW.plus(Duration.ofDays(10_000))));
        } finally {
            authority.stop(0);
        }
    }

    @Test
    public void aTimeStampOfAnotherSignatureIsNone() throws Exception {
        HttpServer authority = keys.timestampAuthority(Rig.requireTool("openssl"));
        try {
            Path signed = osslsigncode(unsigned(Architecture.X64), rsa, "-ts", SigningKeys.url(authority));
            byte[] bytes = Files.readAllBytes(signed);
            int time = text(bytes).lastIndexOf("\u0018\u000f20");
            bytes[time + 3] = '1'; // of the year
            Authenticode changed =
                    Authenticode.read(MemoryChannel.reader(bytes)).orElseThrow();
            assertTrue(changed.isValid());
            assertEquals(Optional.empty(), changed.timestamp());
        } finally {
            authority.stop(0);
        }
    }

    /**
     * Of the kind before RFC 3161 (Microsoft, "Time Stamping Authenticode Signatures"): by OpenSSL, and with a block as
     * Symantec's authority made it until 2020, whose digest stands there without the name of its algorithm.
     */
    @Test
    public void aCountersignatureIsATimeStampAlsoWhereItsBlockIsABareDigest() throws Exception {
        for (boolean isBare : List.of(false, true)) {
            HttpServer authority =
                    keys.countersigner(Rig.requireTool("openssl"), reply -> isBare ? bare(reply, 0) : reply);
            try {
                Path signed = osslsigncode(unsigned(Architecture.X64), rsa, "-t", SigningKeys.url(authority));
                Authenticode signature = read(signed);
                assertEquals(Optional.empty(), signature.problem());
                assertTrue("bare " + isBare, signature.timestamp().isPresent());
                if (isBare) { // osslsigncode 2.5 takes no such block
                    continue;
                }
                String verified = SigningKeys.run(List.of(
                        Rig.requireTool("osslsigncode").toString(),
                        "verify",
                        "-in",
                        signed.toString(),
                        "-CAfile",
                        keys.pem(rsa, "rsa").toString(),
                        "-TSA-CAfile",
                        folder.resolve("tsa.pem").toString()));
                assertTrue(verified, verified.contains("Timestamp Server Signature verification: ok"));
            } finally {
                authority.stop(0);
            }
        }
    }

    @Test
    public void aBareDigestOfSomethingElseIsNoTimeStamp() throws Exception {
        HttpServer authority = keys.countersigner(Rig.requireTool("openssl"), reply -> bare(reply, 1));
        try {
            Authenticode signature =
                    read(osslsigncode(unsigned(Architecture.X64), rsa, "-t", SigningKeys.url(authority)));
            assertEquals(Optional.empty(), signature.problem());
            assertEquals(Optional.empty(), signature.timestamp());
        } finally {
            authority.stop(0);
        }
    }

    /** A reply whose block is the digest itself, with a number added to its last byte. */
    private byte[] bare(byte[] reply, int added) throws Exception {
        Der signedData = Der.first(folder, reply).inner().next().inner().inner();
        Der signer = signedData.next().next().next().next().inner();
        byte[] attributes = signer.inner().next().next().next().encoded();
        attributes[0] = Der.SET;
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(attributes);
        digest[digest.length - 1] += added;
        Cipher block = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        block.init(Cipher.ENCRYPT_MODE, SigningKeys.privateKey(folder.resolve("tsa.p12"), "tsa"));
        byte[] signature = block.doFinal(digest);
        byte[] changed = reply.clone(); // it ends with its block
        System.arraycopy(signature, 0, changed, changed.length - signature.length, signature.length);
        return changed;
    }

    @Test
    public void aTimeStampThatWasGivenToAnotherFileIsNone() throws Exception {
        HttpServer authority = keys.timestampAuthority(Rig.requireTool("openssl"));
        try {
            byte[] one = Files.readAllBytes(
                    osslsigncode(unsigned(Architecture.X64), rsa, "-ts", SigningKeys.url(authority)));
            byte[] other = one.clone();
            for (int tries = 0;
                    tries == 0 || lengthOf(other) != lengthOf(one);
                    tries++) { // serials and nonces are random
                assertTrue("no two of one length", tries < 50);
                other = Files.readAllBytes(
                        osslsigncode(unsigned(Architecture.ARM64), rsa, "-ts", SigningKeys.url(authority)));
            }
            int at = tokenOf(one);
            assertEquals("of one length", at, tokenOf(other));
            System.arraycopy(other, at, one, at, one.length - at);
            Authenticode moved = Authenticode.read(MemoryChannel.reader(one)).orElseThrow();
            assertTrue(moved.isValid());
            assertEquals(Optional.empty(), moved.timestamp());
        } finally {
            authority.stop(0);
        }
    }

    /** Of the signature in bytes: what stands in front of 1.2.840.113549.1.7.2 in DER. */
    private static int lengthOf(byte[] signed) {
        int oid = text(signed).indexOf("\u002a\u0086\u0048\u0086\u00f7\r\u0001\u0007\u0002");
        return (signed[oid - 4] & 0xff) << 8 | signed[oid - 3] & 0xff;
    }

    /** Where the attribute with the time stamp begins: 1.3.6.1.4.1.311.3.3.1 in DER. */
    private static int tokenOf(byte[] signed) {
        String oid = "\u002b\u0006\u0001\u0004\u0001\u0082\u0037\u0003\u0003\u0001";
        return text(signed).indexOf(oid);
    }
}
