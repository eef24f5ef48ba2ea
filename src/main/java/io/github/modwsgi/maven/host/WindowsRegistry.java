package io.github.modwsgi.maven.host;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg;
import java.util.List;
import java.util.Optional;

/** Windows' own registry. Made by {@link Registry#of} only, so that no other system loads native code. */
final class WindowsRegistry implements Registry {

    @Override
    public List<String> subkeys(Hive hive, View view, String key) {
        try {
            return List.of(Advapi32Util.registryGetKeys(root(hive), key, access(view)));
        } catch (Win32Exception e) {
            // No such key, or none that this user may read: the same, see Registry.
            return List.of();
        }
    }

    @Override
    public Optional<String> value(Hive hive, View view, String key, String name) {
        try {
            // Reads REG_SZ and REG_EXPAND_SZ, both as they are stored.
            String text = Advapi32Util.registryGetStringValue(root(hive), key, name, access(view));
            return Optional.of(Kernel32Util.expandEnvironmentStrings(text));
        } catch (RuntimeException e) {
            // No such value, none that this user may read (Win32Exception), or one that is no text (its super class).
            return Optional.empty();
        }
    }

    private static WinReg.HKEY root(Hive hive) {
        return hive == Hive.LOCAL_MACHINE ? WinReg.HKEY_LOCAL_MACHINE : WinReg.HKEY_CURRENT_USER;
    }

    private static int access(View view) {
        return view == View.BITS_64 ? WinNT.KEY_WOW64_64KEY : WinNT.KEY_WOW64_32KEY;
    }
}
