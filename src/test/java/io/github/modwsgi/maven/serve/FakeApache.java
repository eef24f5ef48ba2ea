package io.github.modwsgi.maven.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Wine and for the Apache that it runs: {@code FakeApache PROGRAM -X -f Z:/…/httpd.conf}. What it does
 * is in the environment: {@code FAKE_DOES} and {@code FAKE_PAGE}, and for all but our own path {@code
 * FAKE_APPLICATION}. Beside its configuration it leaves {@code pid}, {@code environment} and a line in {@code
 * starts}.
 */
final class FakeApache {
    private static final Pattern LISTEN = Pattern.compile("(?m)^Listen 127\\.0\\.0\\.1:(\\d+)$");

    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)}");
    private static final Pattern OURS = Pattern.compile("(?m)^WSGIScriptAlias (/\\S+) ");

    private static String ourPath;

    private FakeApache() {}

    /**
     * Puts it on a PATH, with a prefix and a target that it serves.
     *
     * @param variables the environment, to which it adds
     */
    static SampleTarget prepare(Path root, Map<String, String> variables) throws Exception {
        SampleTarget sample = new SampleTarget(root.resolve("kits"));
        sample.write("prefix/system.reg", "WINE REGISTRY Version 2\n\n#arch=win64\n");
        sample.write("prefix/dosdevices/z:", "");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classes = Path.of(FakeApache.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        Machines.program(
                root.resolve("bin/wine"),
                "#!/bin/sh\nexec '" + java + "' -cp '" + classes + "' " + FakeApache.class.getName() + " \"$@\"\n");
        variables.put("PATH", root.resolve("bin") + ":/usr/bin:/bin");
        return sample;
    }

    public static void main(String[] arguments) throws Exception {
        Path configuration = Path.of(arguments[arguments.length - 1].substring("Z:".length()));
        Path folder = configuration.getParent();
        Matcher listen = LISTEN.matcher(Files.readString(configuration));
        if (!listen.find()) {
            throw new IOException("no Listen in " + configuration);
        }
        int port = Integer.parseInt(listen.group(1));
        Files.writeString(
                folder.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
        Map<String, String> environment = new TreeMap<>(System.getenv());
        Files.writeString(
                folder.resolve("environment"),
                String.join(
                        "\n",
                        environment.entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList()));
        Path starts = folder.resolve("starts");
        Files.writeString(starts, port + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Matcher ours = OURS.matcher(Files.readString(configuration));
        ourPath = ours.find() ? ours.group(1) : "";
        act(System.getenv("FAKE_DOES"), folder, port, Files.readAllLines(starts).size());
    }

    private static void act(String does, Path folder, int port, int start) throws IOException, InterruptedException {
        switch (does) {
            case "serve" -> serve(port, 200, true);
            case "fail" -> serve(port, 500, false);
            case "serve another page" -> serve(port, 200, false);
            case "end" -> end(folder);
            case "say nothing" -> Thread.sleep(Long.MAX_VALUE);
            case "find the port taken once" -> {
                takenUpTo(1, start, port);
                serve(port, 200, true);
            }
            case "end without a word once" -> {
                endSilentlyUpTo(1, start);
                serve(port, 200, true);
            }
            case "lose Wine's server once" -> {
                if (start == 1) {
                    System.out.println("wine client error:0: recvmsg: Connection reset by peer");
                }
                endSilentlyUpTo(1, start);
                serve(port, 200, true);
            }
            case "end without a word" -> endSilentlyUpTo(Integer.MAX_VALUE, start);
            case "find the port taken" -> takenUpTo(Integer.MAX_VALUE, start, port);
            default -> throw new IllegalArgumentException(does);
        }
    }

    private static void takenUpTo(int last, int start, int port) {
        if (start <= last) {
            System.out.println("(OS 10048)Only one usage of each socket address is normally permitted. : AH00072:"
                    + " make_sock: could not bind to address 127.0.0.1:" + port);
            System.exit(1);
        }
    }

    private static void endSilentlyUpTo(int last, int start) {
        if (start <= last) {
            System.exit(1);
        }
    }

    private static void end(Path folder) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            System.out.println("output " + i);
            log.append("log ").append(i).append("\\r\n");
        }
        Files.writeString(folder.resolve("logs/error.log"), log);
        System.exit(3);
    }

    private static void serve(int port, int status, boolean echo) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals(ourPath)) {
                answer(exchange, status, echo);
            } else {
                application(exchange, System.getenv("FAKE_APPLICATION"));
            }
        });
        server.start();
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void answer(HttpExchange exchange, int status, boolean echo) {
        byte[] page = System.getenv("FAKE_PAGE").getBytes(StandardCharsets.UTF_8);
        if (echo) {
            exchange.getResponseHeaders()
                    .set(WsgiApplication.ECHO, exchange.getRequestURI().getPath());
        }
        exchange.getResponseHeaders().set("Server", status == 200 ? "Another/1.0" : "Apache/2.4.68 mod_wsgi/5.0.2");
        try (exchange) {
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param does {@code STATUS PAGE}, where the page says the request for "%s" and so many ä for "{3}"; or what else
     *     an application may do
     */
    private static void application(HttpExchange exchange, String does) throws IOException {
        switch (does) {
            case "say nothing" -> {
                while (true) {
                    LockSupport.park();
                }
            }
            case "crash" -> {
                System.out.println("wine: Unhandled page fault on read access");
                System.exit(5);
            }
            case "write for ever" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] page = new byte[1 << 16];
                for (OutputStream out = exchange.getResponseBody(); ; ) {
                    out.write(page);
                }
            }
            default -> {
                String[] parts = does.split(" ", 2);
                byte[] page = REPEATED.matcher(
                                parts[1].replace("%s", exchange.getRequestURI().toString()))
                        .replaceAll(count -> "\u00e4".repeat(Integer.parseInt(count.group(1))))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                try (exchange) {
                    exchange.sendResponseHeaders(Integer.parseInt(parts[0]), page.length == 0 ? -1 : page.length);
                    exchange.getResponseBody().write(page);
                }
            }
        }
    }
}
