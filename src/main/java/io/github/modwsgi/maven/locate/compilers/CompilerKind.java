package io.github.modwsgi.maven.locate.compilers;

import java.util.Locale;
import java.util.Optional;

/** The parameter {@code compilerKind}. */
public enum CompilerKind {
    /** On Windows {@link #MSVC}, unless a Windows SDK for clang-cl is named, elsewhere {@link #LLVM}. */
    AUTO,
    /** cl.exe and link.exe. */
    MSVC,
    /** clang-cl and lld-link. */
    LLVM;

    /** As it stands in a pom. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static Optional<CompilerKind> of(String id) {
        for (CompilerKind kind : values()) {
            if (kind.id().equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
