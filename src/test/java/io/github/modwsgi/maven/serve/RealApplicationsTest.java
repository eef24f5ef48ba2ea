package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Applications as people have them, verified with the rig's Apache. */
public class RealApplicationsTest {
    @ClassRule
    public static final RealModules MODULES = new RealModules();

    /** Django under Wine takes 10 s to the first page where nothing else is at work. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String DJANGO =
            """
            import os
            import django
            from django.conf import settings

            settings.configure(
                SECRET_KEY="not secret",
                ALLOWED_HOSTS=["127.0.0.1"],
                ROOT_URLCONF=__name__,
                STATIC_URL="/static/",
                DATABASES={"default": {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": os.path.join(os.path.dirname(__file__), "db.sqlite3"),
                }},
                INSTALLED_APPS=["django.contrib." + name for name in
                                ("admin", "auth", "contenttypes", "messages", "sessions")],
                MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                            "django.contrib.auth.middleware.AuthenticationMiddleware",
                            "django.contrib.messages.middleware.MessageMiddleware"],
                TEMPLATES=[{
                    "BACKEND": "django.template.backends.django.DjangoTemplates",
                    "APP_DIRS": True,
                    "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                                                       "django.contrib.auth.context_processors.auth",
                                                       "django.contrib.messages.context_processors.messages"]},
                }],
            )
            django.setup()

            from django.contrib import admin
            from django.core.management import call_command
            from django.core.wsgi import get_wsgi_application
            from django.urls import path

            call_command("migrate", verbosity=0)
            urlpatterns = [path("admin/", admin.site.urls)]
            application = get_wsgi_application()
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path rig;
    private Path site;

    @Before
    public void prepare() throws Exception {
        ThisSystem.requireWine();
        rig = Rig.require();
        site = temporary.newFolder("a site [1]").toPath().toRealPath();
    }

    private Path packages(String name) {
        return Rig.require("applications").resolve("site-packages").resolve(name);
    }

    private Path script(String name, String... lines) throws IOException {
        return Files.write(site.resolve(name), List.of(lines));
    }

    private Path application(String expression, String... before) throws IOException {
        return script(
                "site.wsgi",
                String.join("\n", before),
                """
                def application(environ, start_response):
                    page = str(EXPRESSION).encode("utf-8")
                    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(page)))])
                    return [page]
                """
                        .replace("EXPRESSION", expression));
    }

    private Verification.Result verify(String python, Duration limit, UserApplication application) throws Exception {
        BuildPlan plan = MODULES.build(rig, "Apache24", python);
        Path folder = temporary.getRoot().toPath();
        Path conf = folder.resolve("mod_wsgi.conf");
        AtomicFile.write(conf, ConfigurationText.of(plan.target()));
        return new Verification(
                        Hosts.of(Machine.current(), MODULES.processes(), new Told(), folder.resolve("cache")),
                        Optional.of("wine"),
                        Optional.of(rig.resolve("wine-x64").toString()),
                        limit)
                .verify(plan.target(), plan.module(), conf, Optional.of(application), folder.resolve("verify"));
    }

    private void served(Path script, String path, String text, String packages) throws Exception {
        Verification.Result result = verify(
                "cpython-3.14-x64",
                LIMIT,
                new UserApplication(
                        script,
                        path,
                        200,
                        Optional.of(text),
                        packages.isEmpty() ? Optional.empty() : Optional.of(packages(packages))));
        assertEquals(Optional.empty(), result.notRun());
        String told = result.notes().get(result.notes().size() - 1);
        assertTrue(
                told,
                told.startsWith(script + " answered " + path + " with status 200 and \"" + text + "\", in the main"));
    }

    private String failure(Path script) {
        UserApplication application = new UserApplication(script, "/", 200, Optional.empty(), Optional.empty());
        return assertThrows(VerificationFailure.class, () -> verify("cpython-3.14-x64", LIMIT, application))
                .getMessage();
    }

    @Test
    public void flaskIsServed() throws Exception {
        Path script = script(
                "flask.wsgi",
                "import importlib.metadata",
                "import flask",
                "application = flask.Flask(__name__)",
                "@application.route('/health')",
                "def health():",
                "    return flask.render_template_string('Flask {{ of }}', of=importlib.metadata.version('flask'))");
        served(script, "/health?deep=yes", "Flask 3.1.3", "flask");
    }

    @Test
    public void djangoIsServedWithItsAdminPageAndItsDatabase() throws Exception {
        Path script = script("django.wsgi", DJANGO);
        served(script, "/admin/login/?next=/admin/", "<title>Log in | Django site admin</title>", "django");
        assertTrue(Files.size(site.resolve("db.sqlite3")) > 0);
    }

    /** Without the overrides that {@link Wine} sets it ends Apache, of Python 3.12 and later. */
    @Test
    public void anApplicationMayAskForThePlatform() throws Exception {
        served(
                application("platform.uname().system + ' ' + platform.machine()", "import platform"),
                "/",
                "Windows AMD64",
                "");
    }

    @Test
    public void aTracebackIsTold() throws Exception {
        String message =
                failure(script("site.wsgi", "def settings():", "    raise KeyError('DJANGO_SETTINGS')", "settings()"));
        assertTrue(message, message.contains("    expected an answer with status 200 to /, found status 500\n"));
        assertTrue(message, message.contains("] Traceback (most recent call last):\n"));
        assertTrue(message, message.contains(", line 2, in settings\n"));
        assertTrue(message, message.endsWith("] KeyError: 'DJANGO_SETTINGS'"));
    }

    @Test
    public void megabytesAreToldByTheirEndAlone() throws Exception {
        String message = failure(script(
                "site.wsgi",
                "import os, sys",
                "print('x' * 5000000)",
                "print('a line\\n' * 20000, file=sys.stderr)",
                "os.write(1, b'x' * 20000000)",
                "raise SystemError('all of it was written')"));
        assertTrue(message, message.endsWith("] SystemError: all of it was written"));
        assertTrue(message, message.length() < 60_000);
    }

    /** What happens without the main interpreter: {@link RealSitesTest}. */
    @Test
    public void numpyIsServedInTheMainInterpreter() throws Exception {
        Rig.require("pythons");
        for (String version : List.of("3.11", "3.12")) {
            UserApplication application = new UserApplication(
                    application("numpy.arange(5)", "import numpy"),
                    "/",
                    200,
                    Optional.of("[0 1 2 3 4]"),
                    Optional.of(packages("numpy-" + version)));
            Verification.Result result = verify("cpython-" + version + "-x64", LIMIT, application);
            assertEquals(Optional.empty(), result.notRun());
        }
    }
}
