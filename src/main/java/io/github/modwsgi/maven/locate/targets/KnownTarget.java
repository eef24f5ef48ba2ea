package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.KeptCompiler;
import io.github.modwsgi.maven.locate.kits.KitFacts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What need not be read again of a target that was located before, where all that led to it is as it was.
 *
 * @param apache what is known of its {@code libhttpd.dll}
 * @param python what is known of its DLL
 * @param compiler empty where it is to be located
 */
public record KnownTarget(KitFacts apache, KitFacts python, Optional<Compiler> compiler) {

    /** A located target as a record of fields. */
    public static List<String> fields(BuildableTarget located) {
        List<String> fields = new ArrayList<>();
        fields.addAll(located.apache().facts().fields());
        fields.addAll(located.python().facts().fields());
        List<String> compiler = KeptCompiler.fields(located.compiler());
        fields.add(Boolean.toString(!compiler.isEmpty()));
        fields.addAll(compiler);
        return fields;
    }

    /** What {@link #fields} has made. */
    public static KnownTarget parse(Iterator<String> fields, Environment machine) {
        KitFacts apache = KitFacts.parse(fields);
        KitFacts python = KitFacts.parse(fields);
        boolean hasCompiler = Boolean.parseBoolean(fields.next());
        return new KnownTarget(
                apache, python, hasCompiler ? Optional.of(KeptCompiler.parse(fields, machine)) : Optional.empty());
    }
}
