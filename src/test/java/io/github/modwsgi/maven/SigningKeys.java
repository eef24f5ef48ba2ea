package io.github.modwsgi.maven;

import com.sun.net.httpserver.HttpServer;
import io.github.modwsgi.maven.host.JavaProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
        return make(
                name, subject, "-keyalg", "RSA", "-keysize", "2048", "-ext", "eku=codeSigning", "-validity", "4000");
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
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                subject));
        command.addAll(List.of(options));
        command.addAll(JavaProgram.randomNumbers("-J"));
        run(command);
    }

    /** The SHA-256 of the certificate of a store's key. */
    public static String certificateSha256(Path store, String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate(alias).getEncoded()));
    }

    /** A store's key. */
    public static PrivateKey privateKey(Path store, String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray());
    }

    /** The certificate of a store's key, as OpenSSL's programs read it. */
    public Path pem(Path store, String alias) throws Exception {
        Path pem = folder.resolve(alias + ".pem");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-exportcert",
                "-rfc",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-file",
                pem.toString()));
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
        makeAuthority(openssl);
        Path settings = Files.writeString(
                folder.resolve("tsa.conf"),
                String.join(
                        "\n",
                        "[tsa]",
                        "default_tsa = here",
                        "[here]",
                        "serial = " + folder.resolve("tsa.serial"),
                        "signer_cert = " + folder.resolve("tsa.pem"),
                        "signer_key = " + folder.resolve("tsa.key"),
                        "certs = " + folder.resolve("tsa.pem"),
                        "signer_digest = sha256",
                        "default_policy = 1.2.3.4",
                        "digests = sha1, sha256, sha384, sha512",
                        "accuracy = secs:1",
                        "ess_cert_id_chain = no",
                        ""));
        return serve("application/timestamp-reply", query -> {
            Path file = Files.write(folder.resolve("query.tsq"), query);
            Path reply = folder.resolve("reply.tsr");
            run(List.of(
                    openssl.toString(),
                    "ts",
                    "-reply",
                    "-config",
                    settings.toString(),
                    "-queryfile",
                    file.toString(),
                    "-out",
                    reply.toString()));
            return Files.readAllBytes(reply);
        });
    }

    /**
     * An authority of time stamps of the kind before RFC 3161, with SHA-1: a countersignature.
     *
     * @param changed what becomes of a reply
     */
    public HttpServer countersigner(Path openssl, Reply changed) throws Exception {
        makeAuthority(openssl);
        return serve("application/octet-stream", query -> {
            byte[] request = Base64.getMimeDecoder().decode(query);
            // It ends with what is to be signed: a block of 2,048 bits.
            Path block = Files.write(
                    folder.resolve("block"), Arrays.copyOfRange(request, request.length - 256, request.length));
            Path reply = folder.resolve("reply.der");
            run(List.of(
                    openssl.toString(),
                    "cms",
                    "-sign",
                    "-binary",
                    "-nodetach",
                    "-nosmimecap",
                    "-md",
                    "sha1",
                    "-signer",
                    folder.resolve("tsa.pem").toString(),
                    "-inkey",
                    folder.resolve("tsa.key").toString(),
                    "-outform",
                    "DER",
                    "-in",
                    block.toString(),
                    "-out",
                    reply.toString()));
            return Base64.getEncoder().encode(changed.to(Files.readAllBytes(reply)));
        });
    }

    /** What an authority answers. */
    public interface Reply {
        byte[] to(byte[] question) throws Exception;
    }

    private void makeAuthority(Path openssl) throws Exception {
        Path store = folder.resolve("tsa.p12");
        if (Files.exists(store)) {
            return;
        }
        make(
                "tsa",
                "CN=Made Time Stamps",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "4000",
                "-ext",
                "eku:critical=timeStamping");
        run(List.of(
                openssl.toString(),
                "pkcs12",
                "-in",
                store.toString(),
                "-passin",
                "pass:" + PASSWORD,
                "-nodes",
                "-nocerts",
                "-out",
                folder.resolve("tsa.key").toString()));
        run(List.of(
                openssl.toString(),
                "pkcs12",
                "-in",
                store.toString(),
                "-passin",
                "pass:" + PASSWORD,
                "-nokeys",
                "-out",
                folder.resolve("tsa.pem").toString()));
    }

    private static HttpServer serve(String contentType, Reply reply) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                byte[] bytes = reply.to(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().add("Content-Type", contentType);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (Exception e) { // of whatever kind: the one who asked must see a failure
                exchange.sendResponseHeaders(500, -1);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Where an authority is asked. */
    public static String url(HttpServer server) {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/";
    }
}
