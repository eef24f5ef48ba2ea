package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.binary.Authenticode;
import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import io.github.modwsgi.maven.locate.Classifier;
import io.github.modwsgi.maven.locate.Coordinates;
import io.github.modwsgi.maven.locate.KitLocator;
import io.github.modwsgi.maven.locate.PythonKit;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Installation;
import io.github.modwsgi.maven.publish.Installation.Former;
import io.github.modwsgi.maven.publish.Installation.RefusedException;
import io.github.modwsgi.maven.publish.ModuleSigner;
import io.github.modwsgi.maven.publish.PublishedModule;
import io.github.modwsgi.maven.publish.TrustedSigners;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.ModuleRules;
import io.github.modwsgi.maven.rules.PythonScope;
import io.github.modwsgi.maven.rules.Server;
import io.github.modwsgi.maven.rules.SignatureHolds;
import io.github.modwsgi.maven.serve.ServedTarget;
import io.github.modwsgi.maven.serve.Verification;
import io.github.modwsgi.maven.serve.VerificationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/**
 * Installs a module into an Apache: finds out which one this Apache and this Python need, takes exactly that one from a
 * repository, checks it against both and against its published digest, lets Apache read it, and copies it. Needs no
 * project; in a project without {@code module} it installs what the goal {@code package} has built. No compiler is used.
 */
@Mojo(name = "install-module", requiresProject = false, threadSafe = true)
public final class InstallModuleMojo extends AbstractModWsgiMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Inject
    private RepositorySystem repositorySystem;

    /** What to install: {@code groupId:artifactId:version}. By default what the goal {@code package} has built here. */
    @Parameter(property = "modwsgi.module")
    private String module;

    /** The Apache to install into. Needed. */
    @Parameter(property = "modwsgi.apacheHome")
    private String apacheHome;

    /** The Python that the module is to run. Needed, but for {@code uninstall} with a {@code moduleFileName}. */
    @Parameter(property = "modwsgi.pythonHome")
    private String pythonHome;

    /** Whether the free-threaded Python of the home is meant. */
    @Parameter(property = "modwsgi.freeThreaded", defaultValue = "false")
    private boolean freeThreaded;

    /**
     * The file's name in Apache's folder {@code modules}. By default {@code mod_wsgi-py314-VC14.so}; panels that look for
     * one name want {@code mod_wsgi.so}. A file of that name is kept, {@code .previous}; another module of Apache's is not
     * replaced.
     */
    @Parameter(property = "modwsgi.moduleFileName")
    private String moduleFileName;

    /** Whether {@code conf/extra/httpd-wsgi.conf} is written, to be included in httpd.conf. A former one is kept. */
    @Parameter(property = "modwsgi.writeConf", defaultValue = "false")
    private boolean writeConf;

    /**
     * Whether the module is taken out instead, with the configuration that was written for it. Only a file that exports
     * {@code wsgi_module} is; a copy of both is kept, {@code .previous}.
     */
    @Parameter(property = "modwsgi.uninstall", defaultValue = "false")
    private boolean uninstall;

    /**
     * Whose signature a module must have: the SHA-256 of the signer's certificate, 64 hexadecimal digits with or without
     * colons, as {@code inspect} tells it; several are separated by commas. A module that is not signed, is signed by somebody
     * else, or was changed since is refused, and the lines for httpd.conf are then made here, not taken from the repository.
     * By default signatures are not looked at.
     */
    @Parameter(property = "modwsgi.trustedSigner")
    private String trustedSigner;

    /** Whether a machine that cannot run this Apache fails the goal; if not, that is a warning. */
    @Parameter(property = "modwsgi.requireVerify", defaultValue = "true")
    private boolean requireVerify;

    /** Wine's executable, off Windows. By default {@code wine} or {@code wine64} on PATH. */
    @Parameter(property = "modwsgi.wine")
    private String wine;

    /** The Wine prefix to use; made where it is missing. By default one of the plugin's own, in its cache. */
    @Parameter(property = "modwsgi.winePrefix")
    private String winePrefix;

    /** Where {@code package} has built. */
    @Parameter(defaultValue = "${project.build.directory}/mod-wsgi", readonly = true)
    private String buildFolder;

    @Override
    void perform(Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        KitLocator kits = new KitLocator(
                workplace.cache(), workplace.machine(), workplace.reporter(), baseFolder());
        ApacheKit apache = found(kits.apache(needed("apacheHome", apacheHome)));
        try {
            if (uninstall) {
                uninstall(apache, kits, workplace);
            } else {
                install(apache, found(kits.python(needed("pythonHome", pythonHome), freeThreaded)), workplace);
            }
        } catch (RefusedException | VerificationFailure e) {
            throw new BuildFailure(e.getMessage(), e);
        }
    }

    private void install(ApacheKit apache, PythonKit python, Workplace workplace)
            throws BuildFailure, RefusedException, VerificationFailure, IOException, InterruptedException {
        Optional<TrustedSigners> trusted = trusts() ? Optional.of(TrustedSigners.of(trustedSigner)) : Optional.empty();
        Classifier classifier = classifier(apache, python);
        PublishedModule published = published(classifier);
        String sha256 = published.check();
        Optional<String> text = trusts() ? Optional.empty() : publishedText(published);
        if (trusted.isPresent()) {
            tellSigner(published.module(), trusted.get().check(published.module()), workplace);
        }
        judge(published.module(), Server.here(workplace.machine(), Optional.of(apache), Optional.of(python)), workplace);
        String name = given(moduleFileName).orElse(classifier.moduleFileName());
        Verification verification = verification(workplace);
        ServerCheck server = new ServerCheck(verification, apache, writeConf, workplace.reporter());
        server.before();
        try (Installation installation =
                Installation.open(apache.home(), name, workplace.cache().resolve("installations"), workplace.reporter())) {
            boolean wasThere = installation.isThere(sha256);
            Path file = wasThere ? installation.place() : installation.stage(published.module(), sha256);
            if (writeConf) {
                installation.stageConfiguration(
                        configuration(verification, apache, python, text, "modules/" + name));
            }
            check(verification, apache, python, text, file, workplace);
            List<Former> former = installation.install();
            boolean isLoaded = check(
                    server,
                    new ServedTarget(classifier.toString(), apache, python, BinaryFile.inspect(file).modWsgi()),
                    configuration(verification, apache, python, text, verification.windowsPath(installation.place())),
                    installation,
                    folderOfOurs(workplace));
            getLog().info(classifier + ": " + (wasThere ? "is installed already: " : "installed: ")
                    + installation.place());
            former.forEach(this::tellFormer);
            if (writeConf) {
                getLog().info("wrote " + installation.configuration());
            }
            if (!isLoaded) {
                tellLines(verification, apache, python, name, installation);
            }
            tellAboutHome(python, workplace);
        }
    }

    /**
     * Whether the server's configuration loads the module. Where Apache refuses it with the module, or serves no page, the
     * module goes again.
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
    private static Path folderOfOurs(Workplace workplace) {
        return workplace.cache().resolve("installations").resolve("check-" + Processes.ownId());
    }

    /** Also where it is empty, as a script's variable may be: that is refused, not passed over. */
    private boolean trusts() {
        return trustedSigner != null;
    }

    private void tellSigner(Path file, Authenticode signature, Workplace workplace) {
        FindingsLog.tell(SignatureHolds.judge(file, signature, WallClock.now()), workplace.reporter());
        getLog().info("signed by " + signature.subject().orElse("") + ", whom trustedSigner names");
    }

    private void uninstall(ApacheKit apache, KitLocator kits, Workplace workplace)
            throws BuildFailure, RefusedException, IOException {
        String name = given(moduleFileName).isPresent()
                ? moduleFileName
                : classifier(apache, found(kits.python(needed("pythonHome", pythonHome), freeThreaded)))
                        .moduleFileName();
        try (Installation installation =
                Installation.open(apache.home(), name, workplace.cache().resolve("installations"), workplace.reporter())) {
            List<Former> removed = installation.remove();
            if (removed.isEmpty()) {
                getLog().info("Nothing to remove: there is no " + installation.place());
            }
            for (Former former : removed) {
                getLog().info("removed: " + former.place());
                tellFormer(former);
            }
        }
    }

    private void tellFormer(Former former) {
        if (former.isByHand()) {
            getLog().warn(former.place() + " was not as it is installed: somebody may have written or edited it. It is kept: "
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
        return Classifier.of(apache, python).orElseThrow(() -> new BuildFailure("The name of the module for this Apache"
                + " and this Python is not known: " + apache.libhttpd().file() + " and " + python.dll().file()
                + " do not tell version, architecture or C runtime."));
    }

    private PublishedModule published(Classifier classifier) throws BuildFailure, IOException {
        if (given(module).isEmpty()) {
            if (buildFolder.contains("${")) { // no project, whose folder it would be
                throw new BuildFailure("module is not given: expected its coordinates."
                        + " Name them: -Dmodwsgi.module=groupId:artifactId:version.");
            }
            Path folder = Path.of(buildFolder).resolve(classifier.toString());
            if (!Files.isRegularFile(folder.resolve("mod_wsgi.so"))) {
                throw new BuildFailure("module is not given, and nothing is built here for this Apache and this Python:"
                        + " expected " + folder.resolve("mod_wsgi.so") + ". Name the coordinates"
                        + " (-Dmodwsgi.module=groupId:artifactId:version), or run the goal package.");
            }
            return new PublishedModule(
                    ModuleSigner.published(folder.resolve("mod_wsgi.so")),
                    folder.resolve("mod_wsgi.json"),
                    folder.resolve("mod_wsgi.conf"));
        }
        if (!Coordinates.areWellFormed(module) || module.split(":").length != 3) {
            throw new BuildFailure("module is \"" + module + "\": expected groupId:artifactId:version. The classifier"
                    + " is found out here: " + classifier + ".");
        }
        MavenArtifacts artifacts =
                new MavenArtifacts(repositorySystem, repositorySession, project.getRemoteProjectRepositories());
        try {
            return new PublishedModule(
                    artifacts.resolve(module + ":so:" + classifier),
                    artifacts.resolve(module + ":json:" + classifier),
                    artifacts.resolve(module + ":conf:" + classifier));
        } catch (UnresolvedArtifactException e) {
            throw new BuildFailure(
                    e.isNotFound() ? notPublished(classifier, artifacts) : module + " cannot be had, and nothing was changed: " + e.getMessage(), e);
        }
    }

    private String notPublished(Classifier classifier, MavenArtifacts artifacts) throws IOException {
        String missing = module + " has no module for this Apache and this Python: expected the classifier " + classifier;
        try {
            List<String> there = PublishedModule.classifiersIn(artifacts.resolve(module + ":json:contents"));
            return missing + ", found " + String.join(", ", there) + ". Choose an Apache and a Python of one of these,"
                    + " or have that target built and deployed.";
        } catch (UnresolvedArtifactException e) {
            return missing + ", and found no table of contents either: " + e.getMessage()
                    + ". Check the coordinates, and that the repository is in settings.xml.";
        }
    }

    /** The published configuration text; none where it is not known to be the published one: the lines are made here then. */
    private Optional<String> publishedText(PublishedModule published) throws RefusedException, IOException {
        Optional<String> text = published.checkedConfiguration();
        if (text.isEmpty()) {
            getLog().info("The module was published without a digest of its configuration, which is not used: the lines"
                    + " for httpd.conf are made here.");
        }
        return text;
    }

    private void judge(Path file, Server server, Workplace workplace) throws BuildFailure {
        List<Finding> findings = ModuleRules.judgeInstallation(file, server, workplace.registry());
        FindingsLog.tell(findings, workplace.reporter());
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new BuildFailure((errors.size() == 1 ? "" : errors.size() + " errors, told above. The first: ")
                    + errors.get(0) + " Nothing was changed.");
        }
    }

    private Verification verification(Workplace workplace) {
        return new Verification(
                workplace.machine(), workplace.registry(), workplace.processes(), workplace.reporter(),
                workplace.cache(), given(wine), folder(winePrefix));
    }

    /** With the staged file, so that one that Apache refuses changes nothing. */
    private void check(
            Verification verification,
            ApacheKit apache,
            PythonKit python,
            Optional<String> published,
            Path file,
            Workplace workplace)
            throws BuildFailure, VerificationFailure, IOException, InterruptedException {
        String text = configuration(verification, apache, python, published, verification.windowsPath(file));
        Verification.Result result = verification.check(
                apache, text, folderOfOurs(workplace));
        if (result.notRun().isPresent()) {
            String message = "Apache was not asked to load the module: " + result.notRun().get();
            if (requireVerify) {
                throw new BuildFailure(message + " Nothing was changed. With -Dmodwsgi.requireVerify=false this is a"
                        + " warning.");
            }
            getLog().warn(message);
        } else {
            getLog().info("Apache reads it: " + result.page());
        }
    }

    /** The published text is not signed: where signatures count, it is not used. */
    private static String configuration(
            Verification verification, ApacheKit apache, PythonKit python, Optional<String> published, String file) {
        if (published.isEmpty()) {
            return String.join("\n", ConfigurationText.lines(python, file, verification::windowsPath)) + "\n";
        }
        return ConfigurationText.installed(apache, python, published.get(), file, verification::windowsPath);
    }

    /** Before Python 3.11 the service needs more than its configuration. */
    private void tellAboutHome(PythonKit python, Workplace workplace) {
        if (!python.findsItsHome()
                && PythonScope.of(python.home(), workplace.machine(), workplace.registry()) != PythonScope.ALL_USERS) {
            getLog().warn("Python " + python.version().orElse("before 3.11") + " finds its library through the registry,"
                    + " where an installer for all users writes it, and it is not there: set the environment variable"
                    + " PYTHONHOME of Apache's service to " + python.home() + ".");
        }
    }

    private void tellLines(
            Verification verification, ApacheKit apache, PythonKit python, String name, Installation installation) {
        List<String> lines = new ArrayList<>();
        ConfigurationText.uncList(apache, python, verification::windowsPath).ifPresent(lines::add);
        Optional<String> include = writeConf
                ? ConfigurationText.include(apache, Installation.configurationName(), verification::windowsPath)
                : Optional.empty();
        lines.addAll(include.map(List::of).orElseGet(
                () -> ConfigurationText.lines(python, "modules/" + name, verification::windowsPath)));
        getLog().info("In httpd.conf:");
        lines.forEach(line -> getLog().info("    " + line));
    }

    private static String needed(String parameter, String value) throws BuildFailure {
        return given(value).orElseThrow(() -> new BuildFailure(parameter + " is not given: expected a folder. Name it:"
                + " -Dmodwsgi." + parameter + "=..."));
    }
}
