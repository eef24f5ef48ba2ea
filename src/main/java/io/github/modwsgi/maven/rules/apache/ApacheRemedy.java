package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.file.GitLfs;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.rules.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to do about an Apache that is not complete: it depends on what is missing. */
final class ApacheRemedy {
    private static final String SUCH_AS = "such as Apache Lounge's.";
    private static final String DEVELOPMENT =
            "Take a development distribution, which has headers (include) and import libraries (lib), " + SUCH_AS;
    private static final String PROGRAM = "Unpack the distribution again: its program is not there.";
    private static final String AGAIN =
            "Unpack the distribution again, or take another one that is complete, " + SUCH_AS;
    private static final String LFS =
            "Run git lfs pull in the clone that this Apache comes from: it has pointers of Git LFS in place of the files.";
    private static final String ANOTHERS_APR_2 =
            "Its lib is of an Apache with APR 2 (libapr-2.lib), its bin is not. " + AGAIN;

    /** Left out by Apache Haus from 2.4.29 to 2.4.55, for which APR 1.7's serves. */
    private static final String LEFT_OUT = "apr_perms_set.h";

    private final ApacheKit apache;
    private final List<Evidence> binaries;
    private final List<Evidence> libraries;
    private final List<Evidence> headers;

    /** The lists are what is missing or broken, in the order of the message. */
    ApacheRemedy(ApacheKit apache, List<Evidence> binaries, List<Evidence> libraries, List<Evidence> headers) {
        this.apache = apache;
        this.binaries = binaries;
        this.libraries = libraries;
        this.headers = headers;
    }

    /** In one text; what is worst hides what else there is to do. */
    String text() {
        for (List<Evidence> part : List.of(binaries, libraries, headers)) {
            if (part.stream()
                    .flatMap(one -> one.file().stream())
                    .anyMatch(file -> GitLfs.isPointer(Observed.file(file)))) {
                return LFS;
            }
        }
        if (hasAnothersApr2()) {
            return ANOTHERS_APR_2;
        }
        boolean noHeaders = !headers.isEmpty() && !isThere("httpd.h") && !isThere("apr.h");
        boolean noLibraries = apache.importLibraries().stream().noneMatch(Reading::exists);
        if (noHeaders || noLibraries) {
            return DEVELOPMENT;
        }
        List<String> remedies = new ArrayList<>();
        boolean leftOut = headers.size() == 1
                && headers.get(0).file().filter(file -> file.endsWith(LEFT_OUT)).isPresent();
        if (leftOut) {
            remedies.add(copyOfHeader());
        }
        boolean program =
                binaries.size() == 1 && !Observed.exists(apache.httpd().file());
        if (program) {
            remedies.add(PROGRAM);
        }
        if (!binaries.isEmpty() && !program || !libraries.isEmpty() || !headers.isEmpty() && !leftOut) {
            remedies.add(AGAIN);
        }
        return String.join(" ", remedies);
    }

    private boolean isThere(String header) {
        return Observed.exists(apache.include().resolve(header));
    }

    private String copyOfHeader() {
        return "Copy " + LEFT_OUT + " from the sources of APR 1.7 (include/" + LEFT_OUT + ") into " + apache.include()
                + ": this Apache's APR is "
                + apache.headers().value().flatMap(read -> read.aprVersion()).orElse("1")
                + ", and Apache Haus leaves out this header alone.";
    }

    private boolean hasAnothersApr2() {
        Path lib = apache.lib();
        return apache.linked().contains("libapr-1.lib")
                && Observed.isRegularFile(lib.resolve("libapr-2.lib"))
                && !Observed.exists(lib.resolve("libapr-1.lib"));
    }
}
