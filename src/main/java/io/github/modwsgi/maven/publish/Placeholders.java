package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts names in the place of this machine's folders: {@code ${apache} ${python} ${toolset} ${sdk} ${source} ${build}},
 * and {@code ${elsewhere}} for folders that the user's own options name.
 */
final class Placeholders {
    private static final Pattern WINDOWS_FOLDER = Pattern.compile("(?:[A-Za-z]:[\\\\/]|\\\\\\\\)(?:.*[\\\\/])?");

    private final List<Folder> folders = new ArrayList<>();
    private final Set<String> userOptions = new HashSet<>();

    private record Folder(String path, String name) {}

    Placeholders(BuildPlan plan) {
        BuildableTarget target = plan.target();
        add(target.apache().home(), "${apache}");
        add(target.python().home(), "${python}");
        add(target.compiler().compiler().toAbsolutePath().getParent(), "${toolset}");
        add(target.compiler().linker().toAbsolutePath().getParent(), "${toolset}");
        add(target.compiler().sdk().home(), "${sdk}");
        target.compiler().sdk().includes().forEach(include -> add(include, "${sdk}/" + include.getFileName()));
        add(plan.sourceFolder(), "${source}");
        add(plan.folder(), "${build}");
        userOptions.addAll(target.request().options().compilerOptions());
        userOptions.addAll(target.request().options().linkOptions());
        folders.sort(Comparator.comparingInt((Folder folder) -> folder.path().length())
                .reversed());
    }

    private void add(Path folder, String name) {
        boolean known = folders.stream().anyMatch(other -> other.path().equals(folder.toString()));
        if (folder.getNameCount() > 0 && !known) {
            folders.add(new Folder(folder.toString(), name));
        }
    }

    /** Arguments without folders of this machine. */
    List<String> in(List<String> arguments) {
        return arguments.stream().map(this::in).toList();
    }

    /** An argument without folders of this machine; where one was, slashes are forward. */
    String in(String argument) {
        String result = argument;
        for (Folder folder : folders) {
            result = replace(result, folder);
        }
        return userOptions.contains(result) ? elsewhere(result) : result;
    }

    private static String replace(String argument, Folder folder) {
        int at = argument.indexOf(folder.path());
        int end = at + folder.path().length();
        if (at < 0 || end < argument.length() && "/\\".indexOf(argument.charAt(end)) < 0) {
            return argument;
        }
        return argument.substring(0, at)
                + folder.name()
                + argument.substring(end).replace('\\', '/');
    }

    private static String elsewhere(String argument) {
        String result = WINDOWS_FOLDER.matcher(argument).replaceAll("\\${elsewhere}/");
        for (int slash = result.indexOf('/'); slash >= 0; slash = result.indexOf('/', slash + 1)) {
            int name = result.lastIndexOf('/');
            if (name > slash && isFolderHere(result.substring(slash, name))) {
                return result.substring(0, slash) + "${elsewhere}" + result.substring(name);
            }
        }
        return result;
    }

    /** {@code /I/opt/x} and {@code /Isub/x} look alike: only the file system tells which holds an absolute path. */
    private static boolean isFolderHere(String text) {
        try {
            Path path = Path.of(text);
            return path.isAbsolute() && Observed.isDirectory(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
