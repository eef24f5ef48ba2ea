package io.github.modwsgi.maven.publish;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.rules.apache.ApacheDistribution;
import io.github.modwsgi.maven.rules.python.PythonScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of a target as they stand in the report and in the provenance; a part that is not known is null.
 */
public final class TargetBlock {
    private final JsonWriter json;
    private final Optional<Function<Path, PythonScope>> scopes;

    /** For the user of this machine: with folders, and with whom a Python is installed for. */
    public TargetBlock(JsonWriter json, Function<Path, PythonScope> scopes) {
        this.json = json;
        this.scopes = Optional.of(scopes);
    }

    /** For whoever gets the module: nothing that another machine would write in another way. */
    public TargetBlock(JsonWriter json) {
        this.json = json;
        this.scopes = Optional.empty();
    }

    /** Writes id, classifier, apache, python, compiler and source into the object that is open. */
    public void write(LocatedTarget target) throws IOException {
        name(target.request(), target.classifier());
        part("apache", target.apache().value(), this::apache);
        part("python", target.python().value(), this::python);
        part("compiler", target.compiler().value(), this::compiler);
        part("source", target.sources().value(), this::source);
    }

    /** Likewise of a target of which every part was found. */
    public void write(BuildableTarget target) throws IOException {
        name(target.request(), Optional.of(target.classifier()));
        part("apache", Optional.of(target.apache()), this::apache);
        part("python", Optional.of(target.python()), this::python);
        part("compiler", Optional.of(target.compiler()), this::compiler);
        part("source", Optional.of(target.sources()), this::source);
    }

    private void name(TargetRequest request, Optional<Classifier> classifier) throws IOException {
        json.name("id").value(request.id());
        json.name("classifier").value(classifier.map(Classifier::toString).orElse(null));
    }

    @FunctionalInterface
    private interface Part<T> {
        void write(T value) throws IOException;
    }

    private <T> void part(String name, Optional<T> value, Part<T> members) throws IOException {
        json.name(name);
        if (value.isEmpty()) {
            json.nullValue();
            return;
        }
        json.beginObject();
        members.write(value.get());
        json.endObject();
    }

    public void apache(ApacheKit apache) throws IOException {
        place("home", apache.home());
        json.name("version").value(apache.version().orElse(null));
        json.name("mmn").value(apache.headers().value().map(ApacheHeaders::mmn).orElse(null));
        json.name("architecture").value(apache.architecture().id());
        json.name("linkerVersion").value(text(apache.libhttpd().linkerVersion()));
        json.name("cRuntime").value(apache.cRuntime().id());
        json.name("distribution").value(ApacheDistribution.nameOf(apache).orElse(null));
    }

    public void python(PythonKit python) throws IOException {
        place("home", python.home());
        json.name("version").value(python.version().orElse(null));
        json.name("architecture").value(python.architecture().id());
        json.name("linkerVersion").value(text(python.dll().linkerVersion()));
        json.name("cRuntime").value(python.cRuntime().id());
        json.name("freeThreaded").value(python.freeThreaded());
        json.name("scope")
                .value(scopes.map(scope -> scope.apply(python.home()).id()).orElse(null));
    }

    public void compiler(Compiler compiler) throws IOException {
        json.name("kind").value(compiler.kind().id());
        place("path", compiler.compiler());
        json.name("version").value(compiler.version());
        json.name("toolset").value(compiler.toolset());
        json.name("host").value(compiler.host().map(Architecture::id).orElse(null));
        json.name("target").value(compiler.target().id());
        json.name("cRuntime").value(compiler.cRuntime().id());
        json.name("sdk").value(compiler.sdk().version().orElse(null));
        json.name("standIn").value(compiler.sdk().standIn().orElse(null));
    }

    private void source(ModWsgiSources sources) throws IOException {
        json.name("version").value(sources.version());
        json.name("sha256").value(sources.sha256());
    }

    private void place(String name, Path path) throws IOException {
        if (scopes.isPresent()) {
            json.name(name).value(path.toString());
        }
    }

    private static String text(Optional<LinkerVersion> version) {
        return version.map(LinkerVersion::toString).orElse(null);
    }
}
