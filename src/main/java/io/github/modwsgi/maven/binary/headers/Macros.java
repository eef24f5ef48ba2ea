package io.github.modwsgi.maven.binary.headers;

import io.github.modwsgi.maven.binary.Architecture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The macros that are defined at one place of a compile: at its start those of Microsoft's compiler ("Predefined
 * macros") for an architecture, of the command line and of mod_wsgi itself; then what the headers define and undefine.
 * Headers of the SDK are not read: what they alone define is not defined here.
 */
public final class Macros {
    /** Of Visual Studio 2015, the first whose C runtime today's Pythons have. */
    private static final String MSC_VER = "1900";

    private final Map<String, Macro> table = new HashMap<>();

    /** What is known of a macro; its text is taken apart when a condition asks for it. */
    private record Macro(Form form, String text) {}

    /** {@code UNSURE}: it may be defined, under a condition that cannot be decided. */
    enum Form {
        NONE,
        OBJECT,
        FUNCTION,
        UNSURE
    }

    /** Those of a compile for Windows. */
    public static Macros ofWindows(Architecture architecture) {
        Macros macros = new Macros();
        macros.set("_WIN32", "1");
        macros.set("_MSC_VER", MSC_VER);
        macros.set("WIN32", "1");
        macros.set("NDEBUG", "1");
        macros.set("CORE_PRIVATE", "1"); // wsgi_apache.h
        switch (architecture) {
            case X86 -> macros.set("_M_IX86", "600");
            case X64 -> {
                macros.set("_WIN64", "1");
                macros.set("_M_X64", "100");
                macros.set("_M_AMD64", "100");
            }
            case ARM64 -> {
                macros.set("_WIN64", "1");
                macros.set("_M_ARM64", "1");
            }
            default ->
                List.of("_WIN64", "_M_IX86", "_M_X64", "_M_AMD64", "_M_ARM64").forEach(macros::blur);
        }
        return macros;
    }

    private void set(String name, String text) {
        table.put(name, new Macro(Form.OBJECT, text));
    }

    /** What stands behind {@code #define}. */
    public void define(String rest) {
        String name = nameIn(rest);
        boolean function = rest.startsWith("(", name.length());
        table.put(
                name, new Macro(function ? Form.FUNCTION : Form.OBJECT, function ? "" : rest.substring(name.length())));
    }

    /** What stands behind {@code #undef}. */
    public void undefine(String rest) {
        table.remove(nameIn(rest));
    }

    /** From here on nobody can tell whether it is defined; what stands behind {@code #define} or {@code #undef}. */
    public void blur(String rest) {
        table.put(nameIn(rest), new Macro(Form.UNSURE, ""));
    }

    /** What stands behind {@code #ifdef}. */
    public Truth isDefined(String rest) {
        Form form = form(nameIn(rest));
        return form == Form.UNSURE ? Truth.MAYBE : Truth.of(form != Form.NONE);
    }

    Form form(String name) {
        Macro macro = table.get(name);
        return macro == null ? Form.NONE : macro.form();
    }

    /** What an object-like macro is replaced by. */
    String text(String name) {
        return table.get(name).text();
    }

    private static String nameIn(String rest) {
        return nameIn(rest, 0);
    }

    static String nameIn(String text, int from) {
        int end = from;
        while (end < text.length() && isPartOfName(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
