package io.github.modwsgi.maven.rules.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** Answers recorded of Apache 2.4.68 under Wine 8, shortened; and what an older Apache leaves out of them. */
public class ConfigurationAnswerTest {
    private static final String LOADED = String.join(
            "\r\n",
            "Included configuration files:",
            "  (*) Z:/srv/conf/httpd.conf",
            "[Thu Nov 26 01:03:48.833954 2026] [so:debug] [pid 32:tid 88] mod_so.c(336): AH01576: loaded file Z:/python314.dll",
            "    (12) Z:/srv/conf/extra/httpd-wsgi.conf",
            "[Thu Nov 26 01:03:48.849397 2026] [so:debug] [pid 32:tid 88] mod_so.c(266): AH01575: loaded module wsgi_module"
                    + " from Z:/srv/modules/mod_wsgi-old.so",
            "[Thu Nov 26 01:03:48.849479 2026] [so:warn] [pid 32:tid 88] AH01574: module wsgi_module is already loaded, skipping",
            "ServerRoot: \"Z:/srv\"",
            "Define: DUMP_MODULES",
            "Loaded Modules:",
            " core_module (static)",
            " wsgi_module (shared)",
            "Syntax OK");

    @Test
    public void theFileOfTheModuleAndTheFilesOfTheConfigurationAreRead() {
        assertEquals(
                new ConfigurationAnswer(
                        true,
                        "",
                        Optional.of("Z:/srv/modules/mod_wsgi-old.so"),
                        true,
                        true,
                        List.of("Z:/srv/conf/httpd.conf", "Z:/srv/conf/extra/httpd-wsgi.conf")),
                ConfigurationAnswer.of(true, LOADED));
    }

    /** Made: without the lines that came with 2.4.10 and 2.4.21. */
    @Test
    public void anOlderApacheTellsThatItIsLoadedAndNotFromWhere() {
        ConfigurationAnswer answer =
                ConfigurationAnswer.of(true, "Loaded Modules:\n wsgi_module (shared)\nSyntax OK\n");
        assertTrue(answer.loads());
        assertEquals(Optional.empty(), answer.loadedFrom());
        assertEquals(List.of(), answer.files());
        assertFalse(ConfigurationAnswer.of(true, "Loaded Modules:\n core_module (static)\nSyntax OK\n")
                .loads());
    }

    @Test
    public void aComplaintIsOneLineWithItsPlace() {
        ConfigurationAnswer answer = ConfigurationAnswer.of(
                false,
                String.join(
                        "\r\n",
                        "Included configuration files:",
                        "  (*) Z:/srv/conf/t.conf",
                        "AH00526: Syntax error on line 6 of Z:/srv/conf/t.conf:",
                        "Invalid command 'WSGIDaemonProcess', perhaps misspelled or defined by a module not included in the server"
                                + " configuration"));
        assertEquals(
                "Syntax error on line 6 of Z:/srv/conf/t.conf: Invalid command 'WSGIDaemonProcess', perhaps misspelled or"
                        + " defined by a module not included in the server configuration",
                answer.complaint());
        ConfigurationAnswer.Place place = answer.place().orElseThrow();
        assertEquals("Z:/srv/conf/t.conf", place.file());
        assertEquals(6, place.line());
        assertTrue(place.words(), place.words().startsWith("Invalid command"));
    }

    @Test
    public void wordsWithoutAPlaceAreKept() {
        ConfigurationAnswer answer = ConfigurationAnswer.of(
                false, "httpd.exe: could not open document config file Z:/srv/conf/httpd.conf\r\n");
        assertEquals("httpd.exe: could not open document config file Z:/srv/conf/httpd.conf", answer.complaint());
        assertEquals(Optional.empty(), answer.place());
        answer = ConfigurationAnswer.of(
                false,
                "Included configuration files:\r\n  (*) Z:/srv/conf/httpd.conf\r\n"
                        + "httpd.exe: Could not open configuration file Z:/srv/conf/x.conf: Access denied.\r\n");
        assertEquals(
                "httpd.exe: Could not open configuration file Z:/srv/conf/x.conf: Access denied", answer.complaint());
    }
}
