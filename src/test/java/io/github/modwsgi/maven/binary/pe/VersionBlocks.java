package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Bytes;
import java.util.Map;

/** Builds a version resource after Microsoft's "VS_VERSIONINFO structure". */
final class VersionBlocks {
    private VersionBlocks() {}

    static byte[] root(String file, String product, Map<String, String> strings) {
        Bytes table = new Bytes();
        strings.forEach((key, value) -> {
            table.align(4);
            table.append(block(key, 1, value.length() + 1, new Bytes().wide(value), new Bytes()));
        });
        Bytes stringTable = block("040904b0", 1, 0, new Bytes(), table);
        Bytes info = block("StringFileInfo", 1, 0, new Bytes(), stringTable);
        Bytes fixed = new Bytes().u32(0xfeef04bdL).u32(0x10000);
        words(fixed, file);
        words(fixed, product);
        fixed.zeros(28);
        return block("VS_VERSION_INFO", 0, fixed.size(), fixed, info).toArray();
    }

    private static void words(Bytes fixed, String version) {
        String[] parts = version.split("\\.");
        fixed.u16(Integer.parseInt(parts[1])).u16(Integer.parseInt(parts[0]));
        fixed.u16(Integer.parseInt(parts[3])).u16(Integer.parseInt(parts[2]));
    }

    private static Bytes block(String key, int type, int units, Bytes value, Bytes inner) {
        Bytes block = new Bytes()
                .field("block length", 2, 0)
                .field("value length", 2, units)
                .u16(type);
        block.wide(key).align(4).append(value);
        if (inner.size() > 0) {
            block.align(4).append(inner);
        }
        return block.overwrite(0, 2, block.size());
    }
}
