package io.github.modwsgi.maven.publish.sbom;

import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a target is made of, as components of an SBOM, with the digests of the files that were read. A DLL's digest is
 * also that of its component. CPE names are those of the National Vulnerability Database; a version that is no release
 * has none there.
 *
 * @param modWsgi mod_wsgi's sources
 * @param httpd Apache with libhttpd.dll
 * @param apr the Apache Portable Runtime
 * @param aprUtil its companion library; APR 2 has none
 * @param python the Python with its DLL
 * @param toolset compiler, linker and SDK
 */
record BomComponents(
        BomComponent modWsgi,
        BomComponent httpd,
        BomComponent apr,
        Optional<BomComponent> aprUtil,
        BomComponent python,
        List<BomComponent> toolset) {

    static final String MOD_WSGI_LICENCE = "Apache-2.0";
    private static final String APACHE_LICENCE = "Apache-2.0";

    /** As CPython's own SBOMs have it (python/release-tools, sbom.py). */
    private static final String PYTHON_LICENCE = "PSF-2.0";

    private static final Pattern RELEASE = Pattern.compile("\\d+(?:\\.\\d+)*");

    /** What the module is made of or calls. */
    List<BomComponent> linked() {
        List<BomComponent> linked = new ArrayList<>(List.of(modWsgi, httpd, apr));
        aprUtil.ifPresent(linked::add);
        linked.add(python);
        return linked;
    }

    static BomComponents of(BuildPlan plan, FileDigests digests) throws IOException {
        return new Reader(plan, digests).read();
    }

    /** @param digests of the files */
    private record Reader(BuildPlan plan, FileDigests digests) {

        BomComponents read() throws IOException {
            BuildableTarget target = plan.target();
            ApacheKit apache = target.apache();
            Optional<ApacheHeaders> headers = apache.headers().value();
            Optional<String> aprVersion = headers.flatMap(ApacheHeaders::aprVersion);
            String aprLibrary = apache.linked().get(1).replace(".lib", "");
            return new BomComponents(
                    modWsgi(target),
                    ofApache(BomComponent.APPLICATION, "Apache httpd", apache.version(), "http_server", "libhttpd")
                            .withPurl(target.request()
                                    .apache()
                                    .artifact()
                                    .map(PackageUrl::maven)
                                    .orElse(PackageUrl.generic("httpd", apache.version()))),
                    ofApache(BomComponent.LIBRARY, "APR", aprVersion, "portable_runtime", aprLibrary)
                            .withPurl(PackageUrl.generic("apr", aprVersion)),
                    aprUtil(apache),
                    python(target),
                    toolset(target.compiler()));
        }

        private Optional<BomComponent> aprUtil(ApacheKit apache) throws IOException {
            if (!apache.linked().contains("libaprutil-1.lib")) {
                return Optional.empty();
            }
            Optional<String> version = apache.headers().value().flatMap(ApacheHeaders::apuVersion);
            return Optional.of(
                    ofApache(BomComponent.LIBRARY, "APR-util", version, "portable_runtime_utility", "libaprutil-1")
                            .withPurl(PackageUrl.generic("apr-util", version)));
        }

        private static BomComponent modWsgi(BuildableTarget target) {
            ModWsgiSources sources = target.sources();
            BomComponent component = new BomComponent(BomComponent.LIBRARY, "mod_wsgi")
                    .withVersion(Optional.of(sources.version()))
                    .underLicence(MOD_WSGI_LICENCE)
                    .withCpe(release(sources.version()).map(version -> cpe("modwsgi", "mod_wsgi", version, "*")))
                    .withPurl(PackageUrl.modWsgi(sources.version()));
            return sources.origin() == ModWsgiSources.Origin.FOLDER
                    ? component.describedAs(
                            "a folder, SHA-256 of its source files' names and digests " + sources.sha256())
                    : component.withSha256(sources.sha256());
        }

        private BomComponent ofApache(
                String type, String name, Optional<String> version, String product, String library) throws IOException {
            ApacheKit apache = plan.target().apache();
            Path dll = apache.home().resolve("bin").resolve(library + ".dll");
            return new BomComponent(type, name)
                    .withVersion(version)
                    .underLicence(APACHE_LICENCE)
                    .withCpe(version.flatMap(Reader::release).map(release -> cpe("apache", product, release, "*")))
                    .withSha256(digests.ofLasting(dll))
                    .holding(BomComponent.file(dll.getFileName().toString(), digests.ofLasting(dll)))
                    .holding(file(apache.lib().resolve(library + ".lib")));
        }

        private BomComponent python(BuildableTarget target) throws IOException {
            PythonKit python = target.python();
            Path dll = python.dll().file();
            return new BomComponent(BomComponent.APPLICATION, "Python")
                    .withVersion(python.version())
                    .underLicence(PYTHON_LICENCE)
                    .withCpe(python.headers().value().flatMap(Reader::cpeOf))
                    .withPurl(target.request()
                            .python()
                            .artifact()
                            .map(PackageUrl::maven)
                            .orElse(PackageUrl.generic("python", python.version())))
                    .withSha256(digests.ofLasting(dll))
                    .holding(BomComponent.file(dll.getFileName().toString(), digests.ofLasting(dll)))
                    .holding(file(python.importLibrary().file()));
        }

        private List<BomComponent> toolset(Compiler compiler) throws IOException {
            boolean llvm = compiler.kind() == CompilerKind.LLVM;
            List<BomComponent> toolset = new ArrayList<>(List.of(
                    tool(llvm ? "clang-cl" : "Microsoft Visual C++ compiler", compiler.version(), compiler.compiler()),
                    tool(llvm ? "lld-link" : "Microsoft Visual C++ linker", compiler.toolset(), compiler.linker())));
            if (plan.link().manifest().isPresent() && compiler.manifestTool().isPresent()) {
                Path tool = compiler.manifestTool().get();
                toolset.add(new BomComponent(BomComponent.APPLICATION, "Microsoft Manifest Tool")
                        .withSha256(digests.ofLasting(tool)));
            }
            WindowsSdk sdk = compiler.sdk();
            Path startUp = sdk.msvcrt().file();
            toolset.add(new BomComponent(BomComponent.LIBRARY, "Windows SDK")
                    .withVersion(sdk.version())
                    .describedAs(sdk.standIn()
                            .map(standIn -> "a stand-in for Microsoft's: " + standIn)
                            .orElse("headers and libraries of Windows and of the C runtime"))
                    .holding(file(startUp)));
            return toolset;
        }

        private BomComponent tool(String name, String version, Path program) throws IOException {
            return new BomComponent(BomComponent.APPLICATION, name)
                    .withVersion(Optional.of(version))
                    .withSha256(digests.ofLasting(program));
        }

        private BomComponent file(Path file) throws IOException {
            return BomComponent.file(file.getFileName().toString(), digests.of(file));
        }

        private static Optional<String> release(String version) {
            return Optional.of(version).filter(text -> RELEASE.matcher(text).matches());
        }

        /** {@code 3.15.0a1} is {@code 3.15.0:alpha1} there. */
        private static Optional<String> cpeOf(PythonHeaders headers) {
            String numbers = headers.major() + "." + headers.minor() + "." + headers.micro();
            return switch (headers.releaseLevel()) {
                case "final" -> Optional.of(cpe("python", "python", numbers, "*"));
                case "alpha", "beta" ->
                    Optional.of(cpe("python", "python", numbers, headers.releaseLevel() + headers.releaseSerial()));
                case "candidate" -> Optional.of(cpe("python", "python", numbers, "rc" + headers.releaseSerial()));
                default -> Optional.empty();
            };
        }

        private static String cpe(String vendor, String product, String version, String update) {
            return "cpe:2.3:a:" + vendor + ":" + product + ":" + version + ":" + update + ":*:*:*:*:*:*";
        }
    }
}
