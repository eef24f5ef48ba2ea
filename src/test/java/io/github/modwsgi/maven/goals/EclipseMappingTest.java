package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Eclipse marks a project as an error that has a goal in a phase which no mapping names. */
public class EclipseMappingTest {

    @Test
    public void everyGoalWithAPhaseIsNamedAndNoOther() throws Exception {
        Set<String> bound = new TreeSet<>();
        NodeList mojos = resource("META-INF/maven/plugin.xml").getElementsByTagName("mojo");
        for (int i = 0; i < mojos.getLength(); i++) {
            Element mojo = (Element) mojos.item(i);
            if (mojo.getElementsByTagName("phase").getLength() > 0) {
                bound.add(mojo.getElementsByTagName("goal").item(0).getTextContent());
            }
        }
        assertEquals(bound, texts("goal"));
    }

    @Test
    public void allAreIgnoredWithoutAMarkerInThePom() throws Exception {
        Document mapping = mapping();
        assertEquals("lifecycleMappingMetadata", mapping.getDocumentElement().getTagName());
        NodeList actions = mapping.getElementsByTagName("action");
        assertEquals(mapping.getElementsByTagName("pluginExecution").getLength(), actions.getLength());
        for (int i = 0; i < actions.getLength(); i++) {
            Element action = (Element) actions.item(i);
            assertEquals(1, action.getElementsByTagName("ignore").getLength());
            assertEquals("", action.getTextContent().strip());
        }
    }

    private static Set<String> texts(String element) throws Exception {
        NodeList elements = mapping().getElementsByTagName(element);
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static Document mapping() throws Exception {
        return resource("META-INF/m2e/lifecycle-mapping-metadata.xml");
    }

    /** Of the plugin itself: others on the class path have a plugin.xml, too. */
    private static Document resource(String name) throws Exception {
        URI classes = AbstractModWsgiMojo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (InputStream file = Files.newInputStream(Path.of(classes).resolve(name))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        }
    }
}
