#!/bin/bash
# sdk/include: C headers for a Windows target, as one folder: Wine's C runtime headers (a look-alike of Microsoft's UCRT) and Wine's
# Windows headers. With the compiler's own (intrinsics, stdarg.h) they are all that mod_wsgi, Apache and Python's headers ask for:
#   clang-cl /X /imsvc sdk/include
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
wine=/usr/include/wine/wine

# The two trees have no name in common in Wine 8, in any case of letters. Where they come to have one, somebody has to choose.
common=$( (cd $wine/msvcrt && find . -type f; cd $wine/windows && find . -type f) | tr '[:upper:]' '[:lower:]' | sort | uniq -d)
[[ -z $common ]] || fail "both header trees hold" $common
cp -r $wine/msvcrt/. $wine/windows/. "$RIG_OUT/"
find "$RIG_OUT" -name '*.idl' -delete      # interface definitions: half of the size, no compiler's input

# Windows does not look at the case of a name, and sources spell these with capitals.
for name in Iphlpapi.h Psapi.h WS2tcpip.h WinSock2.h Windows.h Winsock2.h Ws2tcpip.h; do
    ln -s "${name,,}" "$RIG_OUT/$name"
done
dpkg-query -W -f='Wine ${Version} headers\n' libwine-dev >&3
