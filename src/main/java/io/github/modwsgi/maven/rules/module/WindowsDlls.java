package io.github.modwsgi.maven.rules.module;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** DLLs that every Windows has in System32, as far as a server module may come to import them. */
final class WindowsDlls {
    /** API sets are names that the loader maps to DLLs of Windows; those of the C runtime are judged as such. */
    private static final Pattern API_SET = Pattern.compile("(api|ext)-ms-.*");

    private static final Set<String> NAMES = Set.of(
            "activeds.dll", "adsldpc.dll", "advapi32.dll", "authz.dll", "avrt.dll", "bcrypt.dll",
            "bcryptprimitives.dll", "cabinet.dll", "cfgmgr32.dll", "clusapi.dll", "comctl32.dll", "comdlg32.dll",
            "credui.dll", "crypt32.dll", "cryptbase.dll", "cryptsp.dll", "cryptui.dll", "d3d11.dll", "dbgcore.dll",
            "dbghelp.dll", "dhcpcsvc.dll", "dnsapi.dll", "dwmapi.dll", "dwrite.dll", "dxgi.dll", "esent.dll",
            "fltlib.dll", "gdi32.dll", "gdiplus.dll", "glu32.dll", "hid.dll", "httpapi.dll", "imagehlp.dll",
            "imm32.dll", "iphlpapi.dll", "kernel32.dll", "kernelbase.dll", "ktmw32.dll", "logoncli.dll", "lz32.dll",
            "mpr.dll", "mscoree.dll", "msi.dll", "msimg32.dll", "mswsock.dll", "ncrypt.dll", "netapi32.dll",
            "netutils.dll", "normaliz.dll", "ntdll.dll", "ntdsapi.dll", "odbc32.dll", "odbccp32.dll", "ole32.dll",
            "oleacc.dll", "oleaut32.dll", "oledlg.dll", "opengl32.dll", "pathcch.dll", "pdh.dll", "powrprof.dll",
            "profapi.dll", "propsys.dll", "psapi.dll", "rasapi32.dll", "rpcrt4.dll", "rstrtmgr.dll", "samcli.dll",
            "sechost.dll", "secur32.dll", "setupapi.dll", "shcore.dll", "shell32.dll", "shfolder.dll", "shlwapi.dll",
            "srvcli.dll", "sspicli.dll", "tdh.dll", "urlmon.dll", "user32.dll", "userenv.dll", "usp10.dll",
            "uxtheme.dll", "version.dll", "virtdisk.dll", "wer.dll", "wevtapi.dll", "windowscodecs.dll", "winhttp.dll",
            "wininet.dll", "winmm.dll", "winspool.drv", "wintrust.dll", "wkscli.dll", "wlanapi.dll", "wldap32.dll",
            "ws2_32.dll", "wsock32.dll", "wtsapi32.dll", "xmllite.dll");

    private WindowsDlls() {}

    static boolean contains(String dll) {
        String name = dll.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || API_SET.matcher(name).matches();
    }
}
