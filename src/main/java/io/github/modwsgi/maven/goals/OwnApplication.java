package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.serve.UserApplication;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The application that the parameters of a target name, checked before anything is started. */
final class OwnApplication {
    /** The defaults, which count as not given. */
    static final String PATH = "/";

    static final int STATUS = 200;

    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 599;

    private final Target target;
    private final Path baseFolder;

    private OwnApplication(Target target, Path baseFolder) {
        this.target = target;
        this.baseFolder = baseFolder;
    }

    /**
     * The application; empty where the target names none.
     *
     * @throws BuildFailure where a value is none that the parameter can have
     */
    static Optional<UserApplication> of(Target target, Path baseFolder) throws BuildFailure {
        OwnApplication own = new OwnApplication(target, baseFolder);
        if (given(target.verifyScript).isEmpty()) {
            own.requireScript();
            return Optional.empty();
        }
        return Optional.of(new UserApplication(
                own.script(), own.path(), own.status(), given(target.verifyContains), own.packages()));
    }

    private void requireScript() throws BuildFailure {
        boolean isPath = target.verifyPath != null && !target.verifyPath.equals(PATH);
        boolean isStatus = target.verifyStatus != null && target.verifyStatus != STATUS;
        String given = given(target.verifyContains).isPresent()
                ? "verifyContains"
                : given(target.verifyPackages).isPresent()
                        ? "verifyPackages"
                        : isPath ? "verifyPath" : isStatus ? "verifyStatus" : "";
        if (!given.isEmpty()) {
            throw failure(
                    given + " is set and verifyScript is not: expected the WSGI file of the application that is meant."
                            + " Set verifyScript, or leave " + given + " out.");
        }
    }

    private Path script() throws BuildFailure {
        Path script = baseFolder.resolve(target.verifyScript.strip()).normalize();
        if (!Files.isRegularFile(script)) {
            throw failure("verifyScript is \"" + target.verifyScript + "\": expected a WSGI file, found "
                    + (Files.exists(script) ? "something else" : "nothing") + " at " + script + ". Correct the path.");
        }
        return script;
    }

    private String path() throws BuildFailure {
        String path = given(target.verifyPath).orElse(PATH);
        try {
            if (path.startsWith("/") && new URI("http://127.0.0.1" + path).getRawFragment() == null) {
                return path;
            }
        } catch (URISyntaxException e) {
            throw failure("verifyPath is \"" + path
                    + "\": expected a path as it stands in a URL, such as /health?deep=yes," + " found " + e.getReason()
                    + ". Write such a character as % and its two hexadecimal digits.");
        }
        throw failure("verifyPath is \"" + path
                + "\": expected a path that begins with / and has no #, such as /health." + " Correct it.");
    }

    private int status() throws BuildFailure {
        int status = target.verifyStatus == null ? STATUS : target.verifyStatus;
        if (status < FIRST_STATUS || status > LAST_STATUS) {
            throw failure("verifyStatus is " + status + ": expected a status of HTTP, " + FIRST_STATUS + " to "
                    + LAST_STATUS + ". Correct it.");
        }
        return status;
    }

    private Optional<Path> packages() throws BuildFailure {
        Optional<Path> packages = given(target.verifyPackages)
                .map(folder -> baseFolder.resolve(folder).normalize());
        if (packages.isPresent() && !Files.isDirectory(packages.get())) {
            throw failure(
                    "verifyPackages is \"" + target.verifyPackages + "\": expected a folder with packages, such as"
                            + " Lib/site-packages of an environment, found "
                            + (Files.exists(packages.get()) ? "a file" : "nothing") + " at " + packages.get()
                            + ". Correct the path.");
        }
        return packages;
    }

    private BuildFailure failure(String message) {
        return new BuildFailure(target.id + ": " + message);
    }
}
