package io.github.modwsgi.maven.install;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JSON file that came from a repository. Read strictly (RFC 8259): what two readers could understand in two ways, a
 * name that is there twice or something behind the end, is no JSON here.
 */
final class ForeignJson {
    /** A provenance has 10 KB, a table of contents of a hundred targets 40 KB. */
    private static final int MAX_BYTES = 4 << 20;

    private final JsonReader reader;

    private ForeignJson(JsonReader reader) {
        this.reader = reader;
    }

    /** Why a file is no such JSON; the message is printable. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(Text.printable(message));
        }
    }

    /**
     * The object that a file holds.
     *
     * @throws MalformedException where it holds something else
     */
    static JsonObject read(Path file) throws MalformedException, IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedException("more than " + (MAX_BYTES >> 20) + " MiB");
        }
        try (JsonReader reader = new JsonReader(new StringReader(Files.readString(file, StandardCharsets.UTF_8)))) {
            reader.setStrictness(Strictness.STRICT);
            ForeignJson json = new ForeignJson(reader);
            JsonObject object = json.object();
            json.mustBe(JsonToken.END_DOCUMENT);
            return object;
        } catch (CharacterCodingException e) {
            throw new MalformedException("bytes that are no UTF-8");
        } catch (IOException e) { // Gson has types of its own for wrong syntax, and the text is in memory
            throw new MalformedException(e.getMessage().replaceFirst("(?s)\nSee http.*", ""));
        }
    }

    private void mustBe(JsonToken expected) throws MalformedException, IOException {
        if (reader.peek() != expected) {
            throw new MalformedException(reader.peek() + " at " + reader.getPath() + " in the place of " + expected);
        }
    }

    private JsonObject object() throws MalformedException, IOException {
        mustBe(JsonToken.BEGIN_OBJECT);
        reader.beginObject();
        JsonObject object = new JsonObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new MalformedException("two members named " + name);
            }
            object.add(name, element());
        }
        reader.endObject();
        return object;
    }

    /** Numbers are kept as their digits: none is needed here. Gson ends what is nested too deep. */
    private JsonElement element() throws MalformedException, IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> new JsonPrimitive(reader.nextString());
        };
    }

    private JsonArray array() throws MalformedException, IOException {
        reader.beginArray();
        JsonArray array = new JsonArray();
        while (reader.hasNext()) {
            array.add(element());
        }
        reader.endArray();
        return array;
    }
}
