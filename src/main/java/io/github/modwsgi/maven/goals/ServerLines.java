package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.install.Installation;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.serve.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a server's configuration that load an installed module.
 *
 * @param published the published text; empty where it is not used, since it is not signed, or no digest vouches for it
 * @param verification knows how this machine names files for Apache
 */
record ServerLines(ApacheKit apache, PythonKit python, Optional<String> published, Verification verification) {

    /** A configuration text of its own that loads a file. */
    String text(String file) {
        if (published.isEmpty()) {
            return String.join("\n", ConfigurationText.lines(python, file, verification::windowsPath)) + "\n";
        }
        return ConfigurationText.installed(apache, python, published.get(), file, verification::windowsPath);
    }

    /**
     * What is to be written into httpd.conf.
     *
     * @param file the module, as Apache finds it
     * @param include whether the text stands in a file that is included
     */
    List<String> ofServer(String file, boolean include) {
        List<String> lines = new ArrayList<>();
        ConfigurationText.uncList(apache, python, verification::windowsPath).ifPresent(lines::add);
        Optional<String> line = include
                ? ConfigurationText.include(apache, Installation.configurationName(), verification::windowsPath)
                : Optional.empty();
        lines.addAll(
                line.map(List::of).orElseGet(() -> ConfigurationText.lines(python, file, verification::windowsPath)));
        return lines;
    }
}
