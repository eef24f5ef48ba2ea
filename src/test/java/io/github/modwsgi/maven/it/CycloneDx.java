package io.github.modwsgi.maven.it;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;

/** Judges an SBOM by the published schema of CycloneDX 1.6, in which a member that it does not know is a fault. */
public final class CycloneDx {
    private static final Pattern PURL = Pattern.compile("\"purl\": \"([^\"]*)\"");

    private static final Pattern CPE =
            Pattern.compile("\"cpe\": \"(?!cpe:2\\.3:a(?::[a-z0-9._]+|:\\*){10}\")([^\"]*)\"");

    private CycloneDx() {}

    /** What is wrong with a text; nothing where it is valid. */
    public static List<String> problems(String json) throws IOException {
        List<String> problems = new ArrayList<>();
        for (ParseException problem : new JsonParser().validate(json, Version.VERSION_16)) {
            problems.add(problem.getMessage());
        }
        Matcher purl = PURL.matcher(json);
        while (purl.find()) {
            addProblem(purl.group(1), problems);
        }
        Matcher cpe = CPE.matcher(json);
        while (cpe.find()) {
            problems.add(cpe.group(1) + " is no CPE 2.3 name");
        }
        return problems;
    }

    /** The schema takes any text for a package URL, and for a CPE name. */
    private static void addProblem(String purl, List<String> problems) {
        try {
            String canonical = new PackageURL(purl).canonicalize();
            if (!canonical.equals(purl)) {
                problems.add(purl + " is written " + canonical);
            }
        } catch (MalformedPackageURLException e) {
            problems.add(purl + ": " + e.getMessage());
        }
    }
}
