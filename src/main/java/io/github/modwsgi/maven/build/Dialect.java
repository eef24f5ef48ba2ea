package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.locate.Compiler;
import java.nio.file.Path;
import java.util.List;

/** How a compiler is asked which headers it read, and in which form it answers. */
enum Dialect {
    /**
     * clang-cl passes clang's own options on; {@code -MV} quotes names with spaces instead of escaping them. It
     * takes {@code /sourceDependencies} too, but writes nothing (seen with clang-cl 19).
     */
    CLANG(HeaderList.Form.MAKE) {
        @Override
        List<String> headerListArguments(Path file) {
            return List.of("/clang:-MD", "/clang:-MV", "/clang:-MF" + file);
        }
    },
    /** cl.exe writes JSON from 19.27 (Visual Studio 2019 16.7) on. */
    SOURCE_DEPENDENCIES(HeaderList.Form.JSON) {
        @Override
        List<String> headerListArguments(Path file) {
            return List.of("/sourceDependencies", file.toString());
        }
    },
    /** Older ones print them among their messages; {@link ShownIncludes} writes them to the file. */
    SHOW_INCLUDES(HeaderList.Form.LINES) {
        @Override
        List<String> headerListArguments(Path file) {
            return List.of("/showIncludes");
        }
    };

    private final HeaderList.Form form;

    Dialect(HeaderList.Form form) {
        this.form = form;
    }

    static Dialect of(Compiler compiler) {
        return switch (compiler.headers().form()) {
            case MAKE -> CLANG;
            case SOURCE_DEPENDENCIES -> SOURCE_DEPENDENCIES;
            case SHOW_INCLUDES -> SHOW_INCLUDES;
        };
    }

    abstract List<String> headerListArguments(Path file);

    HeaderList.Form form() {
        return form;
    }
}
