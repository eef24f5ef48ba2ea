package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** MW-204, with made kits. */
public class ApacheIsSupportedTest extends MadeTargetTest {

    // Issue 196: Apache 2.2 of Apache Haus; today's mod_wsgi wants 2.4 besides.
    @Test
    public void apache22LacksHeadersAndIsTooOld() throws Exception {
        Path home = new MadeApache().series22().at(folder.resolve("Apache22"));
        Files.writeString(home.resolve("include/httpd.h"), "#include \"apache_noprobes.h\"\n");
        Files.delete(home.resolve("include/ap_config.h"));
        target.apacheHome(home)
                .sources("6.0.5")
                .findings()
                .assertErrors("MW-201 MW-204")
                .assertSays("MW-201", "ap_config.h", "apache_noprobes.h")
                .assertSays("MW-204", "needs Apache 2.4", "2.2.34");
    }

    /** Found with Apache Lounge 2.4.16, whose http_core.h has no such member; 2.4.20's has it. */
    @Test
    public void mod_wsgi6NeedsAMemberThatApacheHasFrom2417On() throws Exception {
        Path home = new MadeApache().version("2.4.16", 47).at(folder.resolve("Apache24"));
        target.apacheHome(home).sources("6.1.1").locate();
        Path sources = target.locate().sources().value().orElseThrow().root();
        Files.writeString(
                sources.resolve("src/server/wsgi_environ.c"), "if (conf->qualify_redirect_url != 1) return;\n");
        target.findings().assertErrors("MW-204").assertSays("MW-204", "needs Apache 2.4.17", "2.4.16");
        Files.writeString(home.resolve("include/http_core.h"), "unsigned int qualify_redirect_url :2;\n");
        target.findings().assertErrors("");
    }
}
