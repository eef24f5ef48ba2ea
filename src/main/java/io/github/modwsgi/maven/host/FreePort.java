package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine's loopback address on which nothing listens. */
public final class FreePort {
    private FreePort() {}

    /** One that was free a moment ago: whoever takes it next may be another. */
    public static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
