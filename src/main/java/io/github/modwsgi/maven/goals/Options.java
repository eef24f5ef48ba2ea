package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * Options of a program: one text, which is split as a shell does it, or an {@code <option>} each. Maven calls the
 * methods by what the pom has.
 */
public final class Options {
    private final List<String> options = new ArrayList<>();
    private String text;

    /** @param text all of them */
    public void set(String text) {
        this.text = text;
    }

    /** @param option one of them, as it is */
    public void addOption(String option) {
        options.add(option);
    }

    boolean isGiven() {
        return given(text).isPresent() || !options.isEmpty();
    }

    /** @throws BuildFailure where the text has a quotation mark too few */
    static List<String> of(String parameter, Options options) throws BuildFailure {
        if (options == null || !options.isGiven()) {
            return List.of();
        }
        if (given(options.text).isEmpty()) {
            return List.copyOf(options.options);
        }
        try {
            return Arrays.asList(CommandLineUtils.translateCommandline(options.text));
        } catch (Exception e) { // the method declares no narrower type
            throw new BuildFailure(
                    parameter + " is \"" + options.text + "\": expected options with balanced quotation marks, found "
                            + e.getMessage() + ". Correct the quotation marks.",
                    e);
        }
    }
}
