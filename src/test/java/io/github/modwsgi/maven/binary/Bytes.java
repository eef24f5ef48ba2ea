package io.github.modwsgi.maven.binary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Little-endian bytes that grow, and that remember which of them are lengths, counts and offsets. */
public final class Bytes {
    /** A length, count or offset: what a hostile file lies about. */
    public record Field(String name, int at, int size) {}

    private final List<Field> fields = new ArrayList<>();
    private byte[] bytes = new byte[256];
    private int size;

    public int size() {
        return size;
    }

    public Bytes u8(int value) {
        bytes = size == bytes.length ? Arrays.copyOf(bytes, size * 2) : bytes;
        bytes[size++] = (byte) value;
        return this;
    }

    public Bytes number(int count, long value) {
        for (int i = 0; i < count; i++) {
            u8((int) (value >> 8 * i));
        }
        return this;
    }

    public Bytes u16(int value) {
        return number(2, value);
    }

    public Bytes u32(long value) {
        return number(4, value);
    }

    public Bytes field(String name, int count, long value) {
        fields.add(new Field(name, size, count));
        return number(count, value);
    }

    public Bytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Bytes textAndNul(String text) {
        return text(text).u8(0);
    }

    public Bytes wide(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_16LE)).u16(0);
    }

    public Bytes raw(byte[] more) {
        for (byte b : more) {
            u8(b);
        }
        return this;
    }

    public Bytes zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    public Bytes align(int boundary) {
        while (size % boundary != 0) {
            u8(0);
        }
        return this;
    }

    /** Takes over the other's bytes and fields. */
    public Bytes append(Bytes other) {
        for (Field field : other.fields) {
            fields.add(new Field(field.name, size + field.at, field.size));
        }
        return raw(other.toArray());
    }

    public Bytes overwrite(int at, int count, long value) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
        return this;
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    public List<Field> fields() {
        return fields;
    }
}
