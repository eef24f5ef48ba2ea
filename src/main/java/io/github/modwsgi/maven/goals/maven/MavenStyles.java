package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.report.Styles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.shared.utils.logging.MessageBuilder;
import org.apache.maven.shared.utils.logging.MessageUtils;

/** Maven's own colours, as its user has chosen them ({@code -Dstyle.color}, {@code style.*}). */
public enum MavenStyles implements Styles {
    CURRENT;

    private static final Pattern FINDING = Pattern.compile("\\bMW-\\d{3} (error|warning|info)(?=: )");

    @Override
    public String apply(Kind kind, String text) {
        MessageBuilder builder = MessageUtils.buffer();
        return switch (kind) {
            case HEADING -> builder.strong(text).build();
            case GOOD -> builder.success(text).build();
            case DOUBTFUL -> builder.warning(text).build();
            case BAD -> builder.failure(text).build();
        };
    }

    /** A message, with code and severity of a finding set off. */
    public String message(String text) {
        Matcher finding = FINDING.matcher(text);
        if (!finding.find()) {
            return text;
        }
        Kind kind =
                switch (finding.group(1)) {
                    case "error" -> Kind.BAD;
                    case "warning" -> Kind.DOUBTFUL;
                    default -> Kind.HEADING;
                };
        return text.substring(0, finding.start()) + apply(kind, finding.group()) + text.substring(finding.end());
    }
}
