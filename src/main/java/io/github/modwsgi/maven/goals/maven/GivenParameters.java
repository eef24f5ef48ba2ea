package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Reporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What the pom, the settings and the command line say for the parameters of a goal, before Maven makes values of it:
 * Maven takes "yes" for false and nothing for what is not given, and passes over what it does not know.
 */
public final class GivenParameters {
    private static final String PREFIX = "modwsgi.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(" + Pattern.quote(PREFIX) + "[^}]+)}");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]+}");
    private static final Set<String> BOOLEANS = Set.of("boolean", "java.lang.Boolean");
    private static final String TARGETS = "targets";

    private final MojoExecution execution;
    private final MavenSession session;
    private final MavenProject project;
    private final Map<String, Boolean> ofTarget;
    private final List<String> problems = new ArrayList<>();

    /** @param ofTarget the elements of a {@code <target>}, and whether each is a boolean */
    public GivenParameters(MojoExecution execution, MavenSession session, Map<String, Boolean> ofTarget) {
        this.execution = execution;
        this.session = session;
        this.project = session.getCurrentProject();
        this.ofTarget = ofTarget;
    }

    /**
     * Checks all of it.
     *
     * @param reporter told of properties that are no parameter's
     * @throws BuildFailure where a value is none that a parameter can have, or an element is no parameter's
     */
    public void check(Reporter reporter) throws BuildFailure {
        Map<String, Parameter> properties =
                properties(execution.getMojoDescriptor().getPluginDescriptor().getMojos());
        properties(session.getUserProperties(), properties, "-D");
        properties(project.getProperties(), properties, "the property ");
        Plugin plugin = project.getPlugin(execution.getGroupId() + ":" + execution.getArtifactId());
        if (plugin != null) {
            elements(plugin.getConfiguration());
            plugin.getExecutions().stream()
                    .filter(one -> one.getId().equals(execution.getExecutionId()))
                    .map(PluginExecution::getConfiguration)
                    .forEach(this::elements);
        }
        if (!problems.isEmpty()) {
            throw new BuildFailure(problems.stream().distinct().collect(Collectors.joining("\n")));
        }
        for (String name : session.getUserProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !properties.containsKey(name)) {
                reporter.warn("-D" + name + " is no parameter of this plugin, and is passed over."
                        + nearest(name, properties.keySet()));
            }
        }
    }

    /** All goals' parameters by the properties that give their values. */
    private static Map<String, Parameter> properties(Collection<MojoDescriptor> goals) {
        Map<String, Parameter> properties = new TreeMap<>();
        for (MojoDescriptor goal : goals) {
            for (Parameter parameter : parameters(goal)) {
                for (String value : new String[] {parameter.getExpression(), parameter.getDefaultValue()}) {
                    Matcher property = PROPERTY.matcher(String.valueOf(value));
                    if (property.matches()) {
                        properties.put(property.group(1), parameter);
                    }
                }
            }
        }
        return properties;
    }

    private static List<Parameter> parameters(MojoDescriptor goal) {
        return goal.getParameters() == null ? List.of() : goal.getParameters();
    }

    private void properties(Properties given, Map<String, Parameter> known, String where) {
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            if (known.containsKey(name)) {
                check(where + name, given.getProperty(name), isBoolean(known.get(name)), problems);
            }
        }
    }

    private static boolean isBoolean(Parameter parameter) {
        return BOOLEANS.contains(parameter.getType());
    }

    private static void check(String name, String value, boolean isBoolean, List<String> problems) {
        if (value.isBlank()) {
            problems.add(name + " is empty: expected " + (isBoolean ? "true or false" : "a value")
                    + ". Give it one, or leave it out.");
        } else if (isBoolean && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            problems.add(name + " is \"" + value + "\": expected true or false. Correct it, or leave it out.");
        }
    }

    /** The elements of a {@code <configuration>}: of whichever goal, since one may be for all of them. */
    private void elements(Object configuration) {
        Map<String, Boolean> known = new TreeMap<>();
        for (MojoDescriptor goal :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            for (Parameter parameter : parameters(goal)) {
                known.put(parameter.getName(), isBoolean(parameter));
                Optional.ofNullable(parameter.getAlias()).ifPresent(alias -> known.put(alias, isBoolean(parameter)));
            }
        }
        if (configuration instanceof Xpp3Dom said) {
            elements(said, known, "<configuration>", problems);
            targets(said, ofTarget, problems);
            parameters(execution.getMojoDescriptor()).stream()
                    .map(parameter -> said.getChild(parameter.getName()))
                    .filter(Objects::nonNull)
                    .forEach(this::unknownProperties);
        }
    }

    /** Maven takes a property that nobody has set for a parameter that is not given. */
    private void unknownProperties(Xpp3Dom element) {
        String value = String.valueOf(element.getValue()).strip();
        if (element.getChildCount() == 0 && EXPRESSION.matcher(value).matches() && isUnknown(value)) {
            problems.add("<" + element.getName() + "> is " + value + ": expected a property with a value, found none of"
                    + " that name. Set it in a profile of settings.xml, or on the command line: -D"
                    + value.substring(2, value.length() - 1) + "=...");
        }
        for (Xpp3Dom child : element.getChildren()) {
            unknownProperties(child);
        }
    }

    private boolean isUnknown(String expression) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
            return value == null || value.equals(expression);
        } catch (ExpressionEvaluationException e) {
            return false; // Maven's own to tell
        }
    }

    /**
     * What is wrong with the elements of targets, wherever in a project they stand. A goal cannot tell: Maven fails at
     * them before it runs.
     *
     * @param plugin this one, as the project has it
     * @param ofTarget the elements of a {@code <target>}, and whether each is a boolean
     * @return a message each
     */
    public static List<String> problemsOfTargets(Plugin plugin, Map<String, Boolean> ofTarget) {
        List<String> problems = new ArrayList<>();
        targets(plugin.getConfiguration(), ofTarget, problems);
        plugin.getExecutions().forEach(execution -> targets(execution.getConfiguration(), ofTarget, problems));
        return problems.stream().distinct().toList();
    }

    private static void targets(Object configuration, Map<String, Boolean> ofTarget, List<String> problems) {
        Xpp3Dom targets = configuration instanceof Xpp3Dom said ? said.getChild(TARGETS) : null;
        for (Xpp3Dom target : targets == null ? new Xpp3Dom[0] : targets.getChildren()) {
            Xpp3Dom id = target.getChild("id");
            elements(target, ofTarget, "<target>" + (id == null ? "" : " " + id.getValue()), problems);
        }
    }

    private static void elements(Xpp3Dom parent, Map<String, Boolean> known, String where, List<String> problems) {
        for (Xpp3Dom element : parent.getChildren()) {
            String name = "<" + element.getName() + ">";
            if (!known.containsKey(element.getName())) {
                problems.add(name + " in " + where + " is no parameter of this plugin: expected the name of one."
                        + nearest(element.getName(), known.keySet()));
            } else if (element.getChildCount() == 0 && element.getAttributeNames().length == 0) {
                String value = Optional.ofNullable(element.getValue()).orElse("");
                check(name, value, known.get(element.getName()), problems);
            }
        }
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String one) -> distance(name, one))
                        .thenComparing(one -> one))
                .filter(one -> distance(name, one) <= Math.max(2, name.length() / 3))
                .map(one -> " Is " + one + " meant?")
                .orElse("");
    }

    /** How many letters must be put in, taken out or changed; their case does not count. */
    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
