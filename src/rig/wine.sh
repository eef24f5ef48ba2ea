#!/bin/bash
# wine: a 64-bit Wine prefix, booted once. It can be moved: nothing in it names its own place.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
export WINEPREFIX=$RIG_OUT WINEARCH=win64

# 9>&-: Wine's server outlives these commands for a while and must not hold the rig's lock.
timeout 200 wine wineboot -i 9>&-
# The prefix says Windows 10, whatever this Wine's default is.
timeout 60 wine winecfg -v win10 9>&- || fail "winecfg did not end"
wineserver -k 9>&-             # ends it, which writes the registry
timeout 60 wineserver -w 9>&-
[[ -f $WINEPREFIX/system.reg && -f $WINEPREFIX/drive_c/windows/system32/ucrtbase.dll ]] || fail "Wine made no prefix"
wine --version 9>&- >&3
