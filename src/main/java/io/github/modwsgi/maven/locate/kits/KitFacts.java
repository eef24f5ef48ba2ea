package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a build is planned by of a kit's DLL.
 *
 * @param imports DLLs that it cannot be loaded without
 */
public record KitFacts(Architecture architecture, CRuntime cRuntime, List<String> imports) {
    public KitFacts {
        imports = List.copyOf(imports);
    }

    static KitFacts of(BinaryFile file) {
        return new KitFacts(file.architecture(), file.cRuntime(), file.imports());
    }

    /** As a record of fields. */
    public List<String> fields() {
        List<String> fields =
                new ArrayList<>(List.of(architecture.name(), cRuntime.name(), Integer.toString(imports.size())));
        fields.addAll(imports);
        return fields;
    }

    /** What {@link #fields} has made. */
    public static KitFacts parse(Iterator<String> fields) {
        Architecture architecture = Architecture.valueOf(fields.next());
        CRuntime cRuntime = CRuntime.valueOf(fields.next());
        List<String> imports = new ArrayList<>();
        for (int i = Integer.parseInt(fields.next()); i > 0; i--) {
            imports.add(fields.next());
        }
        return new KitFacts(architecture, cRuntime, imports);
    }
}
