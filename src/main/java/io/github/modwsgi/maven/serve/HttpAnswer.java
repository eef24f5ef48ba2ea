package io.github.modwsgi.maven.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server of this machine answered. Of a page no more than its beginning is kept, however long it is.
 *
 * @param server what calls itself the server
 * @param echo the path as our own application repeats it
 * @param location where a redirection leads
 * @param beginning of the page
 * @param hasText whether the text that was looked for is in the page
 */
record HttpAnswer(
        int status,
        Optional<String> server,
        Optional<String> echo,
        Optional<String> location,
        String beginning,
        boolean hasText) {
    private static final int KEPT = 1 << 16;
    private static final int CONNECT_MILLIS = 2000;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\\s;\"]+)");

    /**
     * Asks once; redirections are not followed.
     *
     * @param path with its query
     * @param text to look for in the page
     * @param limit for the whole answer
     * @throws SocketTimeoutException where it is not complete by then
     */
    static HttpAnswer get(int port, String path, String text, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
        URI page = URI.create(URI.create("http://127.0.0.1:" + port + path).toASCIIString());
        HttpURLConnection request = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
        request.setConnectTimeout(Math.min(CONNECT_MILLIS, millis));
        request.setReadTimeout(millis);
        request.setInstanceFollowRedirects(false);
        request.setUseCaches(false);
        try {
            int status = request.getResponseCode();
            Page read = new Page(text);
            try (InputStream in = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? request.getInputStream() : request.getErrorStream()) {
                if (in != null) {
                    read.read(new InputStreamReader(in, charset(request)), deadline);
                }
            }
            return new HttpAnswer(
                    status,
                    header(request, "Server"),
                    header(request, WsgiApplication.ECHO),
                    header(request, "Location"),
                    read.beginning.toString(),
                    read.hasText);
        } finally {
            request.disconnect(); // what is left of the page is not wanted
        }
    }

    private static Optional<String> header(HttpURLConnection request, String name) {
        return Optional.ofNullable(request.getHeaderField(name));
    }

    private static Charset charset(HttpURLConnection request) {
        Matcher named = CHARSET.matcher(header(request, "Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Looks for a text in a page while that comes; stops where nothing more of it is wanted. */
    private static final class Page {
        private final StringBuilder beginning = new StringBuilder();
        private final StringBuilder window = new StringBuilder();
        private final String text;
        private boolean hasText;

        Page(String text) {
            this.text = text;
            this.hasText = text.isEmpty();
        }

        void read(Reader page, long deadline) throws IOException {
            char[] buffer = new char[KEPT];
            int n = 0;
            while (n >= 0 && !(hasText && beginning.length() == KEPT)) {
                add(buffer, n);
                n = page.read(buffer);
                if (n >= 0 && deadline - System.nanoTime() < 0) {
                    throw new SocketTimeoutException("the page has no end");
                }
            }
        }

        private void add(char[] buffer, int length) {
            beginning.append(buffer, 0, Math.min(length, KEPT - beginning.length()));
            if (!hasText) {
                window.append(buffer, 0, length);
                hasText = window.indexOf(text) >= 0;
                window.delete(0, Math.max(0, window.length() - text.length() + 1));
            }
        }
    }
}
