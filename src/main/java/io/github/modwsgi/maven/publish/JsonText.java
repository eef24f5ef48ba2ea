package io.github.modwsgi.maven.publish;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * JSON documents as text: ours with the format's number first, nulls written out; lines end in a line feed everywhere.
 */
public final class JsonText {
    private static final int FORMAT = 1;

    private JsonText() {}

    /** The members of a document behind its format. */
    @FunctionalInterface
    public interface Members {
        void writeTo(JsonWriter json) throws IOException;
    }

    public static String document(Members members) {
        return object(json -> {
            json.name("format").value(FORMAT);
            members.writeTo(json);
        });
    }

    /** A document whose format is somebody else's. */
    public static String object(Members members) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginObject();
            members.writeTo(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.append('\n').toString();
    }
}
