package io.github.modwsgi.maven.sign;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * The name in a certificate, for people: {@code CN=Example,O=Example,postalCode=97210}. The JDK knows nine kinds of
 * attributes by their names, and writes the others as {@code 2.5.4.17=#13053937323130}.
 */
final class DistinguishedName {
    /** Those of ITU-T X.520, PKCS #9, and of certificates with extended validation (CA/Browser Forum, 7.1.4.2). */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("2.5.4.4", "SN"),
            Map.entry("2.5.4.5", "serialNumber"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.13", "description"),
            Map.entry("2.5.4.15", "businessCategory"),
            Map.entry("2.5.4.16", "postalAddress"),
            Map.entry("2.5.4.17", "postalCode"),
            Map.entry("2.5.4.18", "postOfficeBox"),
            Map.entry("2.5.4.20", "telephoneNumber"),
            Map.entry("2.5.4.41", "name"),
            Map.entry("2.5.4.42", "givenName"),
            Map.entry("2.5.4.43", "initials"),
            Map.entry("2.5.4.44", "generationQualifier"),
            Map.entry("2.5.4.46", "dnQualifier"),
            Map.entry("2.5.4.65", "pseudonym"),
            Map.entry("2.5.4.97", "organizationIdentifier"),
            Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
            Map.entry("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionLocalityName"),
            Map.entry("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionStateOrProvinceName"),
            Map.entry("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionCountryName"));

    /** What is still written in hexadecimal. In a value that is text the equals sign would have a backslash. */
    private static final Pattern ENCODED =
            Pattern.compile("(?<=^|[,+])(\\d+(?:\\.\\d+)+=)#((?:[0-9a-f]{2})+)(?=[,+]|$)");

    /** The tags of strings, with their encodings: ITU-T X.690, 8.23, and X.680. */
    private static final Map<Integer, Charset> STRINGS = Map.of(
            12, StandardCharsets.UTF_8,
            18, StandardCharsets.US_ASCII,
            19, StandardCharsets.US_ASCII,
            20, StandardCharsets.ISO_8859_1,
            22, StandardCharsets.US_ASCII,
            26, StandardCharsets.US_ASCII,
            30, StandardCharsets.UTF_16BE);

    private DistinguishedName() {}

    /** As RFC 2253 writes it, with more names, and with the text of attributes that have none. */
    static String of(X500Principal principal) {
        String name = principal.getName(X500Principal.RFC2253, NAMES);
        Matcher encoded = ENCODED.matcher(name);
        return Text.printable(
                encoded.replaceAll(found -> Matcher.quoteReplacement(found.group(1) + decoded(found.group(2)))));
    }

    private static String decoded(String hex) {
        try {
            Der value = Der.first(Path.of("certificate"), HexFormat.of().parseHex(hex));
            Charset charset = STRINGS.get(value.tag());
            return charset == null || !value.isLast()
                    ? "#" + hex
                    : new String(value.content(), charset).replaceAll("[,+\"\\\\<>;]", "\\\\$0");
        } catch (MalformedBinaryException e) {
            return "#" + hex;
        }
    }
}
