package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.plugin.testing.MojoRule;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Every parameter of every goal: its default, and the property that sets it. */
@SuppressWarnings("deprecation") // the harness recommends its JUnit 5 twin; this project is on JUnit 4
public final class ParametersTest {
    private static final File PROJECT = new File("src/test/resources/projects/empty");

    private static final String OUTPUT = new File(PROJECT, "target").getAbsolutePath() + "/mod-wsgi";

    /** What a parameter without a default has. */
    private static final Object NOTHING = null;

    /** All parameters that a target has, with the values that they have in an empty project. */
    private static final Map<String, Object> TARGET = new TreeMap<>();

    static {
        for (String name : List.of(
                "source",
                "sourceSha256",
                "apacheHome",
                "apacheArtifact",
                "pythonHome",
                "pythonArtifact",
                "toolset",
                "compilerHome",
                "windowsSdk",
                "compilerOptions",
                "linkOptions",
                "compilerLauncher",
                "precompiledHeaders",
                "cacheDirectory")) {
            TARGET.put(name, NOTHING);
        }
        TARGET.put("skip", false);
        TARGET.put("freeThreaded", false);
        TARGET.put("debugSymbols", false);
        TARGET.put("wheel", false);
        TARGET.put("allowUnsupportedMix", false);
        TARGET.put("buildOnly", false);
        TARGET.put("ignore", List.of());
        TARGET.put("compilerKind", "auto");
        TARGET.put("outputDirectory", OUTPUT);
    }

    /** Likewise of the goals that build. */
    private static final Map<String, Object> BUILD = with(
            TARGET, Map.of("dryRun", false, "failFast", false, "cacheSize", "1GiB"), "compileCommands", "buildCache");

    private static final Map<String, Map<String, Object>> GOALS = Map.of(
            "init",
                    with(
                            Map.of(),
                            Map.of("skip", false, "searchIn", List.of()),
                            "windowsSdk",
                            "compilerHome",
                            "cacheDirectory"),
            "validate", with(TARGET, Map.of("format", "text"), "outputFile"),
            "compile", BUILD,
            "package",
                    with(
                            BUILD,
                            Map.of("checkReproducible", false, "signDigest", "SHA-256"),
                            "signKeystore",
                            "signStoreType",
                            "signAlias",
                            "signServer",
                            "signTimestampUrl"),
            "verify",
                    with(
                            BUILD,
                            Map.of("skipVerify", false, "requireVerify", true, "verifyPath", "/", "verifyStatus", 200),
                            "wine",
                            "winePrefix",
                            "verifyScript",
                            "verifyContains",
                            "verifyPackages"),
            "report", with(TARGET, Map.of("searchIn", List.of())),
            "doctor",
                    with(
                            Map.of(),
                            Map.of("skip", false, "format", "text", "searchIn", List.of()),
                            "windowsSdk",
                            "compilerHome",
                            "failOnError",
                            "outputFile",
                            "cacheDirectory"),
            "install-module",
                    with(
                            Map.of(),
                            Map.of(
                                    "skip",
                                    false,
                                    "freeThreaded",
                                    false,
                                    "writeConf",
                                    false,
                                    "uninstall",
                                    false,
                                    "requireVerify",
                                    true,
                                    "trustedSigner",
                                    List.of(),
                                    "outputDirectory",
                                    OUTPUT),
                            "module",
                            "apacheHome",
                            "pythonHome",
                            "moduleFileName",
                            "wine",
                            "winePrefix",
                            "cacheDirectory"),
            "inspect",
                    with(
                            Map.of(),
                            Map.of("skip", false, "format", "text"),
                            "file",
                            "apacheHome",
                            "pythonHome",
                            "failOnError",
                            "outputFile",
                            "cacheDirectory"));

    /** Lists take their property as one element or several. */
    private static final Set<String> LISTS = Set.of("ignore", "searchIn", "trustedSigner");

    /** Choices without a default, because it depends on other parameters. */
    private static final Set<String> OPEN_CHOICES = Set.of("buildCache", "failOnError", "precompiledHeaders");

    @Rule
    public MojoRule rule = new MojoRule();

    private MavenProject project;

    @Before
    public void readProject() throws Exception {
        project = rule.readMavenProject(PROJECT);
    }

    @Test
    public void goalsHaveTheseParametersAndNoOthers() throws Exception {
        for (String goal : GOALS.keySet()) {
            assertEquals(goal, GOALS.get(goal).keySet(), properties(goal).keySet());
        }
    }

    @Test
    public void everyParameterHasThePropertyOfItsName() throws Exception {
        for (String goal : GOALS.keySet()) {
            properties(goal).forEach((name, property) -> assertEquals(goal, "${modwsgi." + name + "}", property));
        }
    }

    @Test
    public void anEmptyProjectHasTheDefaults() throws Exception {
        for (String goal : GOALS.keySet()) {
            Mojo mojo = rule.lookupConfiguredMojo(project, goal);
            for (Map.Entry<String, Object> parameter : GOALS.get(goal).entrySet()) {
                assertEquals(goal + ": " + parameter.getKey(), parameter.getValue(), value(mojo, parameter.getKey()));
            }
        }
    }

    @Test
    public void aPropertySetsItsParameter() throws Exception {
        for (String goal : GOALS.keySet()) {
            for (Map.Entry<String, Object> parameter : GOALS.get(goal).entrySet()) {
                String where = goal + ": " + parameter.getKey();
                Object set = parameter.getValue() == NOTHING && OPEN_CHOICES.contains(parameter.getKey())
                        ? Boolean.TRUE
                        : parameter.getValue() instanceof Boolean normal
                                ? (Object) !normal
                                : parameter.getValue() instanceof Integer number
                                        ? (Object) (number + 1)
                                        : "set by its property";
                MavenSession session = rule.newMavenSession(project);
                session.getUserProperties().setProperty("modwsgi." + parameter.getKey(), set.toString());
                Mojo mojo = rule.lookupConfiguredMojo(session, rule.newMojoExecution(goal));
                Object expected = LISTS.contains(parameter.getKey()) ? List.of(set) : set;
                assertEquals(where, expected, value(mojo, parameter.getKey()));
            }
        }
    }

    /** What a parameter is set to; options as one text. */
    private Object value(Mojo mojo, String parameter) throws Exception {
        Object value = rule.getVariableValueFromObject(mojo, parameter);
        if (!(value instanceof Options options)) {
            return value;
        }
        return options.isGiven() ? String.join(" ", Options.of(parameter, options)) : NOTHING;
    }

    @Test
    public void optionsAreOneTextOrAnElementEach() throws Exception {
        XmlPlexusConfiguration given = new XmlPlexusConfiguration("configuration");
        given.addChild("compilerOptions", "/DA=b,c \"/DB=d e\"");
        PlexusConfiguration each = new XmlPlexusConfiguration("linkOptions");
        each.addChild("option", "/opt:ref,icf");
        each.addChild("option", "/libpath:C:/a b");
        given.addChild(each);
        Mojo mojo = rule.configureMojo(rule.lookupConfiguredMojo(project, "compile"), given);
        assertEquals(List.of("/DA=b,c", "/DB=d e"), options(mojo, "compilerOptions"));
        assertEquals(List.of("/opt:ref,icf", "/libpath:C:/a b"), options(mojo, "linkOptions"));
        assertEquals(List.of(), options(mojo, "compilerLauncher"));
    }

    private List<String> options(Mojo mojo, String parameter) throws Exception {
        return Options.of(parameter, (Options) rule.getVariableValueFromObject(mojo, parameter));
    }

    @Test
    public void signersAreAListOrSeparatedByCommas() throws Exception {
        XmlPlexusConfiguration given = new XmlPlexusConfiguration("configuration");
        given.addChild("trustedSigner", "aa:bb,cc");
        Mojo mojo = rule.configureMojo(rule.lookupConfiguredMojo(project, "install-module"), given);
        assertEquals(List.of("aa:bb", "cc"), value(mojo, "trustedSigner"));
        PlexusConfiguration each = new XmlPlexusConfiguration("trustedSigner");
        each.addChild("signer", "aa:bb");
        each.addChild("signer", "cc");
        given = new XmlPlexusConfiguration("configuration");
        given.addChild(each);
        mojo = rule.configureMojo(rule.lookupConfiguredMojo(project, "install-module"), given);
        assertEquals(List.of("aa:bb", "cc"), value(mojo, "trustedSigner"));
    }

    @Test
    public void aParametersFormerNameIsItsAlias() throws Exception {
        MavenSession session = rule.newMavenSession(project);
        session.getUserProperties().setProperty("modwsgi.cacheFolder", "former");
        Mojo mojo = rule.lookupConfiguredMojo(session, rule.newMojoExecution("doctor"));
        assertEquals("former", value(mojo, "cacheDirectory"));
        for (Parameter parameter : descriptor("doctor").getParameters()) {
            assertEquals(parameter.getName().equals("cacheDirectory") ? "cacheFolder" : null, parameter.getAlias());
        }
    }

    /** The help of goals sorts parameters by their names; what they are about is their first word. */
    @Test
    public void parametersAreGroupedByTheirFirstWordAndSayInWhichReleaseTheyCame() throws Exception {
        Set<String> groups = Set.of(
                "Sources:",
                "Kits:",
                "Compiler:",
                "Judgement:",
                "Build:",
                "Output:",
                "Signing:",
                "Verification:",
                "Report:",
                "Installation:",
                "General:");
        for (String goal : GOALS.keySet()) {
            assertEquals(goal, "0.1.0", descriptor(goal).getSince());
            for (Parameter parameter : descriptor(goal).getParameters()) {
                if (parameter.isEditable()) {
                    String where = goal + ": " + parameter.getName() + ": " + parameter.getDescription();
                    assertTrue(where, groups.contains(parameter.getDescription().split(" ")[0]));
                    assertEquals(where, "0.1.0", parameter.getSince());
                }
            }
        }
    }

    @Test
    public void allGoalsAreThreadSafeAndDescribed() throws Exception {
        for (String goal : GOALS.keySet()) {
            MojoDescriptor descriptor = descriptor(goal);
            assertTrue(goal, descriptor.isThreadSafe());
            for (Parameter parameter : descriptor.getParameters()) {
                if (parameter.isEditable()) {
                    assertFalse(
                            goal + ": " + parameter.getName(),
                            parameter.getDescription().isBlank());
                }
            }
        }
    }

    @Test
    public void theGoalsOfTheLifecycleAreBoundToThePhasesOfTheirNames() throws Exception {
        for (String goal : List.of("validate", "compile", "package", "verify")) {
            assertEquals(goal, descriptor(goal).getPhase());
        }
    }

    @Test
    public void goalsWithoutAPhaseNeedNoProject() throws Exception {
        for (String goal : List.of("doctor", "init", "inspect", "install-module", "report")) {
            assertFalse(goal, descriptor(goal).isProjectRequired());
        }
    }

    @Test
    public void aGoalThatIsSkippedSaysSoAndAsksForNothing() throws Exception {
        for (String goal : GOALS.keySet()) {
            Mojo mojo = rule.lookupConfiguredMojo(project, goal);
            List<String> messages = new ArrayList<>();
            mojo.setLog(new SystemStreamLog() {
                @Override
                public void info(CharSequence message) {
                    messages.add(message.toString());
                }
            });
            rule.setVariableValueToObject(mojo, "skip", true);
            mojo.execute();
            assertEquals(goal, List.of("Skipped: skip is set (in the pom, or as -Dmodwsgi.skip)"), messages);
        }
    }

    /** Parameters that a user can set, by their properties. */
    private Map<String, String> properties(String goal) throws Exception {
        MojoDescriptor descriptor = descriptor(goal);
        Set<String> settable = new TreeSet<>();
        for (Parameter parameter : descriptor.getParameters()) {
            if (parameter.isEditable()) {
                settable.add(parameter.getName());
            }
        }
        settable.remove("outputTimestamp"); // has the property that all of Maven's plugins have
        settable.remove("targets"); // a list of many parameters, which no property can say
        Map<String, String> properties = new TreeMap<>();
        for (String name : settable) {
            properties.put(
                    name, descriptor.getMojoConfiguration().getChild(name).getValue());
        }
        return properties;
    }

    private MojoDescriptor descriptor(String goal) throws Exception {
        return rule.newMojoExecution(goal).getMojoDescriptor();
    }

    private static Map<String, Object> with(
            Map<String, Object> some, Map<String, Object> more, String... withoutDefault) {
        Map<String, Object> all = new TreeMap<>(some);
        all.putAll(more);
        for (String name : withoutDefault) {
            all.put(name, NOTHING);
        }
        return all;
    }

    @Test
    public void targetsHaveTheParametersOfTheGoalsAndAnId() throws Exception {
        Set<String> fields = new TreeSet<>();
        for (java.lang.reflect.Field field : Target.class.getDeclaredFields()) {
            if (!field.isSynthetic() && !java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                fields.add(field.getName());
            }
        }
        Set<String> expected = new TreeSet<>(TARGET.keySet());
        expected.addAll(List.of(
                "id",
                "skipVerify",
                "requireVerify",
                "wine",
                "winePrefix",
                "verifyScript",
                "verifyPath",
                "verifyStatus",
                "verifyContains",
                "verifyPackages"));
        expected.removeAll(List.of("skip", "cacheDirectory", "outputDirectory")); // of a goal, and of a machine
        assertEquals(expected, fields);
    }
}
