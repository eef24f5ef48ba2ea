package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;

/** Servers of this machine, at its loopback address. */
public final class Loopback {
    private static final byte[] ADDRESS = {127, 0, 0, 1};
    private static final int CONNECT_MILLIS = 2000;

    private Loopback() {}

    /** A port on which nothing listened a moment ago: whoever takes it next may be another. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    /**
     * A request that is about to be made, by no proxy; redirections are not followed.
     *
     * @param path with its query
     * @param limit for each read of the answer
     */
    public static HttpURLConnection request(int port, String path, Duration limit) throws IOException {
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
        URI page = URI.create(URI.create("http://127.0.0.1:" + port + path).toASCIIString());
        HttpURLConnection request = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
        request.setConnectTimeout(Math.min(CONNECT_MILLIS, millis));
        request.setReadTimeout(millis);
        request.setInstanceFollowRedirects(false);
        request.setUseCaches(false);
        return request;
    }
}
