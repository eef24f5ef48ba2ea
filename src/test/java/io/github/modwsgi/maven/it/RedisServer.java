package io.github.modwsgi.maven.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** A Redis that keeps all in memory, on a free port of this machine alone, until it is closed. */
public final class RedisServer implements AutoCloseable {
    /**
     * Debian's package redis-tools, which starts no service, has the server under this name: it is what it is called
     * by (main in Redis' src/server.c).
     */
    public static final String PROGRAM = "redis-check-rdb";

    private static final int TRIES = 20;
    private static final String READY = "Ready to accept connections";

    /** Who ends this JVM by force leaves a server that ends by itself. */
    private static final List<String> LIMIT = List.of("timeout", "--foreground", "900");

    private final Process server;
    private final int port;

    private RedisServer(Process server, int port) {
        this.server = server;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    }

    /** @param folder the server's own; nothing is written there */
    public static RedisServer start(File folder) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            int port = freePort();
            Process server = new ProcessBuilder(command(port))
                    .directory(folder)
                    .redirectErrorStream(true)
                    .start();
            if (isReady(server)) {
                return new RedisServer(server, port);
            }
            server.waitFor();
        }
        throw new IOException("no Redis has started on any of " + TRIES + " ports");
    }

    /** Its URL, as ccache takes it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    private static List<String> command(int port) {
        String named = "exec -a redis-server " + PROGRAM + " \"$@\"";
        List<String> command = new ArrayList<>(LIMIT);
        command.addAll(List.of("bash", "-c", named, "bash", "--bind", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** False where it ends at once: another program was faster at the port. */
    private static boolean isReady(Process server) throws IOException {
        BufferedReader output = server.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(READY)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }
}
