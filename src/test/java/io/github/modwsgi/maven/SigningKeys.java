package io.github.modwsgi.maven;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Keys and self-made certificates in a folder, by the JDK's keytool, and an authority of time stamps by OpenSSL. */
public final class SigningKeys {
    /** The password of all stores and keys. */
    public static final String PASSWORD = "not-a-secret-7Q";

    private final Path folder;

    public SigningKeys(Path folder) {
        this.folder = folder;
    }

    /** A PKCS#12 file with one RSA key for code, valid for some years. */
    public Path codeSigning(String name, String subject) throws Exception {
        return make(name, subject, "-keyalg", "RSA", "-keysize", "2048", "-ext", "eku=codeSigning", "-validity", "4000");
    }

    /** Likewise as keytool's own options say. */
    public Path make(String name, String subject, String... options) throws Exception {
        Path file = folder.resolve(name + ".p12");
        add(file, name, subject, options);
        return file;
    }

    /** One more key in a store. */
    public void add(Path store, String alias, String subject, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-storetype", "PKCS12",
                "-keystore", store.toString(), "-storepass", PASSWORD, "-alias", alias, "-dname", subject));
        command.addAll(List.of(options));
        run(command);
    }

    /** The SHA-256 of the certificate of a store's key. */
    public static String certificateSha256(Path store, String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(keys.getCertificate(alias).getEncoded()));
    }

    /** The certificate of a store's key, as OpenSSL's programs read it. */
    public Path pem(Path store, String alias) throws Exception {
        Path pem = folder.resolve(alias + ".pem");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-exportcert", "-rfc", "-keystore",
                store.toString(), "-storepass", PASSWORD, "-alias", alias, "-file", pem.toString()));
        return pem;
    }

    /** What a program said; it must succeed. */
    public static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }

    /**
     * An authority of time stamps (RFC 3161) on this machine.
     *
     * @param openssl OpenSSL's program
     */
    public HttpServer timestampAuthority(Path openssl) throws Exception {
        Path store = make("tsa", "CN=Made Time Stamps", "-keyalg", "RSA", "-keysize", "2048", "-validity", "4000",
                "-ext", "eku:critical=timeStamping");
        run(List.of(openssl.toString(), "pkcs12", "-in", store.toString(), "-passin", "pass:" + PASSWORD, "-nodes",
                "-nocerts", "-out", folder.resolve("tsa.key").toString()));
        run(List.of(openssl.toString(), "pkcs12", "-in", store.toString(), "-passin", "pass:" + PASSWORD, "-nokeys",
                "-out", folder.resolve("tsa.pem").toString()));
        Path settings = Files.writeString(folder.resolve("tsa.conf"), String.join("\n",
                "[tsa]", "default_tsa = here", "[here]", "serial = " + folder.resolve("tsa.serial"),
                "signer_cert = " + folder.resolve("tsa.pem"), "signer_key = " + folder.resolve("tsa.key"),
                "certs = " + folder.resolve("tsa.pem"), "signer_digest = sha256", "default_policy = 1.2.3.4",
                "digests = sha1, sha256, sha384, sha512", "accuracy = secs:1", "ess_cert_id_chain = no", ""));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path query = folder.resolve("query.tsq");
            Path reply = folder.resolve("reply.tsr");
            Files.write(query, exchange.getRequestBody().readAllBytes());
            try {
                run(List.of(openssl.toString(), "ts", "-reply", "-config", settings.toString(), "-queryfile",
                        query.toString(), "-out", reply.toString()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] bytes = Files.readAllBytes(reply);
            exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Where an authority is asked. */
    public static String url(HttpServer server) {
        return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/";
    }
}
