#!/bin/bash
# wine32: a 32-bit Wine prefix, booted once.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
export WINEPREFIX=$RIG_OUT

timeout 200 "$RIG/bin/wine32" wineboot -i 9>&- || true
[[ -d $WINEPREFIX/drive_c/windows/system32 ]] ||
    fail "32-bit Wine does not start here; it needs a kernel that runs 32-bit programs, and leave to mount in a namespace"
# zlib1.dll (see wine32-root.sh) is not marked as one of Wine's own, so programs find it in system32 only, which exists from here on.
cp "$RIG/wine32-root/usr/lib/i386-linux-gnu/wine/i386-windows/zlib1.dll" "$WINEPREFIX/drive_c/windows/system32/"
timeout 200 "$RIG/bin/wine32" wineboot -u 9>&-
timeout 60 "$RIG/bin/wine32" winecfg -v win10 9>&- || fail "winecfg did not end"
wineserver -k 9>&- || true      # the 64-bit one does; it ends the prefix's server, which writes the registry
timeout 60 wineserver -w 9>&-
[[ -f $WINEPREFIX/system.reg && -f $WINEPREFIX/drive_c/windows/system32/ucrtbase.dll ]] || fail "Wine made no prefix"
echo "$("$RIG/bin/wine32" --version 9>&-), 32-bit" >&3
