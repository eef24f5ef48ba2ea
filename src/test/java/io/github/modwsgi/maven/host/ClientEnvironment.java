package io.github.modwsgi.maven.host;

import com.sun.jna.NativeLibrary;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Puts a client's variables and folder in the place of this JVM's, as mvnd's daemon does before each build (apache/maven-mvnd,
 * {@code EnvHelper}): for Java, and for what asks the system itself. Not on Windows. The JVM needs {@link #OPTIONS}.
 */
public final class ClientEnvironment {
    public static final String[] OPTIONS = {
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED"
    };

    private static final NativeLibrary SYSTEM = NativeLibrary.getProcess();

    private ClientEnvironment() {}

    /** @param variables all that there will be */
    public static void enter(Path folder, Map<String, String> variables) throws ReflectiveOperationException {
        for (String name : System.getenv().keySet()) {
            call("unsetenv", name);
        }
        for (Map.Entry<String, String> one : variables.entrySet()) {
            call("setenv", one.getKey(), one.getValue(), 1);
        }
        @SuppressWarnings("unchecked") // the map behind the one that nobody can change
        Map<String, String> known =
                (Map<String, String>) field(System.getenv().getClass(), "m").get(System.getenv());
        known.clear();
        known.putAll(variables);
        String name = folder.toString();
        call("chdir", name);
        System.setProperty("user.dir", name);
        Object files = field(File.class, "fs").get(null);
        field(files.getClass(), "userDir").set(files, name);
        Object paths = FileSystems.getDefault();
        field(paths.getClass().getSuperclass(), "defaultDirectory").set(paths, name.getBytes(StandardCharsets.UTF_8));
    }

    private static void call(String function, Object... arguments) {
        if (SYSTEM.getFunction(function).invokeInt(arguments) != 0) {
            throw new IllegalStateException(function + Arrays.toString(arguments));
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = Arrays.stream(type.getDeclaredFields())
                .filter(one -> one.getName().equalsIgnoreCase(name)) // Java 21 writes File's "fs" large
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(type + "." + name));
        field.setAccessible(true);
        return field;
    }
}
