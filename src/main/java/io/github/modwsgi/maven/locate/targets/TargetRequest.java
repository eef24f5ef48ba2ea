package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import java.util.List;
import java.util.Optional;

/**
 * One Apache, one Python, one compiler, as the user asked for them: nothing is looked up yet. Two equal requests
 * have equal answers within a build.
 *
 * @param id the user's name for the target
 * @param source mod_wsgi's sources
 * @param apache the Apache to build for
 * @param python the Python to build for
 * @param freeThreaded whether the free-threaded Python of that home is meant
 * @param compiler which compiler, and where
 * @param options what the user adds to the command lines
 */
public record TargetRequest(
        String id,
        SourceRequest source,
        KitRequest apache,
        KitRequest python,
        boolean freeThreaded,
        CompilerRequest compiler,
        BuildOptions options) {

    /** This request with other options. */
    public TargetRequest with(BuildOptions other) {
        return new TargetRequest(id, source, apache, python, freeThreaded, compiler, other);
    }

    /** All that is asked for as one text: equal for equal requests. */
    public String key() {
        return exact(List.of(
                id,
                source.value(),
                source.sha256(),
                apache.home(),
                apache.artifact(),
                python.home(),
                python.artifact(),
                freeThreaded,
                compiler.parts(),
                options.parts()));
    }

    /** With the length of each text in front of it: {@code "/DX=a, b"} is not {@code /DX=a, b}. */
    private static String exact(Object part) {
        if (part instanceof Optional<?> optional) {
            return optional.map(TargetRequest::exact).orElse("-");
        }
        if (!(part instanceof List<?> list)) {
            String text = part.toString();
            return text.length() + ":" + text;
        }
        StringBuilder all = new StringBuilder("(");
        list.forEach(one -> all.append(exact(one)));
        return all.append(')').toString();
    }
}
