package io.github.modwsgi.maven.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * An unmodifiable list of names in one array of bytes: a report on a thousand DLLs holds a million exported names,
 * which as objects would take more than the 64 MiB that it may.
 */
public final class NameList extends AbstractList<String> implements RandomAccess {
    private final byte[] bytes;
    private final int[] ends;

    private NameList(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    public static List<String> copyOf(Collection<String> names) {
        if (names instanceof NameList list) {
            return list;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int[] ends = new int[names.size()];
        int i = 0;
        for (String name : names) {
            all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            ends[i++] = all.size();
        }
        return new NameList(all.toByteArray(), ends);
    }

    @Override
    public String get(int index) {
        Objects.checkIndex(index, ends.length);
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }
}
