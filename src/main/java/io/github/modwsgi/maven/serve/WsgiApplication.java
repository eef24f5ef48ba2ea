package io.github.modwsgi.maven.serve;

/** The application that is asked for a page: it says what serves it. */
final class WsgiApplication {
    /** The response header in which the application repeats the path that was asked for. */
    static final String ECHO = "X-Mod-Wsgi-Verify";

    /** For Python 2.6 and all that came after it. */
    static final String TEXT =
            """
            import struct
            import sys


            def application(environ, start_response):
                lines = [
                    "Hello from mod_wsgi",
                    "python: " + sys.version.split()[0],
                    "mod_wsgi: " + ".".join(str(number) for number in environ["mod_wsgi.version"]),
                    "bits: %d" % (struct.calcsize("P") * 8),
                    "server: " + environ.get("SERVER_SOFTWARE", ""),
                ]
                body = "".join(line + "\\n" for line in lines).encode("utf-8")
                start_response("200 OK", [
                    ("Content-Type", "text/plain"),
                    ("Content-Length", str(len(body))),
                    ("%s", environ["SCRIPT_NAME"] + environ["PATH_INFO"]),
                ])
                return [body]
            """
                    .replace("%s", ECHO);

    private WsgiApplication() {}
}
