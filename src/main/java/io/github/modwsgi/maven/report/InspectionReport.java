package io.github.modwsgi.maven.report;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import io.github.modwsgi.maven.publish.JsonText;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.module.SignatureHolds;
import io.github.modwsgi.maven.sign.Authenticode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code inspect} read from binaries. */
public final class InspectionReport {
    private InspectionReport() {}

    /**
     * One file.
     *
     * @param name how it is called in the report
     * @param file what it says about itself
     * @param signature its Authenticode signature; empty where it has none
     * @param findings what is to be said about it
     * @param now certificates are judged by it
     */
    public record Inspected(
            String name, BinaryFile file, Optional<Authenticode> signature, List<Finding> findings, Instant now) {
        public Inspected {
            findings = List.copyOf(findings);
        }
    }

    /** The report for machines. */
    public static String json(List<Inspected> files) {
        return JsonText.document(json -> {
            json.name("files").beginArray();
            for (Inspected inspected : files) {
                file(json, inspected);
            }
            json.endArray();
        });
    }

    private static void file(JsonWriter json, Inspected inspected) throws IOException {
        BinaryFile file = inspected.file();
        json.beginObject();
        json.name("file").value(inspected.name());
        json.name("kind").value(file.kind().id());
        json.name("architecture").value(file.architecture().id());
        json.name("linkerVersion")
                .value(file.linkerVersion().map(Object::toString).orElse(null));
        json.name("toolchain").value(file.toolchain().id());
        json.name("cRuntime").value(file.cRuntime().id());
        names(json, "imports", file.imports());
        names(json, "delayImports", file.delayImports());
        names(json, "exports", file.exports());
        json.name("module");
        if (file.module().isPresent()) {
            ApacheModule module = file.module().get();
            json.beginObject();
            json.name("symbol").value(module.symbol());
            json.name("magicCookie").value(module.magicCookie());
            json.name("mmn").value(module.mmn());
            json.name("version").value(file.modWsgi().orElse(null));
            json.endObject();
        } else {
            json.nullValue();
        }
        json.name("python").value(file.python().orElse(null));
        signature(json, inspected);
        ValidationJson.findings(json, inspected.findings());
        json.endObject();
    }

    private static void signature(JsonWriter json, Inspected inspected) throws IOException {
        json.name("signature");
        if (inspected.signature().isEmpty()) {
            json.nullValue();
            return;
        }
        Authenticode signature = inspected.signature().get();
        json.beginObject();
        json.name("subject").value(signature.subject().orElse(null));
        json.name("issuer").value(signature.issuer().orElse(null));
        json.name("certificateSha256").value(signature.certificateSha256().orElse(null));
        json.name("notBefore")
                .value(signature
                        .certificate()
                        .map(one -> one.getNotBefore().toInstant().toString())
                        .orElse(null));
        json.name("notAfter")
                .value(signature
                        .certificate()
                        .map(one -> one.getNotAfter().toInstant().toString())
                        .orElse(null));
        json.name("digestAlgorithm").value(signature.digestAlgorithm().orElse(null));
        json.name("timestamp")
                .value(signature.timestamp().map(Instant::toString).orElse(null));
        json.name("valid").value(signature.isValid());
        json.name("expired").value(signature.isOutsideValidity(inspected.now()));
        json.name("problem").value(signature.problem().orElse(null));
        json.endObject();
    }

    private static void names(JsonWriter json, String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    /** What a file says about itself, for people; its findings are told apart. */
    public static List<String> text(Inspected inspected) {
        BinaryFile file = inspected.file();
        List<String> lines = new ArrayList<>(List.of(inspected.name()));
        lines.add("  " + file.kind().id() + ", " + file.architecture().id() + ", linker "
                + file.linkerVersion().map(Object::toString).orElse("unknown") + ", made by "
                + file.toolchain().id() + ", C runtime " + file.cRuntime().id());
        list(lines, "imports", file.imports());
        list(lines, "delay imports", file.delayImports());
        list(lines, "exports", file.exports());
        file.module()
                .ifPresent(module -> lines.add("  Apache module " + module.symbol() + " for "
                        + module.magicCookie() + ", MMN " + module.mmn()
                        + file.modWsgi().map(version -> ", mod_wsgi " + version).orElse("")));
        file.python()
                .ifPresent(version ->
                        lines.add("  for Python " + version + (file.freeThreaded() ? ", free-threaded" : "")));
        file.versionInfo().ifPresent(version -> lines.add("  version " + version.fileVersion()));
        if (inspected.signature().isPresent()) {
            signature(lines, inspected.signature().get(), inspected.now());
        } else if (file.kind() == Kind.DLL || file.kind() == Kind.EXE) {
            lines.add("  not signed");
        }
        return lines;
    }

    private static void signature(List<String> lines, Authenticode signature, Instant now) {
        lines.add("  signed by " + signature.subject().orElse("unknown") + ", issued by "
                + signature.issuer().orElse("unknown"));
        signature.certificateSha256().ifPresent(digest -> lines.add("    certificate SHA-256 " + digest));
        if (signature.certificate().isPresent()) {
            lines.add("    certificate " + SignatureHolds.validity(signature) + ", "
                    + signature.timestamp().map(time -> "time stamp " + time).orElse("no time stamp")
                    + (signature.isOutsideValidity(now) ? ": expired, or not valid yet" : ""));
        }
        lines.add("    "
                + (signature.isValid()
                        ? "the file is what was signed ("
                                + signature.digestAlgorithm().orElse("")
                                + "); whether the signer is trusted is for the machine that loads it"
                        : "the signature does not hold"));
    }

    private static void list(List<String> lines, String title, List<String> names) {
        int shown = 12;
        if (!names.isEmpty()) {
            String more = names.size() > shown ? ", and " + (names.size() - shown) + " more" : "";
            lines.add("  " + title + ": " + String.join(", ", names.subList(0, Math.min(shown, names.size()))) + more);
        }
    }
}
