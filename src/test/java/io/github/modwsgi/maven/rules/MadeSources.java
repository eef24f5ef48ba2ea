package io.github.modwsgi.maven.rules;

import java.nio.file.Files;
import java.nio.file.Path;

/** Sources of mod_wsgi as far as rules read them; the limits are those of upstream's headers. */
final class MadeSources {
    private MadeSources() {}

    static Path at(Path root, String version) throws Exception {
        Path server = Files.createDirectories(root.resolve("src/server"));
        String[] numbers = version.split("\\.");
        Files.writeString(server.resolve("mod_wsgi.c"), "/* made for a test */\n");
        Files.writeString(
                server.resolve("wsgi_version.h"),
                """
                #define MOD_WSGI_MAJORVERSION_NUMBER %s
                #define MOD_WSGI_MINORVERSION_NUMBER %s
                #define MOD_WSGI_MICROVERSION_NUMBER %s
                #define MOD_WSGI_VERSION_STRING "%s"
                """
                        .formatted(numbers[0], numbers[1], numbers[2], version));
        boolean six = version.startsWith("6.");
        Files.writeString(
                server.resolve("wsgi_apache.h"),
                six
                        ? "#if !AP_MODULE_MAGIC_AT_LEAST(20120211, 0)\n#error Sorry, it requires Apache 2.4+.\n#endif\n"
                        : "#if AP_SERVER_MAJORVERSION_NUMBER < 2\n#error Sorry, mod_wsgi 4.0+ requires Apache 2.0+.\n#endif\n");
        Files.writeString(
                server.resolve("wsgi_python.h"),
                six
                        ? "#if PY_VERSION_HEX < 0x030a0000\n#error Sorry, mod_wsgi requires at least Python 3.10.0.\n#endif\n"
                        : "#if PY_VERSION_HEX <= 0x02030000\n#error Sorry, mod_wsgi requires at least Python 2.3.0.\n#endif\n");
        return root;
    }
}
