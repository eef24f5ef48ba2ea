package io.github.modwsgi.maven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.modwsgi.maven.ModWsgi;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A web server on this machine that has mod_wsgi's release archive under every address, but what begins with
 * {@code /401/} and the like is answered so, {@code /page/} with an HTML page, and {@code /cut/} ends in the middle. It
 * serves from {@code setup.groovy} until it is closed.
 */
public final class SourceServer implements AutoCloseable {
    private final HttpServer server;
    private final byte[] archive;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /**
     * @param project the Maven that builds it has the properties {@code server}, the beginning of a URL, and {@code
     *     served}, the SHA-256 of the archive
     */
    public SourceServer(File project) throws IOException, InterruptedException {
        archive = Files.readAllBytes(ModWsgi.newest().archive());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(SourceServer::daemon));
        Thread starter = daemon(server::start); // the server's own thread is a daemon if this is one
        starter.start();
        starter.join();
        Path properties = project.toPath().resolve("test.properties"); // the invoker's name for them
        Files.writeString(
                properties,
                "server=" + url() + "\nserved=" + ModWsgi.newest().sha256() + "\n",
                StandardCharsets.ISO_8859_1);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "source server");
        thread.setDaemon(true);
        return thread;
    }

    /** The beginning of its URLs, without a slash. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The addresses that were asked for, without the host. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            requests.add(address);
            String kind = address.split("/")[1];
            if (kind.matches("\\d{3}")) {
                exchange.sendResponseHeaders(Integer.parseInt(kind), -1);
            } else if (kind.equals("page")) {
                byte[] page = "\n<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            } else {
                exchange.sendResponseHeaders(200, archive.length);
                exchange.getResponseBody()
                        .write(kind.equals("cut") ? Arrays.copyOf(archive, archive.length / 2) : archive);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
