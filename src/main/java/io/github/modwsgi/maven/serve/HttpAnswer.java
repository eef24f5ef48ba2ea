package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Loopback;
import io.github.modwsgi.maven.host.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
        Stopwatch watch = Stopwatch.start();
        HttpURLConnection request = Loopback.request(port, path, limit);
        try {
            int status = request.getResponseCode();
            Page read = new Page(text);
            try (InputStream in =
                    status < HttpURLConnection.HTTP_BAD_REQUEST ? request.getInputStream() : request.getErrorStream()) {
                if (in != null) {
                    read.read(new InputStreamReader(in, charset(request)), () -> watch.isOver(limit));
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

        void read(Reader page, BooleanSupplier isLate) throws IOException {
            char[] buffer = new char[KEPT];
            int n = 0;
            while (n >= 0 && !(hasText && beginning.length() == KEPT)) {
                add(buffer, n);
                n = page.read(buffer);
                if (n >= 0 && isLate.getAsBoolean()) {
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
