package io.github.modwsgi.maven.binary.pe;

import java.util.List;

/**
 * What an image wants from one DLL.
 *
 * @param symbols names; {@code #12} where it is wanted by its ordinal number
 */
public record Import(String dll, List<String> symbols) {
    public Import {
        symbols = List.copyOf(symbols);
    }
}
