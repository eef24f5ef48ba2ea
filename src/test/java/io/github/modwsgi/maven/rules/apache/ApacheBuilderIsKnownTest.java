package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import org.junit.Test;

/** MW-203, with made kits. */
public class ApacheBuilderIsKnownTest extends MadeTargetTest {

    @Test
    public void mingwsApacheIsRefused() throws Exception {
        target.apache(new MadeApache().mingw())
                .findings()
                .assertErrors("MW-203")
                .assertWarnings("")
                .assertSays("MW-203", "MinGW");
    }

    @Test
    public void apacheOfAnotherBuilderIsAWarning() throws Exception {
        target.apache(new MadeApache().notFromLounge())
                .findings()
                .assertErrors("")
                .assertWarnings("MW-203")
                .assertSays("MW-203", "not from Apache Lounge");
    }
}
