package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-203: Apache was built with Microsoft's compiler or clang-cl, and by Apache Lounge, whose builds are the ones that
 * mod_wsgi's author names. MinGW's have another C runtime and other ways to call.
 */
public final class ApacheBuilderIsKnown implements Rule {
    private static final RuleCode CODE = RuleCode.MW_203;

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.apache().value().map(ApacheBuilderIsKnown::judge).orElse(List.of());
    }

    private static List<Finding> judge(ApacheKit apache) {
        Optional<BinaryFile> mingw = Stream.concat(
                        Stream.of(apache.libhttpd(), apache.httpd()), apache.runtimeLibraries().stream())
                .filter(file -> file.toolchain() == Toolchain.MINGW)
                .findFirst();
        if (mingw.isPresent()) {
            return List.of(ofMingw(mingw.get()));
        }
        boolean readable = apache.libhttpd().kind() == Kind.DLL;
        return readable && ApacheDistribution.lounge(apache).isEmpty() ? List.of(ofSomebody(apache)) : List.of();
    }

    private static Finding ofMingw(BinaryFile file) {
        String says = "made by a MinGW linker (" + RuntimeClass.shownBy(file) + ")";
        return Finding.error(
                CODE,
                "Apache is a MinGW build: " + file.file() + ", " + says
                        + ". A module of Microsoft's compiler or clang-cl does not fit it.",
                List.of(new Evidence(file.file(), says)),
                "Take an Apache that is built with Visual Studio, such as Apache Lounge's.");
    }

    private static Finding ofSomebody(ApacheKit apache) {
        String says = ApacheDistribution.nameOf(apache)
                        .map(name -> "is distributed by " + name)
                        .orElse("names no known builder")
                + ", made by toolchain "
                + apache.libhttpd().toolchain().id()
                + apache.libhttpd()
                        .linkerVersion()
                        .map(version -> ", linker " + version)
                        .orElse("");
        return Finding.warning(
                CODE,
                "Apache is not from Apache Lounge: " + apache.httpd().file() + " " + says
                        + ". mod_wsgi is tried with Apache Lounge's builds.",
                List.of(new Evidence(apache.httpd().file(), says)),
                "Where you trust this build, turn the warning off: -Dmodwsgi.ignore=" + CODE);
    }
}
