package io.github.modwsgi.maven.sign;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.binary.pe.PeHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The Authenticode signature of an image (Microsoft, "Windows Authenticode Portable Executable Signature Format"):
 * who signed, and whether the file is still what was signed. Whether the signer is to be trusted, by a chain of
 * certificates up to a root, is for the machine that loads the file; it is not asked here. Of several signatures the
 * first is read.
 *
 * @param certificate the signer's; empty where the signature cannot be read as far as that
 * @param digestAlgorithm what the file's digest was made with, {@code SHA-256}; empty likewise
 * @param timestamp when the signature was there, as the authority of its time stamp says; empty where there is none, or
 *     none that holds
 * @param problem why the signature is not valid: what was expected, found, where; empty for a valid one
 */
public record Authenticode(
        Optional<X509Certificate> certificate,
        Optional<String> digestAlgorithm,
        Optional<Instant> timestamp,
        Optional<String> problem) {

    private static final String INDIRECT_DATA = "1.3.6.1.4.1.311.2.1.4";
    private static final String TIMESTAMP = "1.3.6.1.4.1.311.3.3.1";
    private static final String COUNTERSIGNATURE = "1.2.840.113549.1.9.6";
    private static final String TIMESTAMP_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final String FOR_CODE = "1.3.6.1.5.5.7.3.3";
    private static final String FOR_TIMESTAMPS = "1.3.6.1.5.5.7.3.8";
    private static final String FOR_ANYTHING = "2.5.29.37.0";

    private static final int OPTIONAL_HEADER = 24;
    private static final int CHECKSUM = 64;
    private static final int ENTRY_HEADER = 8;
    private static final int PKCS_SIGNED_DATA = 2;
    /** A real one has some ten kilobytes. */
    private static final int MAX_BYTES = 4 << 20;
    /** Windows maps no larger image. */
    private static final long MAX_FILE_BYTES = 2L << 30;

    /**
     * The signature of a file.
     *
     * @return empty where the image has none
     * @throws MalformedBinaryException when the file is no PE image, or not a whole one
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static Optional<Authenticode> read(Path file) throws IOException, MalformedBinaryException {
        try (ByteReader in = ByteReader.open(file)) {
            return read(in);
        }
    }

    static Optional<Authenticode> read(ByteReader in) throws IOException, MalformedBinaryException {
        PeHeader header = PeHeader.read(in);
        PeHeader.Directory table = header.directory(PeHeader.CERTIFICATES);
        if (!table.isPresent() || table.bytes() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Reader(in, header, table).read());
    }

    /** Whether the file is what the certificate's key has signed. */
    public boolean isValid() {
        return problem.isEmpty();
    }

    /** The signer's name as certificates have it, {@code CN=Example,O=Example}. */
    public Optional<String> subject() {
        return certificate.map(Authenticode::subjectOf);
    }

    /** Who vouches for the signer; not checked. */
    public Optional<String> issuer() {
        return certificate.map(one -> DistinguishedName.of(one.getIssuerX500Principal()));
    }

    /** The SHA-256 of the signer's certificate, which {@code trustedSigner} takes: 64 hexadecimal digits. */
    public Optional<String> certificateSha256() {
        return certificate.map(Authenticode::sha256Of);
    }

    /** The name in a certificate. */
    public static String subjectOf(X509Certificate certificate) {
        return DistinguishedName.of(certificate.getSubjectX500Principal());
    }

    /** The SHA-256 of a certificate. */
    public static String sha256Of(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(SignedData.digest("SHA-256", certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("what was read from bytes has bytes", e);
        }
    }

    /** Whether a certificate may sign programs: it says so, or says nothing of what it is for. */
    public static boolean isForCode(X509Certificate certificate) {
        return isFor(FOR_CODE, certificate);
    }

    private static boolean isFor(String usage, X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(usage) || usages.contains(FOR_ANYTHING);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /**
     * Whether the certificate was not valid when it signed: at the time of the time stamp, or without one at the time
     * that it is now.
     */
    public boolean isOutsideValidity(Instant now) {
        Instant then = timestamp.orElse(now);
        return certificate.isPresent()
                && (then.isBefore(certificate.get().getNotBefore().toInstant())
                        || then.isAfter(certificate.get().getNotAfter().toInstant()));
    }

    /**
     * When the certificate begins and ceases to be valid, where that is judged by the time that it is now; else
     * nothing.
     */
    public List<Instant> turns() {
        return timestamp.isPresent() || certificate.isEmpty()
                ? List.of()
                : List.of(
                        certificate.get().getNotBefore().toInstant(),
                        certificate.get().getNotAfter().toInstant());
    }

    /** Reads as far as it can: what was found out before something is wrong is told. */
    private static final class Reader {
        private final ByteReader in;
        private final PeHeader header;
        private final PeHeader.Directory table;
        private Optional<X509Certificate> certificate = Optional.empty();
        private Optional<String> digestAlgorithm = Optional.empty();
        private Optional<Instant> timestamp = Optional.empty();

        Reader(ByteReader in, PeHeader header, PeHeader.Directory table) {
            this.in = in;
            this.header = header;
            this.table = table;
        }

        Authenticode read() throws IOException {
            Optional<String> problem = Optional.empty();
            try {
                readSignature();
            } catch (MalformedBinaryException e) {
                problem = Optional.of(Text.printable(e.getMessage()));
            }
            return new Authenticode(certificate, digestAlgorithm, timestamp, problem);
        }

        private void readSignature() throws IOException, MalformedBinaryException {
            SignedData signed = SignedData.read(in.file(), Der.first(in.file(), firstSignedData()));
            certificate = Optional.of(signed.certificate());
            if (!signed.contentType().equals(INDIRECT_DATA)) {
                throw in.malformed(table.start(), "the signature of a program", "one of " + signed.contentType());
            }
            Der digestInfo = signed.content()
                    .require(Der.SEQUENCE, "the digest of the file")
                    .inner()
                    .next()
                    .require(Der.SEQUENCE, "the digest of the file");
            String algorithm = SignedData.digestName(in.file(), digestInfo.inner());
            byte[] stated = digestInfo
                    .inner()
                    .next()
                    .require(Der.OCTET_STRING, "the digest of the file")
                    .content();
            digestAlgorithm = Optional.of(algorithm);
            signed.verify();
            if (!isForCode(certificate.get())) {
                throw in.malformed(table.start(), "a certificate that may sign programs", "one for other things");
            }
            if (!Arrays.equals(stated, fileDigest(algorithm))) {
                throw in.malformed(
                        -1,
                        "the file that was signed",
                        "one that was changed since (its " + algorithm + " is another)");
            }
            timestamp = timestampOf(signed);
        }

        /** Entries begin at multiples of 8 bytes, each with its length, a revision, a kind. */
        private byte[] firstSignedData() throws IOException, MalformedBinaryException {
            long end = table.start() + table.bytes();
            long at = table.start();
            while (end - at > ENTRY_HEADER) {
                long length = in.u32(at);
                if (length <= ENTRY_HEADER || length > end - at) {
                    throw in.malformed(at, "a certificate's length up to " + (end - at), Long.toString(length));
                }
                if (in.u16(at + 6) == PKCS_SIGNED_DATA) {
                    if (length > MAX_BYTES) {
                        throw in.malformed(at, "a signature of " + MAX_BYTES + " bytes at most", length + " bytes");
                    }
                    return in.bytes(at + ENTRY_HEADER, (int) length - ENTRY_HEADER);
                }
                at += length + (-length & 7);
            }
            throw in.malformed(table.start(), "a signature", "certificates of other kinds");
        }

        /** All of the file but its checksum, the place of the certificates in the header, and the certificates. */
        private byte[] fileDigest(String algorithm) throws IOException, MalformedBinaryException {
            if (in.length() > MAX_FILE_BYTES) {
                throw in.malformed(-1, "a signed file of " + MAX_FILE_BYTES + " bytes at most", in.length() + " bytes");
            }
            long optional = header.peOffset() + OPTIONAL_HEADER;
            long checksum = optional + CHECKSUM;
            long entry = optional + (header.pe32Plus() ? 112 : 96) + 8L * PeHeader.CERTIFICATES;
            if (table.start() < entry + 8) {
                throw in.malformed(entry, "certificates behind the headers", "some at " + table.start());
            }
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance(algorithm);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
            in.digest(digest, 0, checksum);
            in.digest(digest, checksum + 4, entry);
            in.digest(digest, entry + 8, table.start());
            in.digest(digest, table.start() + table.bytes(), in.length());
            return digest.digest();
        }

        /** One that does not hold is none: the signature is valid without it. */
        private Optional<Instant> timestampOf(SignedData signed) {
            try {
                Optional<Der> token = signed.unsigned(TIMESTAMP);
                if (token.isPresent()) {
                    return Optional.of(timeOf(SignedData.read(in.file(), token.get()), signed.signature()));
                }
                Optional<Der> countersigner = signed.unsigned(COUNTERSIGNATURE);
                if (countersigner.isPresent()) {
                    signed.verifyCountersigner(countersigner.get());
                    return isFor(FOR_TIMESTAMPS, signed.countersignerCertificate(countersigner.get()))
                            ? Optional.of(signed.signingTime(countersigner.get()))
                            : Optional.empty();
                }
            } catch (MalformedBinaryException e) {
                return Optional.empty();
            }
            return Optional.empty();
        }

        /** RFC 3161, 2.4.2: version, policy, digest of what is stamped, number, time. */
        private Instant timeOf(SignedData token, byte[] stamped) throws MalformedBinaryException {
            token.verify();
            Der info = Der.first(in.file(), token.content().content()).require(Der.SEQUENCE, "a time stamp");
            Der imprint = info.inner().next().next().require(Der.SEQUENCE, "what is stamped");
            String algorithm = SignedData.digestName(in.file(), imprint.inner());
            boolean same = Arrays.equals(imprint.inner().next().content(), SignedData.digest(algorithm, stamped));
            if (!same || !token.contentType().equals(TIMESTAMP_INFO) || !isFor(FOR_TIMESTAMPS, token.certificate())) {
                throw in.malformed(-1, "a time stamp of this signature", "another one");
            }
            return token.time(imprint.next().next().require(Der.GENERALIZED_TIME, "a time"));
        }
    }
}
