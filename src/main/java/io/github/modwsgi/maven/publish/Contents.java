package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The table of contents of a bundle: a repository cannot be asked which classifiers it has. */
public final class Contents {
    private static final Comparator<BuiltModule> ORDER =
            Comparator.comparing(module -> module.target().classifier().toString());

    private Contents() {}

    /** The table for machines, the modules in the order of their classifiers. */
    public static String json(List<BuiltModule> modules) {
        return JsonText.document(json -> {
            json.name("version").value(version(modules));
            json.name("targets").beginArray();
            for (BuiltModule module : sorted(modules)) {
                BuildableTarget target = module.target();
                json.beginObject();
                json.name("classifier").value(target.classifier().toString());
                json.name("apache").value(target.apache().version().orElse(null));
                json.name("python").value(target.python().version().orElse(null));
                json.name("architecture").value(target.python().architecture().id());
                json.name("cRuntime").value(target.classifier().abi().id());
                json.name("file").value(module.bundleName());
                json.name("size").value(module.size());
                json.name("sha256").value(module.sha256());
                json.name("wheel").value(module.wheelName().orElse(null));
                json.endObject();
            }
            json.endArray();
        });
    }

    /** The table for people. */
    static String text(List<BuiltModule> modules) {
        StringBuilder text = new StringBuilder("mod_wsgi " + version(modules) + " for Apache on Windows\n");
        for (BuiltModule module : sorted(modules)) {
            BuildableTarget target = module.target();
            text.append('\n').append(module.bundleName()).append('\n');
            line(text, "classifier", target.classifier().toString());
            line(text, "Apache", target.apache().version().orElse("unknown"));
            line(
                    text,
                    "Python",
                    target.python().version().orElse("unknown")
                            + (target.python().freeThreaded() ? ", free-threaded" : ""));
            line(text, "architecture", target.python().architecture().id());
            line(text, "C runtime", target.classifier().abi().id());
            line(text, "size", module.size() + " bytes");
            line(text, "SHA-256", module.sha256());
            module.wheelName().ifPresent(wheel -> line(text, "wheel", wheel));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-14s%s\n", name, value));
    }

    private static List<BuiltModule> sorted(List<BuiltModule> modules) {
        return modules.stream().sorted(ORDER).toList();
    }

    /** A project has one version of mod_wsgi. */
    private static String version(List<BuiltModule> modules) {
        return modules.get(0).target().sources().version();
    }
}
