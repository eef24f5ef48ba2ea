package io.github.modwsgi.maven.binary;

import java.nio.file.Path;

/** A file is not what its reader expected; the message is one sentence that says what, where and instead of what. */
public final class MalformedBinaryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offset;
    private final String expected;
    private final String found;

    /**
     * @param file the file that was read
     * @param offset the byte at which the surprise lies; -1 when it is the file as a whole
     * @param expected what should have been there
     * @param found what is there
     */
    public MalformedBinaryException(Path file, long offset, String expected, String found) {
        super(file + (offset < 0 ? "" : ", byte 0x" + Long.toHexString(offset)) + ": expected " + expected + ", found "
                + found);
        this.file = file;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    public Path file() {
        return file;
    }

    /** The byte at which the surprise lies; -1 when it is the file as a whole. */
    public long offset() {
        return offset;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
