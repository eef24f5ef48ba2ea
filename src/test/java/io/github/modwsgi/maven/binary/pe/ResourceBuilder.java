package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a resource section: type, id and language tables, data entries, data. */
final class ResourceBuilder {
    private static final int TABLE_BYTES = 16;
    private static final int ENTRY_BYTES = 8;

    private final int rva;

    ResourceBuilder(int rva) {
        this.rva = rva;
    }

    Bytes write(Map<Integer, Map<Integer, byte[]>> types) {
        int resources = types.values().stream().mapToInt(Map::size).sum();
        int idTables = TABLE_BYTES + ENTRY_BYTES * types.size();
        int languageTables = idTables + TABLE_BYTES * types.size() + ENTRY_BYTES * resources;
        int dataEntries = languageTables + (TABLE_BYTES + ENTRY_BYTES) * resources;
        Bytes tree = new Bytes();
        table(tree, types.size());
        int at = idTables;
        for (Map.Entry<Integer, Map<Integer, byte[]>> type : types.entrySet()) {
            entry(tree, type.getKey(), at | 1L << 31);
            at += TABLE_BYTES + ENTRY_BYTES * type.getValue().size();
        }
        int language = languageTables;
        for (Map<Integer, byte[]> ids : types.values()) {
            table(tree, ids.size());
            for (int id : ids.keySet()) {
                entry(tree, id, language | 1L << 31);
                language += TABLE_BYTES + ENTRY_BYTES;
            }
        }
        for (int i = 0; i < resources; i++) {
            table(tree, 1);
            entry(tree, 0x409, dataEntries + 16L * i);
        }
        writeData(tree, types, dataEntries + 16 * resources);
        return tree;
    }

    private void writeData(Bytes tree, Map<Integer, Map<Integer, byte[]>> types, int start) {
        List<byte[]> all = new ArrayList<>();
        types.values().forEach(ids -> all.addAll(ids.values()));
        int at = start;
        for (byte[] data : all) {
            tree.field("resource data", 4, rva + at)
                    .field("resource size", 4, data.length)
                    .zeros(8);
            at += (data.length + 3) / 4 * 4;
        }
        for (byte[] data : all) {
            tree.raw(data).align(4);
        }
    }

    private static void table(Bytes tree, int count) {
        tree.zeros(12).field("named resources", 2, 0).field("numbered resources", 2, count);
    }

    private static void entry(Bytes tree, long id, long offset) {
        tree.field("resource id", 4, id).field("resource offset", 4, offset);
    }
}
