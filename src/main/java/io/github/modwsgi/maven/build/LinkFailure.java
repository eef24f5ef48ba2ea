package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.host.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a link failed, from what the linker printed and from what the libraries are. */
final class LinkFailure {
    /** lld-link: {@code undefined symbol: __declspec(dllimport) ap_rflush}. */
    private static final Pattern UNDEFINED = Pattern.compile("undefined symbol: (?:__declspec\\(dllimport\\) )?(\\S+)");

    /**
     * link.exe, in whatever language: {@code LNK2001} and {@code LNK2019} with the name, which is imported, or the first
     * that no language has a word like.
     */
    private static final Pattern UNRESOLVED = Pattern.compile(
            "(?m)\\bLNK20(?:01|19)\\b(?:.*?(__imp_[\\w@?$]+)|.*?(?<![\\w@?$])([_?@][\\w@?$]+|\\w+_\\w+|\\w+(?= referenced)|\\w+$))");

    /** LNK1xxx are fatal, LNK2xxx errors, LNK4xxx warnings (Microsoft, "Linker tools errors and warnings"). */
    private static final Pattern CODE = Pattern.compile("\\bLNK[12]\\d{3}\\b");

    /** A file that cannot be opened, in whatever language: LNK1104, or LNK1181 where it is an input. */
    private static final Pattern UNOPENED = Pattern.compile(
            "\\bLNK1(?:104|181)\\b.*?([^\\s\"'\u201c\u201e\u00ab\u300c]+\\.(?i:lib|obj|so|pdb|exp))\\b");

    private static final Pattern NO_SPACE =
            Pattern.compile("(?i)no space left on device|not enough space|disk full|LNK1180");

    /** lld-link: {@code machine type x64 conflicts with x86}; link.exe: LNK1112 with both types. */
    private static final Pattern MACHINES = Pattern.compile(
            "(?:machine type|LNK1112\\b.*?)\\W*\\b(x86|x64|arm64|ARM64)\\b.*?\\b(x86|x64|arm64|ARM64)\\b");

    /** {@code __imp__name@16} and its other forms; Microsoft, "Decorated names", "Format of a C decorated name". */
    private static final Pattern DECORATED = Pattern.compile("(?:__imp_)?[_@]?(\\w+?)(?:@{1,2}\\d+)?");

    private static final int SHOWN = 5;

    private LinkFailure() {}

    /** The message of the build's failure. */
    static String explain(BuildPlan plan, Outcome outcome) {
        String head = plan.target().classifier() + " could not be linked ("
                + plan.target().compiler().linker() + ", " + outcome.exitText() + "): ";
        if (NO_SPACE.matcher(outcome.output()).find() || outcome.wasKilled() && isFull(plan)) {
            return head + "the disk is full: no module was written to " + plan.folder()
                    + ". Make room and build again.";
        }
        Optional<String> library = wrongLibrary(plan);
        if (library.isPresent()) {
            return head + library.get();
        }
        Matcher machines = MACHINES.matcher(outcome.output());
        if (machines.find()) {
            return head + "the objects are " + machines.group(1) + ", the linker was told to link for "
                    + machines.group(2)
                    + ". Remove /MACHINE from linkOptions; if it is not there, take the Windows SDK's"
                    + " libraries for " + machines.group(1) + ".";
        }
        if (outcome.succeeded()) {
            return head + "the linker ended well and wrote no " + plan.link().module() + ". Remove /OUT from"
                    + " linkOptions: the module's place is the plugin's own.";
        }
        Set<String> undefined = undefined(outcome.output());
        if (!undefined.isEmpty()) {
            String count = undefined.size() == 1 ? "1 symbol is" : undefined.size() + " symbols are";
            return head + count + " in no library (" + some(undefined) + "). "
                    + otherDecoration(plan, undefined).orElseGet(() -> guess(undefined));
        }
        return head
                + reason(outcome)
                + unopened(outcome)
                + (outcome.wasKilled() ? " The linker was killed from outside." : "");
    }

    private static String unopened(Outcome outcome) {
        Matcher file = UNOPENED.matcher(outcome.output());
        if (!file.find()) {
            return "";
        }
        return file.group(1).toLowerCase(Locale.ROOT).endsWith(".lib")
                ? " It is in no folder of the Windows SDK, Apache or Python, nor of a /LIBPATH of linkOptions."
                : " Another program holds it (a running Apache, a virus scanner), or its folder cannot be written to.";
    }

    /**
     * lld-link writes into memory that stands for the file: where the disk is full it dies of SIGBUS, not a message.
     */
    private static boolean isFull(BuildPlan plan) {
        try {
            long objects = 0;
            for (CompileStep step : plan.compiles()) {
                objects += Files.size(step.object());
            }
            return Files.getFileStore(plan.folder()).getUsableSpace() < objects;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> wrongLibrary(BuildPlan plan) {
        Architecture wanted = plan.target().compiler().target();
        for (Path file : plan.link().libraries()) {
            try {
                Set<Architecture> found = ImportLibrary.read(file).architectures();
                if (!found.isEmpty() && !found.contains(wanted)) {
                    return Optional.of("the import library " + file + " is "
                            + found.iterator().next().id()
                            + ", the objects are " + wanted.id() + ". Take all of Apache and Python for "
                            + wanted.id() + ".");
                }
            } catch (IOException | MalformedBinaryException e) {
                return Optional.of("the import library " + file + " cannot be used: " + e.getMessage()
                        + ". Take it from the distribution again.");
            }
        }
        return Optional.empty();
    }

    /** 32-bit code: the decoration of a name tells its calling convention. */
    private static Optional<String> otherDecoration(BuildPlan plan, Set<String> undefined) {
        for (Path file : plan.target().compiler().target() == Architecture.X86
                ? plan.link().libraries()
                : List.<Path>of()) {
            for (String symbol : undefined) {
                Matcher name = DECORATED.matcher(symbol);
                if (name.matches()
                        && read(file)
                                .filter(library -> library.defines(name.group(1)))
                                .isPresent()) {
                    return Optional.of(file + " has " + name.group(1) + " with another decoration: the library and the"
                            + " objects differ in its calling convention. Remove /Gd, /Gr, /Gv and /Gz from"
                            + " compilerOptions; if none is there, this is an error of the plugin.");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ImportLibrary> read(Path file) {
        try {
            return Optional.of(ImportLibrary.read(file));
        } catch (IOException | MalformedBinaryException e) {
            return Optional.empty(); // said already, as a library that cannot be used
        }
    }

    /** Which of the components has symbols that are missing tells which one is the odd one. */
    private static String guess(Set<String> undefined) {
        boolean apache = undefined.stream().anyMatch(name -> name.matches("_*(imp_+)?apr?_.*"));
        boolean python = undefined.stream().anyMatch(name -> name.matches("_*(imp_+)?_?Py.*"));
        if (apache && python) {
            return "Symbols of Apache and of Python are missing: their import libraries are not those of the DLLs.";
        }
        if (apache) {
            return "Symbols of Apache are missing: libhttpd.lib, libapr-1.lib or libaprutil-1.lib is of another"
                    + " version than the headers.";
        }
        if (python) {
            return "Symbols of Python are missing: its import library is of another version than the headers.";
        }
        return "No symbol of Apache or Python is among them: look at the sources, linkOptions and the Windows SDK.";
    }

    private static Set<String> undefined(String output) {
        Set<String> names = new LinkedHashSet<>();
        for (String line : output.split("\\R")) {
            Matcher lld = UNDEFINED.matcher(line);
            Matcher link = UNRESOLVED.matcher(line);
            if (lld.find()) {
                names.add(lld.group(1));
            } else if (link.find()) {
                names.add(link.group(1) == null ? link.group(2) : link.group(1));
            }
        }
        return names;
    }

    private static String some(Set<String> names) {
        List<String> shown = new ArrayList<>(names).subList(0, Math.min(SHOWN, names.size()));
        return String.join(", ", shown) + (names.size() > SHOWN ? ", ..." : "");
    }

    /** The first error by its code; link.exe says before it what it creates, in the language of its pack. */
    private static String reason(Outcome outcome) {
        List<String> lines =
                outcome.output().lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> CODE.matcher(line).find())
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .orElse("it printed nothing.");
    }
}
