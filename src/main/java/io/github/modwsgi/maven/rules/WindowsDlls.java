package io.github.modwsgi.maven.rules;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** DLLs that every Windows has in System32, as far as a server module may come to import them. */
final class WindowsDlls {
    /** API sets are names that the loader maps to DLLs of Windows; those of the C runtime are judged as such. */
    private static final Pattern API_SET = Pattern.compile("(api|ext)-ms-.*");

    private static final Set<String> NAMES = Set.of(
            "advapi32.dll", "bcrypt.dll", "bcryptprimitives.dll", "cfgmgr32.dll", "comctl32.dll", "comdlg32.dll",
            "crypt32.dll", "cryptbase.dll", "cryptsp.dll", "dbghelp.dll", "dnsapi.dll", "fltlib.dll", "gdi32.dll",
            "httpapi.dll", "imagehlp.dll", "iphlpapi.dll", "kernel32.dll", "kernelbase.dll", "mpr.dll", "mswsock.dll",
            "ncrypt.dll", "netapi32.dll", "normaliz.dll", "ntdll.dll", "ole32.dll", "oleaut32.dll", "pathcch.dll",
            "pdh.dll", "powrprof.dll", "propsys.dll", "psapi.dll", "rpcrt4.dll", "sechost.dll", "secur32.dll",
            "setupapi.dll", "shell32.dll", "shlwapi.dll", "sspicli.dll", "user32.dll", "userenv.dll", "version.dll",
            "wevtapi.dll", "winhttp.dll", "wininet.dll", "winmm.dll", "winspool.drv", "wintrust.dll", "wldap32.dll",
            "ws2_32.dll", "wsock32.dll", "wtsapi32.dll");

    private WindowsDlls() {}

    static boolean contains(String dll) {
        String name = dll.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || API_SET.matcher(name).matches();
    }
}
