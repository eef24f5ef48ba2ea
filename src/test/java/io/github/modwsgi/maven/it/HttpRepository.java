package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Maven repository behind a real HTTP server on loopback: Debian's Apache with WebDAV. It does not serve as root,
 * so its files lie where another user can reach them: in a temporary folder, removed when this JVM ends.
 */
public final class HttpRepository {
    private static final String MODULES = "/usr/lib/apache2/modules/";
    private static final int SECONDS = 20;
    private static final Map<Path, HttpRepository> RUNNING = new ConcurrentHashMap<>();

    private final Path folder;
    private final int port;
    private Process server;

    private HttpRepository(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts an empty one for a project; it ends with this JVM at the latest. */
    public static HttpRepository start(File project) throws IOException, InterruptedException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Path home = Files.createTempDirectory("http-repository");
        HttpRepository repository = new HttpRepository(Files.createDirectory(home.resolve("files")), free);
        RUNNING.put(project.toPath().toAbsolutePath(), repository);
        for (Path shared : new Path[] {home, repository.folder}) {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        repository.run("Require all granted\nDav On");
        Runtime.getRuntime().addShutdownHook(new Thread(repository::endForGood));
        return repository;
    }

    /** The one that was started for a project. */
    public static HttpRepository of(File project) {
        return RUNNING.get(project.toPath().toAbsolutePath());
    }

    /** Makes a folder for uploads: a repository manager does that by itself, WebDAV has another method for it. */
    public HttpRepository withFolder(String name) throws IOException {
        Path made = folder;
        for (Path part : Path.of(name)) {
            made = Files.createDirectories(made.resolve(part));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return this;
    }

    /** A file as it lies there. */
    public File file(String name) {
        return folder.resolve(name).toFile();
    }

    public String getUrl() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** From now on the server answers everything with a status. */
    public void answer(int status) throws IOException, InterruptedException {
        end();
        run(
                status == 401
                        ? "Require valid-user\nAuthType Basic\nAuthName test\nAuthUserFile /dev/null"
                        : "Require all granted\nRedirect " + status + " /");
    }

    /** From now on the server answers everything with a page for people and status 200. */
    public void answerWithPage() throws IOException, InterruptedException {
        Files.writeString(home().resolve("page.html"), "<html><body>Please log in</body></html>\n");
        end();
        run("Require all granted", "AliasMatch \".*\" " + home().resolve("page.html"));
    }

    /** Stops it. */
    public void stop() {
        end();
    }

    private Path home() {
        return folder.getParent();
    }

    private void run(String directives) throws IOException, InterruptedException {
        run(directives, "");
    }

    /**
     * @param directives of the folder
     * @param ofServer of all there is
     */
    private void run(String directives, String ofServer) throws IOException, InterruptedException {
        Path home = home();
        StringBuilder text = new StringBuilder();
        for (String module : new String[] {
            "mpm_event", "authn_core", "authn_file", "auth_basic", "authz_core", "authz_user", "alias", "dav", "dav_fs"
        }) {
            text.append("LoadModule ")
                    .append(module)
                    .append("_module ")
                    .append(MODULES)
                    .append("mod_")
                    .append(module)
                    .append(".so\n");
        }
        text.append("ServerName 127.0.0.1\nListen 127.0.0.1:")
                .append(port)
                .append("\nPidFile ")
                .append(home)
                .append("/pid\nErrorLog ")
                .append(home)
                .append("/error.log\n")
                .append("DavLockDB ")
                .append(home)
                .append("/locks\nDocumentRoot ")
                .append(folder)
                .append(System.getProperty("user.name").equals("root") ? "\nUser nobody\nGroup nogroup" : "")
                .append("\n<Directory ")
                .append(home)
                .append(">\nRequire all granted\n</Directory>\n")
                .append("<Directory ")
                .append(folder)
                .append(">\n")
                .append(directives)
                .append("\n</Directory>\n")
                .append(ofServer)
                .append('\n');
        Path configuration = Files.writeString(home.resolve("apache2.conf"), text.toString());
        server = new ProcessBuilder("/usr/sbin/apache2", "-X", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isListening()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("Apache does not start: " + Files.readString(home.resolve("output.log")));
            }
            Thread.sleep(20);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void end() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().join();
    }

    private void endForGood() {
        end();
        try (Stream<Path> files = Files.walk(home())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + home() + ": " + e);
        }
    }
}
