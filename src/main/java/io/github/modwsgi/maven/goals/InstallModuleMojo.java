package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.MavenArtifacts;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.install.Installation;
import io.github.modwsgi.maven.install.Installation.Former;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import io.github.modwsgi.maven.install.PublishedModule;
import io.github.modwsgi.maven.install.TrustedSigners;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitLocator;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import io.github.modwsgi.maven.rules.module.Server;
import io.github.modwsgi.maven.rules.module.SignatureHolds;
import io.github.modwsgi.maven.rules.python.PythonScope;
import io.github.modwsgi.maven.serve.ServedTarget;
import io.github.modwsgi.maven.serve.Verification;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import io.github.modwsgi.maven.sign.Authenticode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/**
 * Installs a module into an Apache: finds out which one this Apache and this Python need, takes exactly that one from
 * a repository, checks it against both and against its published digest, lets Apache read it, and copies it. Needs no
 * project; in a project without {@code module} it installs what the goal {@code package} has built. No compiler is
 * used.
 *
 * @since 0.1.0
 */
@Mojo(name = "install-module", requiresProject = false, threadSafe = true)
public final class InstallModuleMojo extends AbstractModWsgiMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Inject
    private RepositorySystem repositorySystem;

    /**
     * Installation: what to install: {@code groupId:artifactId:version}. By default what the goal {@code package} has
     * built here.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.module")
    private String module;

    /**
     * Kits: the Apache to install into.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.apacheHome", required = true)
    private String apacheHome;

    /**
     * Kits: the Python that the module is to run. Needed, but for {@code uninstall} with a {@code moduleFileName}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.pythonHome")
    private String pythonHome;

    /**
     * Kits: whether the free-threaded Python of the home is meant.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.freeThreaded", defaultValue = "false")
    private boolean freeThreaded;

    /**
     * Installation: the file's name in Apache's folder {@code modules}. By default {@code mod_wsgi-py314-VC14.so};
     * panels that look for one name want {@code mod_wsgi.so}. A file of that name is kept, {@code .previous}; another
     * module of Apache's is not replaced.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.moduleFileName")
    private String moduleFileName;

    /**
     * Installation: whether {@code conf/extra/httpd-wsgi.conf} is written, to be included in httpd.conf. A former one
     * is kept.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.writeConf", defaultValue = "false")
    private boolean writeConf;

    /**
     * Installation: whether the module is taken out instead, with the configuration that was written for it. Only a
     * file that exports {@code wsgi_module} is; a copy of both is kept, {@code .previous}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.uninstall", defaultValue = "false")
    private boolean uninstall;

    /**
     * Installation: whose signature a module must have: the SHA-256 of the signer's certificate, 64 hexadecimal digits
     * with or without colons, as {@code inspect} tells it; several as a list, or separated by commas. A module that is
     * not signed, is signed by somebody else, or was changed since is refused, and the lines for httpd.conf are then
     * made here, not taken from the repository. By default signatures are not looked at.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.trustedSigner")
    private List<String> trustedSigner;

    /**
     * Verification: whether a machine that cannot run this Apache fails the goal; if not, that is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.requireVerify", defaultValue = "true")
    private boolean requireVerify;

    /**
     * Verification: Wine's executable, off Windows. By default {@code wine} or {@code wine64} on PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.wine")
    private String wine;

    /**
     * Verification: the Wine prefix to use; made where it is missing. By default one of the plugin's own, in its
     * cache.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.winePrefix")
    private String winePrefix;

    /**
     * Output: where {@code package} has built.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.outputDirectory", defaultValue = "${project.build.directory}/mod-wsgi")
    private String outputDirectory;

    @Override
    void run(HostContext host) throws BuildFailure, IOException, InterruptedException {
        KitLocator kits = new KitLocator(host);
        ApacheKit apache = found(kits.apache(apacheHome));
        try {
            if (uninstall) {
                uninstall(apache, kits, host);
            } else {
                install(apache, found(kits.python(neededPython(), freeThreaded)), host);
            }
        } catch (RefusedException | VerificationFailure e) {
            throw new BuildFailure(e.getMessage(), e);
        }
    }

    private void install(ApacheKit apache, PythonKit python, HostContext host)
            throws BuildFailure, RefusedException, VerificationFailure, IOException, InterruptedException {
        Optional<TrustedSigners> trusted = trusts() ? Optional.of(TrustedSigners.of(trustedSigner)) : Optional.empty();
        Classifier classifier = classifier(apache, python);
        PublishedModule published = new ModuleOffer(
                        given(module),
                        outputDirectory,
                        new MavenArtifacts(repositorySystem, repositorySession, project.getRemoteProjectRepositories()))
                .take(classifier);
        String sha256 = published.check();
        Optional<String> text = trusts() ? Optional.empty() : publishedText(published);
        if (trusted.isPresent()) {
            reportSigner(published.module(), trusted.get().check(published.module()), host);
        }
        judge(published.module(), Server.here(host.machine(), Optional.of(apache), Optional.of(python)), host);
        String name = given(moduleFileName).orElse(classifier.moduleFileName());
        Verification verification = new Verification(host, given(wine), folder("winePrefix", winePrefix, host));
        ServerLines lines = new ServerLines(apache, python, text, verification);
        ServerCheck server = new ServerCheck(verification, apache, writeConf, host.reporter());
        server.before();
        try (Installation installation =
                Installation.open(apache.home(), name, host.cache().resolve("installations"), host.reporter())) {
            boolean wasThere = installation.isThere(sha256);
            Path file = wasThere ? installation.place() : installation.stage(published.module(), sha256);
            if (writeConf) {
                installation.stageConfiguration(lines.text("modules/" + name));
            }
            check(lines, file, host);
            List<Former> former = installation.install();
            boolean isLoaded = check(
                    server,
                    new ServedTarget(
                            classifier.toString(),
                            apache,
                            python,
                            BinaryFile.inspect(file).modWsgi()),
                    lines.text(verification.windowsPath(installation.place())),
                    installation,
                    folderOfOurs(host));
            getLog().info(classifier + ": " + (wasThere ? "is installed already: " : "installed: ")
                    + installation.place());
            former.forEach(this::reportFormer);
            if (writeConf) {
                getLog().info("wrote " + installation.configuration());
            }
            if (!isLoaded) {
                getLog().info("In httpd.conf:");
                lines.ofServer("modules/" + name, writeConf).forEach(line -> getLog().info("    " + line));
            }
            reportHome(python, host);
        }
    }

    /**
     * Whether the server's configuration loads the module. Where Apache refuses it with the module, or serves no
     * page, the module goes again.
     */
    private static boolean check(
            ServerCheck server, ServedTarget target, String lines, Installation installation, Path folder)
            throws BuildFailure, IOException, InterruptedException {
        boolean isDecided = false;
        try {
            boolean isLoaded = server.after(installation.place());
            server.page(target, installation.place(), lines, folder);
            isDecided = true;
            return isLoaded;
        } catch (BuildFailure | VerificationFailure e) {
            isDecided = true;
            throw new BuildFailure(e.getMessage() + " " + installation.putBack(), e);
        } finally {
            if (!isDecided) { // the disk, or Ctrl-C
                installation.putBack();
            }
        }
    }

    /** For configurations around the module and their logs. */
    private static Path folderOfOurs(HostContext host) {
        return host.cache().resolve("installations").resolve("check-" + Processes.ownId());
    }

    private boolean trusts() {
        return !trustedSigner.isEmpty();
    }

    private void reportSigner(Path file, Authenticode signature, HostContext host) {
        FindingsLog.report(SignatureHolds.judge(file, signature, WallClock.now()), host.reporter());
        getLog().info("signed by " + signature.subject().orElse("") + ", whom trustedSigner names");
    }

    private void uninstall(ApacheKit apache, KitLocator kits, HostContext host)
            throws BuildFailure, RefusedException, IOException {
        String name = given(moduleFileName).isPresent()
                ? moduleFileName
                : classifier(apache, found(kits.python(neededPython(), freeThreaded)))
                        .moduleFileName();
        try (Installation installation =
                Installation.open(apache.home(), name, host.cache().resolve("installations"), host.reporter())) {
            List<Former> removed = installation.remove();
            if (removed.isEmpty()) {
                getLog().info("Nothing to remove: there is no " + installation.place());
            }
            for (Former former : removed) {
                getLog().info("removed: " + former.place());
                reportFormer(former);
            }
        }
    }

    private void reportFormer(Former former) {
        if (former.isByHand()) {
            getLog().warn(former.place()
                    + " was not as it is installed: somebody may have written or edited it. It is kept: "
                    + former.copy() + ". Carry over what you need of it.");
        } else {
            getLog().info("kept: " + former.copy());
        }
    }

    private Classifier classifier(ApacheKit apache, PythonKit python) throws BuildFailure {
        Optional<Finding> differ = ModuleRules.judgeArchitectures(apache, python);
        if (differ.isPresent()) {
            throw new BuildFailure(differ.get().toString());
        }
        return Classifier.of(apache, python)
                .orElseThrow(() -> new BuildFailure("The name of the module for this Apache"
                        + " and this Python is not known: " + apache.libhttpd().file() + " and "
                        + python.dll().file()
                        + " do not tell version, architecture or C runtime."));
    }

    /**
     * The published configuration text; none where it is not known to be the published one: the lines are made here
     * then.
     */
    private Optional<String> publishedText(PublishedModule published) throws RefusedException, IOException {
        Optional<String> text = published.checkedConfiguration();
        if (text.isEmpty()) {
            getLog().info("The module was published without a digest of its configuration, which is not used: the lines"
                    + " for httpd.conf are made here.");
        }
        return text;
    }

    private void judge(Path file, Server server, HostContext host) throws BuildFailure {
        List<Finding> findings = ModuleRules.judgeInstallation(file, server, host.registry());
        FindingsLog.report(findings, host.reporter());
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new BuildFailure((errors.size() == 1 ? "" : errors.size() + " errors, told above. The first: ")
                    + errors.get(0) + " Nothing was changed.");
        }
    }

    /** With the staged file, so that one that Apache refuses changes nothing. */
    private void check(ServerLines lines, Path file, HostContext host)
            throws BuildFailure, VerificationFailure, IOException, InterruptedException {
        Verification verification = lines.verification();
        Verification.Result result =
                verification.check(lines.apache(), lines.text(verification.windowsPath(file)), folderOfOurs(host));
        if (result.notRun().isPresent()) {
            String message = "Apache was not asked to load the module: "
                    + result.notRun().get();
            if (requireVerify) {
                throw new BuildFailure(
                        message + " Nothing was changed. With -Dmodwsgi.requireVerify=false this is a" + " warning.");
            }
            getLog().warn(message);
        } else {
            getLog().info("Apache reads it: " + result.page());
        }
    }

    /** Before Python 3.11 the service needs more than its configuration. */
    private void reportHome(PythonKit python, HostContext host) {
        if (!python.findsItsHome()
                && PythonScope.of(python.home(), host.machine(), host.registry()) != PythonScope.ALL_USERS) {
            getLog().warn("Python " + python.version().orElse("before 3.11")
                    + " finds its library through the registry,"
                    + " where an installer for all users writes it, and it is not there: set the environment variable"
                    + " PYTHONHOME of Apache's service to " + python.home() + ".");
        }
    }

    private String neededPython() throws BuildFailure {
        return given(pythonHome)
                .orElseThrow(() -> new BuildFailure(
                        "pythonHome is not given: expected a folder. Name it: -Dmodwsgi.pythonHome=..."));
    }
}
