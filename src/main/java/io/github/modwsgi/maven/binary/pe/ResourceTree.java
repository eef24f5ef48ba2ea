package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds resources of one type: Microsoft, "PE Format", "The .rsrc Section". Type, id and language are its three
 * levels.
 */
public final class ResourceTree {
    static final int VERSION = 16;
    public static final int MANIFEST = 24;

    private static final int TABLE_BYTES = 16;
    private static final int ENTRY_BYTES = 8;
    private static final long IS_TABLE = 0x80000000L;
    private static final long IS_NAMED = 0x80000000L;
    private static final int MAX_FOUND = 64;
    private static final int MAX_VISITED = 1 << 14;

    private final ImageBytes image;
    private final long base;
    private int visited;

    ResourceTree(ImageBytes image) {
        this.image = image;
        this.base = image.header().directory(PeHeader.RESOURCES).start();
    }

    /** Where a resource lies. */
    record Resource(int id, long rva, long bytes) {}

    /** Resources with numbers, each in the first of its languages. */
    List<Resource> find(int type) throws IOException, MalformedBinaryException {
        List<Resource> result = new ArrayList<>();
        if (base == 0) {
            return result;
        }
        for (Entry typeEntry : entries(base)) {
            if (typeEntry.id == type && typeEntry.isTable) {
                for (Entry entry : entries(typeEntry.at)) {
                    add(entry, result);
                }
            }
        }
        return result;
    }

    private void add(Entry entry, List<Resource> result) throws IOException, MalformedBinaryException {
        List<Entry> languages = entry.isTable && result.size() < MAX_FOUND ? entries(entry.at) : List.of();
        if (!languages.isEmpty() && !languages.get(0).isTable) {
            long data = languages.get(0).at;
            result.add(new Resource((int) entry.id, image.u32(data), image.u32(data + 4)));
        }
    }

    private record Entry(long id, boolean isTable, long at) {}

    /** Entries with names are left out: neither types nor ids that matter here have names. */
    private List<Entry> entries(long table) throws IOException, MalformedBinaryException {
        int named = image.u16(table + 12);
        int count = named + image.u16(table + 14);
        List<Entry> result = new ArrayList<>();
        for (int i = named; i < count; i++) {
            if (++visited > MAX_VISITED) {
                throw image.file().malformed(-1, MAX_VISITED + " resources at most", "more");
            }
            long entry = table + TABLE_BYTES + (long) ENTRY_BYTES * i;
            long id = image.u32(entry);
            long offset = image.u32(entry + 4);
            if ((id & IS_NAMED) == 0) {
                result.add(new Entry(id, (offset & IS_TABLE) != 0, base + (offset & ~IS_TABLE)));
            }
        }
        return result;
    }
}
