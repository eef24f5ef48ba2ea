package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.locate.CompleteTarget;
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

    /** What clang-cl writes in front of a header for {@code /showIncludes}, in whatever language. */
    static final String CLANGS_PREFIX = "Note: including file:";

    private final HeaderList.Form form;

    Dialect(HeaderList.Form form) {
        this.form = form;
    }

    /**
     * What a target's compiler is asked. A cache gives back the object and the messages, and no other file (ccache 4.7.5):
     * behind a launcher the list must be among the messages.
     */
    static Dialect of(CompleteTarget target) {
        if (!target.request().options().launcher().isEmpty()) {
            return SHOW_INCLUDES;
        }
        return switch (target.compiler().headers().form()) {
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
