package io.github.modwsgi.maven.binary.file;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.pe.Import;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What LLVM's own readers say about files: the second opinion. */
final class Readobj {
    private static final String SUFFIX = "-19";

    private Readobj() {}

    /** One file's lines, stripped, without those that only open or close a block of no interest. */
    static Map<Path, List<String>> read(List<Path> files, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        files.forEach(file -> arguments.add(file.toString()));
        Map<Path, List<String>> result = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : run("llvm-readobj", arguments)) {
            if (line.startsWith("File: ")) {
                current = new ArrayList<>();
                result.put(Path.of(line.substring("File: ".length())), current);
            }
            current.add(line.strip());
        }
        return result;
    }

    static List<String> run(String tool, List<String> arguments) throws Exception {
        Path output = Files.createTempFile("readobj", ".txt");
        try {
            List<String> command = new ArrayList<>(arguments);
            command.add(0, Rig.requireTool(tool + SUFFIX).toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + Files.readString(output));
            }
            return Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        } finally {
            Files.delete(output);
        }
    }

    static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ": "))
                .findFirst()
                .orElse(key + ": none")
                .substring(key.length() + 2);
    }

    /** Each DLL of the blocks of that name, with its symbols: {@code Symbol: Sleep (12)}, {@code Symbol:  (7)}. */
    static List<Import> imports(List<String> lines, String block) {
        List<Import> result = new ArrayList<>();
        String dll = null;
        List<String> symbols = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.matches("(Delay)?Import \\{|Export \\{")) {
                boolean nested = inside && dll != null && block.equals("DelayImport") && line.equals("Import {");
                if (!nested) {
                    add(result, dll, symbols);
                    dll = null;
                    symbols = new ArrayList<>();
                    inside = line.equals(block + " {");
                }
            } else if (inside && dll == null && line.startsWith("Name: ")) {
                dll = line.substring("Name: ".length());
            } else if (inside && line.startsWith("Symbol: ")) {
                int number = line.lastIndexOf(" (");
                String name = line.substring("Symbol: ".length(), number);
                symbols.add(name.isEmpty() ? "#" + line.substring(number + 2, line.length() - 1) : name);
            }
        }
        add(result, dll, symbols);
        return result;
    }

    private static void add(List<Import> result, String dll, List<String> symbols) {
        if (dll != null) {
            result.add(new Import(dll, symbols));
        }
    }

    /** {@code ordinal name rva} or {@code ordinal name > forwarder}, without gaps. */
    static TreeSet<String> exports(List<String> lines) {
        TreeSet<String> result = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("Export {")) {
                List<String> block = lines.subList(i, Math.min(i + 6, lines.size()));
                block = block.subList(0, block.indexOf("}"));
                String name = value(block, "Name");
                String forwarder = value(block, "ForwardedTo");
                String target = forwarder.equals("none") ? value(block, "RVA") : "> " + forwarder;
                if (!target.equals("0x0")) {
                    result.add(value(block, "Ordinal") + " " + name + " " + target);
                }
            }
        }
        return result;
    }
}
