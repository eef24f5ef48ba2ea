package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class PrintableUrlTest {
    @Test
    public void noUserAndNoPasswordIsTold() {
        for (String user :
                new String[] {"me", "me:secret", "me:se/cret", "me:sec@ret", "me:se?c#ret", "me%40home:", ""}) {
            assertEquals("http://...@example.com/x", PrintableUrl.of("http://" + user + "@example.com/x"));
            assertEquals(
                    "of HTTPS://...@example.com: no, http://example.org",
                    PrintableUrl.of("of HTTPS://" + user + "@example.com: no, http://example.org"));
        }
    }

    @Test
    public void otherTextsStayAsTheyAre() {
        for (String text : new String[] {
            "", "http://example.com/a?b=c#d", "write to me@example.com, see http://example.com", "C:\\a@b", "a://"
        }) {
            assertEquals(text, PrintableUrl.of(text));
        }
    }
}
