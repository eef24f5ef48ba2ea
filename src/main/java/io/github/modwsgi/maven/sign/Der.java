package io.github.modwsgi.maven.sign;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One element of a DER text (ITU-T X.690), as far as signatures need it: lengths are definite, tags are below 31. An
 * element lies inside its parent, so walking through all of them ends; nothing is copied before it is asked for.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    /** The tags [0] and [1] of an element that holds others. */
    static final int CONTEXT_0 = 0xa0;

    static final int CONTEXT_1 = 0xa1;

    private static final int MAX_OID_BYTES = 32;
    private static final int MAX_INTEGER_BYTES = 64;

    private final Path file;
    private final byte[] bytes;
    private final int start;
    private final int content;
    private final int end;
    private final int limit;

    private Der(Path file, byte[] bytes, int start, int limit) throws MalformedBinaryException {
        this.file = file;
        this.bytes = bytes;
        this.start = start;
        this.limit = limit;
        if (limit - start < 2) {
            throw malformed("an element", "the end of what holds it");
        }
        if ((bytes[start] & 0x1f) == 0x1f) {
            throw malformed("a tag below 31", "a longer one");
        }
        int first = bytes[start + 1] & 0xff;
        int more = first < 0x80 ? 0 : first & 0x7f;
        if (first == 0x80 || more > 4 || limit - start - 2 < more) {
            throw malformed("a length", "0x" + Integer.toHexString(first));
        }
        long length = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            length = length << 8 | bytes[start + 2 + i] & 0xff;
        }
        content = start + 2 + more;
        if (length > limit - content) {
            throw malformed("an element of " + length + " bytes", "the end of what holds it");
        }
        end = content + (int) length;
    }

    /** The element at the beginning; what follows it is padding. */
    static Der first(Path file, byte[] bytes) throws MalformedBinaryException {
        return new Der(file, bytes, 0, bytes.length);
    }

    private MalformedBinaryException malformed(String expected, String found) {
        return new MalformedBinaryException(file, -1, expected + " at byte " + start + " of the signature", found);
    }

    int tag() {
        return bytes[start] & 0xff;
    }

    boolean is(int tag) {
        return tag() == tag;
    }

    /** This element, where it has the tag. */
    Der require(int tag, String what) throws MalformedBinaryException {
        if (!is(tag)) {
            throw malformed(what, "tag 0x" + Integer.toHexString(tag()));
        }
        return this;
    }

    boolean isEmpty() {
        return content == end;
    }

    /** The first element inside. */
    Der inner() throws MalformedBinaryException {
        return new Der(file, bytes, content, end);
    }

    boolean isLast() {
        return end >= limit;
    }

    /** The element behind this one, in the same parent. */
    Der next() throws MalformedBinaryException {
        return new Der(file, bytes, end, limit);
    }

    /** The content without tag and length. */
    byte[] content() {
        return Arrays.copyOfRange(bytes, content, end);
    }

    /** With tag and length. */
    byte[] encoded() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    BigInteger integer() throws MalformedBinaryException {
        require(INTEGER, "a number");
        if (isEmpty() || end - content > MAX_INTEGER_BYTES) {
            throw malformed("a number of 1 to " + MAX_INTEGER_BYTES + " bytes", (end - content) + " bytes");
        }
        return new BigInteger(content());
    }

    /** An object identifier as people write it, {@code 2.16.840.1.101.3.4.2.1}. */
    String oid() throws MalformedBinaryException {
        require(OID, "an object identifier");
        if (isEmpty() || end - content > MAX_OID_BYTES) {
            throw malformed("an object identifier of 1 to " + MAX_OID_BYTES + " bytes", (end - content) + " bytes");
        }
        StringBuilder text = new StringBuilder();
        BigInteger number = BigInteger.ZERO;
        for (int i = content; i < end; i++) {
            number = number.shiftLeft(7).or(BigInteger.valueOf(bytes[i] & 0x7f));
            if (bytes[i] >= 0) {
                append(text, number);
                number = BigInteger.ZERO;
            }
        }
        return text.toString();
    }

    /** The first two arcs share a number. */
    private static void append(StringBuilder text, BigInteger number) {
        if (text.length() > 0) {
            text.append('.').append(number);
            return;
        }
        int root = Math.min(2, number.min(BigInteger.valueOf(80)).intValue() / 40);
        text.append(root).append('.').append(number.subtract(BigInteger.valueOf(40L * root)));
    }
}
