package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.sign.ModuleSignature;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A module that has been linked and checked.
 *
 * @param target what it was built for
 * @param module its file
 * @param sha256 the file's digest
 * @param size the file's size in bytes
 * @param signature what it is signed with; empty for one that is not
 * @param wheel the file of its wheel; empty where none was asked for
 */
public record BuiltModule(
        BuildableTarget target,
        Path module,
        String sha256,
        long size,
        Optional<ModuleSignature> signature,
        Optional<Path> wheel) {

    /** The module in a file as it is now. */
    public static BuiltModule read(BuildableTarget target, Path module) throws IOException {
        return new BuiltModule(
                target, module, Sha256.of(module), Files.size(module), Optional.empty(), Optional.empty());
    }

    /** A signed module. */
    public static BuiltModule read(BuildableTarget target, ModuleSigner.Signed signed) throws IOException {
        Path module = signed.module();
        return new BuiltModule(
                target,
                module,
                Sha256.of(module),
                Files.size(module),
                Optional.of(signed.signature()),
                Optional.empty());
    }

    /** The same file, for an equal target that was found another time. */
    public BuiltModule as(BuildableTarget other) {
        return new BuiltModule(other, module, sha256, size, signature, wheel);
    }

    /** The same module, which is in a wheel, too. */
    public BuiltModule in(Path file) {
        return new BuiltModule(target, module, sha256, size, signature, Optional.of(file));
    }

    /** The name of its wheel, which is the one that pip takes it by. */
    public Optional<String> wheelName() {
        return wheel.map(file -> file.getFileName().toString());
    }

    /**
     * Its name in a bundle, which is that of mod_wsgi's own old downloads: {@code
     * Apache24-win64-VC10/modules/mod_wsgi-py34-VC10.so}. The folder names Apache's C runtime, the file Python's.
     */
    public String bundleName() {
        Classifier name = target.classifier();
        return "Apache" + name.apacheSeries() + "-" + name.platform() + "-"
                + name.apacheAbi().id() + "/modules/" + name.moduleFileName();
    }
}
