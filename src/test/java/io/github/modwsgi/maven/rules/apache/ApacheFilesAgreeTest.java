package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Path;
import org.junit.Test;

/** MW-202, with made kits. */
public class ApacheFilesAgreeTest extends MadeTargetTest {

    @Test
    public void headersNewerThanTheServerAreRefused() throws Exception {
        Path home = new MadeApache().version("2.4.62", 134).at(folder.resolve("Apache24"));
        MadeApache.writeRelease(home.resolve("include"), "2.4.68");
        MadeApache.writeMagic(home.resolve("include"), "AP24", 20120211, 142);
        target.apacheHome(home)
                .findings()
                .assertErrors("MW-202")
                .assertSays(
                        "MW-202",
                        "version 2.4.68",
                        "version 2.4.62",
                        "20120211:142",
                        "20120211:134",
                        "libhttpd.dll",
                        "ap_mmn.h");
    }

    @Test
    public void aMinorMagicNumberAloneIsEnoughToRefuse() throws Exception {
        Path home = new MadeApache().version("2.4.62", 134).at(folder.resolve("Apache24"));
        MadeApache.writeMagic(home.resolve("include"), "AP24", 20120211, 135);
        target.apacheHome(home).findings().assertErrors("MW-202");
    }
}
