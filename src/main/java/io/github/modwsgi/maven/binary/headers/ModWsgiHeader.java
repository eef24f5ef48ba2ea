package io.github.modwsgi.maven.binary.headers;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The version that mod_wsgi's sources state: {@code src/server/wsgi_version.h}, or {@code mod_wsgi.c} itself in 3.x.
 *
 * @param version {@code MOD_WSGI_VERSION_STRING}: {@code 5.0.2}
 * @param micro 0 where the sources have only two numbers
 */
public record ModWsgiHeader(String version, int major, int minor, int micro) {

    /**
     * @throws MalformedBinaryException when a macro is missing or no number, which the message names
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static ModWsgiHeader read(Path file) throws IOException, MalformedBinaryException {
        CHeader header = CHeader.read(file);
        return new ModWsgiHeader(
                header.requireString("MOD_WSGI_VERSION_STRING"),
                header.requireInteger("MOD_WSGI_MAJORVERSION_NUMBER"),
                header.requireInteger("MOD_WSGI_MINORVERSION_NUMBER"),
                header.integer("MOD_WSGI_MICROVERSION_NUMBER").orElse(0));
    }
}
