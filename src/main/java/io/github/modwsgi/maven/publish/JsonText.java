package io.github.modwsgi.maven.publish;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON documents as text: the format's number first, nulls written out, lines that end in a line feed everywhere. */
final class JsonText {
    private static final int FORMAT = 1;

    private JsonText() {}

    /** The members of a document behind its format. */
    @FunctionalInterface
    interface Members {
        void writeTo(JsonWriter json) throws IOException;
    }

    static String document(Members members) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginObject().name("format").value(FORMAT);
            members.writeTo(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.append('\n').toString();
    }
}
