package io.github.modwsgi.maven.binary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Little-endian bytes that grow, and that remember which of them are lengths, counts and offsets. */
final class Bytes {
    /** A length, count or offset: what a hostile file lies about. */
    record Field(String name, int at, int size) {}

    private final List<Field> fields = new ArrayList<>();
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    Bytes u8(int value) {
        bytes = size == bytes.length ? Arrays.copyOf(bytes, size * 2) : bytes;
        bytes[size++] = (byte) value;
        return this;
    }

    Bytes number(int count, long value) {
        for (int i = 0; i < count; i++) {
            u8((int) (value >> 8 * i));
        }
        return this;
    }

    Bytes u16(int value) {
        return number(2, value);
    }

    Bytes u32(long value) {
        return number(4, value);
    }

    Bytes field(String name, int count, long value) {
        fields.add(new Field(name, size, count));
        return number(count, value);
    }

    Bytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes textAndNul(String text) {
        return text(text).u8(0);
    }

    Bytes wide(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_16LE)).u16(0);
    }

    Bytes raw(byte[] more) {
        for (byte b : more) {
            u8(b);
        }
        return this;
    }

    Bytes zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    Bytes align(int boundary) {
        while (size % boundary != 0) {
            u8(0);
        }
        return this;
    }

    /** Takes over the other's bytes and fields. */
    Bytes append(Bytes other) {
        for (Field field : other.fields) {
            fields.add(new Field(field.name, size + field.at, field.size));
        }
        return raw(other.toArray());
    }

    Bytes overwrite(int at, int count, long value) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
        return this;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    List<Field> fields() {
        return fields;
    }
}
