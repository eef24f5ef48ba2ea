package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a version resource: Microsoft, "VS_VERSIONINFO structure" and the pages it names. It is a tree of blocks:
 * length, length of the value, type, key in UTF-16, value, inner blocks, each part aligned to 4 bytes.
 */
final class VersionResource {
    private static final long FIXED_SIGNATURE = 0xfeef04bdL;
    private static final int FIXED_BYTES = 52;
    private static final int HEADER_BYTES = 6;
    private static final int MAX_STRINGS = 256;
    private static final int MAX_CHARS = 4096;

    private final ImageBytes image;
    private final long start;
    private final Map<String, String> strings = new LinkedHashMap<>();

    private VersionResource(ImageBytes image, long start) {
        this.image = image;
        this.start = start;
    }

    private record Block(long end, String key, long value, int valueUnits, long inner) {}

    static VersionInfo read(ImageBytes image, ResourceTree.Resource resource)
            throws IOException, MalformedBinaryException {
        return new VersionResource(image, resource.rva()).read(resource.bytes());
    }

    private VersionInfo read(long bytes) throws IOException, MalformedBinaryException {
        Block root = block(start, start + bytes);
        if (root == null
                || !root.key.equals("VS_VERSION_INFO")
                || root.valueUnits < FIXED_BYTES
                || image.u32(root.value) != FIXED_SIGNATURE) {
            throw image.file().malformed(-1, "a version resource at RVA 0x" + Long.toHexString(start), "other data");
        }
        Block info;
        for (long at = root.inner; (info = block(at, root.end)) != null; at = aligned(info.end)) {
            if (info.key.equals("StringFileInfo")) {
                readFirstTable(info);
            }
        }
        return new VersionInfo(version(root.value + 8), strings);
    }

    private void readFirstTable(Block info) throws IOException, MalformedBinaryException {
        Block table = block(info.inner, info.end);
        if (table == null) {
            return;
        }
        Block string;
        for (long at = table.inner; (string = block(at, table.end)) != null; at = aligned(string.end)) {
            if (strings.size() < MAX_STRINGS) {
                String text = string.valueUnits == 0 ? "" : text(string.value, string.end);
                strings.putIfAbsent(string.key, text.strip());
            }
        }
    }

    /** The block at an address; null where there is none, as in the padding after the last one. */
    private Block block(long at, long limit) throws IOException, MalformedBinaryException {
        if (at + HEADER_BYTES > limit) {
            return null;
        }
        int length = image.u16(at);
        if (length <= HEADER_BYTES) {
            return null;
        }
        long end = Math.min(at + length, limit);
        int units = image.u16(at + 2);
        boolean isText = image.u16(at + 4) == 1;
        String key = text(at + HEADER_BYTES, end);
        long value = aligned(at + HEADER_BYTES + 2L * (key.length() + 1));
        return new Block(end, key, value, units, aligned(value + (isText ? 2L * units : units)));
    }

    private String text(long at, long end) throws IOException, MalformedBinaryException {
        StringBuilder text = new StringBuilder();
        for (long next = at; next + 2 <= end && text.length() < MAX_CHARS; next += 2) {
            char c = (char) image.u16(next);
            if (c == 0) {
                break;
            }
            text.append(Character.isISOControl(c) ? ' ' : c);
        }
        return Text.printable(text.toString());
    }

    private String version(long at) throws IOException, MalformedBinaryException {
        return image.u16(at + 2) + "." + image.u16(at) + "." + image.u16(at + 6) + "." + image.u16(at + 4);
    }

    private long aligned(long at) {
        return at + (-(at - start) & 3);
    }
}
