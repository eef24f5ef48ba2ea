package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An Apache for Windows as an administrator has it, started through Wine with a configuration that includes ours. */
public final class WindowsServer {
    private static final int SECONDS = 60;

    private WindowsServer() {}

    /** The page that a small application of ours gives there. */
    public static String pageOf(File apacheHome, File included, String wine, String prefix)
            throws IOException, InterruptedException {
        return whileRunning(apacheHome, included, wine, prefix, () -> {});
    }

    /** Does something while that Apache runs and has served the page, which is returned. */
    public static String whileRunning(File apacheHome, File included, String wine, String prefix, Runnable work)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path home = apacheHome.toPath().toAbsolutePath();
        Path folder = Files.createDirectories(home.resolveSibling(home.getFileName() + "-run"));
        Files.writeString(
                folder.resolve("hello.wsgi"),
                "def application(environ, start_response):\n"
                        + "    start_response('200 OK', [('Content-Type', 'text/plain')])\n"
                        + "    return [b'Hello from mod_wsgi\\n']\n");
        Path configuration = Files.writeString(
                folder.resolve("httpd.conf"),
                String.join(
                        "\n",
                        "ServerRoot \"Z:" + home + '"',
                        "ServerName 127.0.0.1",
                        "Listen 127.0.0.1:" + port,
                        "PidFile \"Z:" + folder + "/pid\"",
                        "ErrorLog \"Z:" + folder + "/error.log\"",
                        "LoadModule authz_core_module modules/mod_authz_core.so",
                        "Include \"Z:" + included.getAbsolutePath() + '"',
                        "WSGIScriptAlias / \"Z:" + folder + "/hello.wsgi\"",
                        "<Directory \"Z:" + folder + "\">",
                        "    Require all granted",
                        "</Directory>",
                        ""));
        ProcessBuilder builder =
                new ProcessBuilder(wine, home.resolve("bin/httpd.exe").toString(), "-X", "-f", "Z:" + configuration);
        builder.environment().put("WINEPREFIX", prefix);
        builder.environment().put("WINEDEBUG", "-all");
        builder.environment().remove("DISPLAY");
        Process server = builder.redirectErrorStream(true).start(); // CPython under Wine needs its streams to be pipes
        Thread reader = new Thread(() -> server.inputReader().lines().forEach(System.out::println));
        reader.setDaemon(true);
        reader.start();
        try {
            String page = ask(server, URI.create("http://127.0.0.1:" + port + "/"));
            work.run();
            return page;
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    private static String ask(Process server, URI page) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try (InputStream answer = page.toURL().openStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}
