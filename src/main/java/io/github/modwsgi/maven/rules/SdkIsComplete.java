package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.Compiler;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.WindowsSdk;
import java.util.ArrayList;
import java.util.List;

/** MW-501: the compiler's SDK has what an {@code /MD} compile and link asks for, for this architecture. */
final class SdkIsComplete implements Rule {
    private static final String CODE = "MW-501";
    private static final List<String> HEADERS = List.of("stdio.h", "stdlib.h", "windows.h", "winsock2.h", "ws2tcpip.h");
    private static final List<String> LIBRARIES =
            List.of("msvcrt.lib", "oldnames.lib", "kernel32.lib", "psapi.lib");

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.compiler().value().map(SdkIsComplete::judge).orElse(List.of());
    }

    private static List<Finding> judge(Compiler compiler) {
        WindowsSdk sdk = compiler.sdk();
        List<String> missing = new ArrayList<>();
        HEADERS.stream().filter(name -> sdk.header(name).isEmpty()).forEach(missing::add);
        LIBRARIES.stream().filter(name -> sdk.library(name).isEmpty()).forEach(missing::add);
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.error(
                CODE,
                "the Windows SDK at " + sdk.home() + " is not complete for "
                        + compiler.target().id() + ": no " + String.join(", ", missing) + ". Headers were looked for in "
                        + sdk.includes() + ", libraries in " + sdk.libraries() + ".",
                List.of(new Evidence(sdk.home(), "no " + String.join(", ", missing))),
                compiler.kind() == CompilerKind.MSVC
                        ? "Add the Windows SDK in the Visual Studio Installer (component \"Windows 11 SDK\")."
                        : "Get it again: xwin --accept-license --arch x86,x86_64 splat --output DIR"));
    }
}
