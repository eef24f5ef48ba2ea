package io.github.modwsgi.maven.binary.file;

/** What a binary file is. */
public enum Kind {
    EXE("exe"),
    /** Also under the names {@code .so} and {@code .pyd}. */
    DLL("dll"),
    IMPORT_LIBRARY("import-library"),
    STATIC_LIBRARY("static-library"),
    OBJECT("object"),
    UNKNOWN("unknown");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /** The name in reports and in JSON. */
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
