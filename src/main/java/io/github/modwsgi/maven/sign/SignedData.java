package io.github.modwsgi.maven.sign;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * Signed data of PKCS #7 and CMS (RFC 2315, RFC 5652) with one signer. What is inside is taken as it stands; {@link
 * #verify} tells whether the signer has signed it.
 */
final class SignedData {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final Map<String, String> DIGESTS = Map.of(
            "1.3.14.3.2.26",
            "SHA-1",
            "2.16.840.1.101.3.4.2.1",
            "SHA-256",
            "2.16.840.1.101.3.4.2.2",
            "SHA-384",
            "2.16.840.1.101.3.4.2.3",
            "SHA-512");
    private static final int MAX_CERTIFICATES = 64;

    private final Path file;
    private final String contentType;
    private final Der content;
    private final List<X509Certificate> certificates;
    private final Der signer;

    private SignedData(Path file, String contentType, Der content, List<X509Certificate> certificates, Der signer) {
        this.file = file;
        this.contentType = contentType;
        this.content = content;
        this.certificates = certificates;
        this.signer = signer;
    }

    static SignedData read(Path file, Der contentInfo) throws MalformedBinaryException {
        Der type = contentInfo.require(Der.SEQUENCE, "signed data").inner();
        if (!type.oid().equals(SIGNED_DATA)) {
            throw wrong(file, "signed data (" + SIGNED_DATA + ")", type.oid());
        }
        Der version = type.next()
                .require(Der.CONTEXT_0, "signed data")
                .inner()
                .require(Der.SEQUENCE, "signed data")
                .inner();
        Der encapsulated = version.next().next().require(Der.SEQUENCE, "what is signed");
        Der contentType = encapsulated.inner();
        Der content =
                contentType.next().require(Der.CONTEXT_0, "what is signed").inner();
        Der part = encapsulated.next();
        List<X509Certificate> certificates = List.of();
        while (!part.is(Der.SET)) {
            if (part.is(Der.CONTEXT_0)) {
                certificates = certificates(file, part);
            }
            part = part.next();
        }
        Der signer = part.inner().require(Der.SEQUENCE, "a signer");
        if (!signer.isLast()) {
            throw wrong(file, "one signer", "several");
        }
        return new SignedData(file, contentType.oid(), content, certificates, signer);
    }

    private static List<X509Certificate> certificates(Path file, Der set) throws MalformedBinaryException {
        List<X509Certificate> certificates = new ArrayList<>();
        Der one = set.isEmpty() ? null : set.inner();
        while (one != null) {
            if (certificates.size() == MAX_CERTIFICATES) {
                throw wrong(file, MAX_CERTIFICATES + " certificates at most", "more");
            }
            if (one.is(Der.SEQUENCE)) {
                certificates.add(certificate(file, one.encoded()));
            }
            one = one.isLast() ? null : one.next();
        }
        return certificates;
    }

    private static X509Certificate certificate(Path file, byte[] encoded) throws MalformedBinaryException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException | RuntimeException e) { // the JDK's parser lets some of its own through
            throw wrong(file, "a certificate", "one that cannot be read");
        }
    }

    /** Digest algorithms by the names that Java and people have for them. */
    static String digestName(Path file, Der algorithm) throws MalformedBinaryException {
        String oid =
                algorithm.require(Der.SEQUENCE, "a digest algorithm").inner().oid();
        String name = DIGESTS.get(oid);
        if (name == null) {
            throw wrong(file, "a digest of SHA-1 or SHA-2", "algorithm " + oid);
        }
        return name;
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static MalformedBinaryException wrong(Path file, String expected, String found) {
        return new MalformedBinaryException(file, -1, expected + " in the signature", found);
    }

    String contentType() {
        return contentType;
    }

    Der content() {
        return content;
    }

    /** What signs: the certificate that the signer is named by. */
    X509Certificate certificate() throws MalformedBinaryException {
        return certificateOf(signer);
    }

    /** The certificate of a signer, one of those that came along. */
    private X509Certificate certificateOf(Der signerInfo) throws MalformedBinaryException {
        Der name = signerInfo.inner().next().require(Der.SEQUENCE, "issuer and number of the signer's certificate");
        byte[] issuer = name.inner().encoded();
        BigInteger number = name.inner().next().integer();
        for (X509Certificate certificate : certificates) {
            if (certificate.getSerialNumber().equals(number)
                    && Arrays.equals(certificate.getIssuerX500Principal().getEncoded(), issuer)) {
                return certificate;
            }
        }
        throw wrong(file, "the signer's certificate", "none of that issuer and number");
    }

    /** Checks that the signer has signed the content; what is wrong is thrown. */
    void verify() throws MalformedBinaryException {
        verify(signer, content.content(), Optional.of(contentType));
    }

    /** Checks a countersignature: one over this signature, by one of the certificates here. */
    void verifyCountersigner(Der countersigner) throws MalformedBinaryException {
        verify(countersigner, signature(), Optional.empty());
    }

    X509Certificate countersignerCertificate(Der countersigner) throws MalformedBinaryException {
        return certificateOf(countersigner);
    }

    /**
     * The parts of a signer behind its name: digest algorithm, signed attributes, algorithm, signature, and the rest.
     */
    private static Der digestAlgorithm(Der signerInfo) throws MalformedBinaryException {
        return signerInfo.inner().next().next();
    }

    private void verify(Der signerInfo, byte[] signed, Optional<String> type) throws MalformedBinaryException {
        Der algorithm = digestAlgorithm(signerInfo);
        String digest = digestName(file, algorithm);
        Der attributes = algorithm.next().require(Der.CONTEXT_0, "signed attributes");
        byte[] stated = attribute(attributes, MESSAGE_DIGEST)
                .orElseThrow(() -> wrong(file, "a digest of what is signed", "none"))
                .require(Der.OCTET_STRING, "a digest")
                .content();
        if (!MessageDigest.isEqual(stated, digest(digest, signed))) {
            throw wrong(file, "the digest of what is signed", "another one");
        }
        Optional<Der> statedType = attribute(attributes, CONTENT_TYPE);
        if (type.isPresent() && (statedType.isEmpty() || !statedType.get().oid().equals(type.get()))) {
            throw wrong(file, "the kind of what is signed, " + type.get(), "another one");
        }
        Der signatureAlgorithm = attributes.next().require(Der.SEQUENCE, "a signature algorithm");
        if (signatureAlgorithm.inner().oid().equals(PSS)) {
            throw wrong(
                    file, "a signature of RSA with PKCS #1 padding, or of ECDSA", "RSASSA-PSS, which is not read here");
        }
        byte[] encoded = attributes.encoded();
        encoded[0] = Der.SET; // RFC 5652, 5.4: signed is a SET, written is [0]
        byte[] signature = signatureAlgorithm
                .next()
                .require(Der.OCTET_STRING, "a signature")
                .content();
        X509Certificate certificate = certificateOf(signerInfo);
        boolean isOldCountersignature = type.isEmpty() && digest.equals("SHA-1");
        if (!isSigned(certificate, digest, encoded, signature)
                && !(isOldCountersignature && isBareDigest(certificate, digest(digest, encoded), signature))) {
            throw wrong(file, "a signature by the key of the signer's certificate", "one that is not by it");
        }
    }

    /** Keys of other kinds have no bounds on their size in the JDK: checking such a signature might take hours. */
    private boolean isSigned(X509Certificate certificate, String digest, byte[] signed, byte[] signature)
            throws MalformedBinaryException {
        String key = certificate.getPublicKey().getAlgorithm();
        if (!key.equals("RSA") && !key.equals("EC")) {
            throw wrong(file, "a key of RSA or of an elliptic curve", Text.printable(key));
        }
        try {
            java.security.Signature check = java.security.Signature.getInstance(
                    digest.replace("-", "") + (key.equals("RSA") ? "withRSA" : "withECDSA"));
            check.initVerify(certificate.getPublicKey());
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) { // a signature or a key of another form
            return false;
        }
    }

    /**
     * Whether an RSA block holds a digest itself, where PKCS #1 puts a DigestInfo around it: so did the authority
     * that stamped python.org's releases from 3.5 to 3.9 (Symantec Time Stamping Services Signer - G4), and Windows
     * takes it.
     */
    private static boolean isBareDigest(X509Certificate certificate, byte[] digest, byte[] signature) {
        try {
            Cipher block = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            block.init(Cipher.DECRYPT_MODE, certificate.getPublicKey());
            return MessageDigest.isEqual(digest, block.doFinal(signature));
        } catch (GeneralSecurityException | RuntimeException e) { // a key or a block of another form
            return false;
        }
    }

    /** The signer's signature itself. */
    byte[] signature() throws MalformedBinaryException {
        return digestAlgorithm(signer)
                .next()
                .next()
                .next()
                .require(Der.OCTET_STRING, "a signature")
                .content();
    }

    /** A value that the signer has not signed. */
    Optional<Der> unsigned(String oid) throws MalformedBinaryException {
        Der signature = digestAlgorithm(signer).next().next().next();
        return signature.isLast() ? Optional.empty() : attribute(signature.next(), oid);
    }

    /** When a countersigner says that it signed. */
    Instant signingTime(Der countersigner) throws MalformedBinaryException {
        return time(attribute(digestAlgorithm(countersigner).next(), SIGNING_TIME)
                .orElseThrow(() -> wrong(file, "the time of a time stamp", "none")));
    }

    /** UTCTime has years from 1950 to 2049; fractions of seconds are left out. */
    Instant time(Der time) throws MalformedBinaryException {
        String text = new String(time.content(), StandardCharsets.US_ASCII);
        String digits = time.is(Der.UTC_TIME) ? (text.compareTo("50") < 0 ? "20" : "19") + text : text;
        if (!digits.matches("\\d{14}(\\.\\d{1,9})?Z")) {
            throw wrong(file, "a time", Text.printable(digits.substring(0, Math.min(digits.length(), 24))));
        }
        try {
            return LocalDateTime.of(
                            number(digits, 0, 4),
                            number(digits, 4, 6),
                            number(digits, 6, 8),
                            number(digits, 8, 10),
                            number(digits, 10, 12),
                            number(digits, 12, 14))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw wrong(file, "a time", digits);
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    /** The first value of an attribute. */
    private static Optional<Der> attribute(Der attributes, String oid) throws MalformedBinaryException {
        Der one = attributes.isEmpty() ? null : attributes.inner();
        while (one != null) {
            Der name = one.require(Der.SEQUENCE, "an attribute").inner();
            if (name.oid().equals(oid)) {
                return Optional.of(name.next()
                        .require(Der.SET, "the values of an attribute")
                        .inner());
            }
            one = one.isLast() ? null : one.next();
        }
        return Optional.empty();
    }
}
