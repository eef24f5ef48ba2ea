package io.github.modwsgi.maven.goals.maven;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The toolchains of type {@code msvc} in the user's {@code toolchains.xml}. What Maven has read is taken as it is. A
 * {@code ToolchainFactory}, which Maven's own toolchain manager asks for, would need {@code <extensions>} in every
 * project, and what maven-toolchains-plugin chooses with it would come too late: of the goals in one phase those of the
 * packaging run first, and our {@code validate} is in the first phase.
 */
public final class MavenToolchains {
    private static final String TYPE = "msvc";

    private MavenToolchains() {}

    /** In the order of the file; none where there is no file. */
    public static List<MsvcToolchain> of(MavenSession session) {
        Map<String, List<ToolchainModel>> all = session.getRequest().getToolchains();
        List<MsvcToolchain> toolchains = new ArrayList<>();
        if (all != null && all.get(TYPE) != null) {
            for (ToolchainModel model : all.get(TYPE)) {
                toolchains.add(new MsvcToolchain(
                        home(model.getConfiguration()), provided(model, "version"), provided(model, "target")));
            }
        }
        return toolchains;
    }

    private static Optional<String> home(Object configuration) {
        if (configuration instanceof Xpp3Dom dom && dom.getChild("home") != null) {
            return given(dom.getChild("home").getValue());
        }
        return Optional.empty();
    }

    private static Optional<String> provided(ToolchainModel model, String name) {
        return given(model.getProvides().getProperty(name));
    }
}
