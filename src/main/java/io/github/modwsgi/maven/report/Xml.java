package io.github.modwsgi.maven.report;

/** Text in XML. */
final class Xml {
    private Xml() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    static String element(String name, String value) {
        return "<" + name + ">" + escaped(value) + "</" + name + ">";
    }
}
