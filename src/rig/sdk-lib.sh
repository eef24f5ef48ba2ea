#!/bin/bash
# sdk-lib.sh x64|x86: sdk/lib/<architecture>, import libraries in Microsoft's short format and under Microsoft's names, and in
# msvcrt.lib the start-up code that a Microsoft toolset has there (crt/). A stand-in, good for tests.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
arch=$1
target=$(target_of "$arch")

######## Import libraries

# Which DLL exports what is read from the import libraries that Wine and mingw-w64 bring. Those themselves will not do: they are
# called lib*.a, so that no /DEFAULTLIB finds them, and some hold mingw's start-up code too. 32-bit names come from mingw-w64:
# Debian's Wine for this machine has no 32-bit ones, and only import libraries know the @N of a stdcall name.
case $arch in
    x64) archives=/usr/lib/x86_64-linux-gnu/wine/x86_64-windows prefix=__imp_  vcruntime=vcruntime140 ;;
    x86) archives=/usr/i686-w64-mingw32/lib                     prefix=__imp__ vcruntime=vcruntime140_app ;;    # the same names
esac

exports_of() { # exports_of DLL
    llvm-nm-19 "$archives/lib$1.a" 2>/dev/null |
        awk -v prefix="^$prefix" '$2 == "I" && $3 ~ prefix { sub(prefix, "", $3); print $3 }' | sort -u
}

import_library() { # import_library NAME DLL: of the names on standard input
    local def=$RIG_WORK/$1.def
    { echo "LIBRARY $2"; echo EXPORTS; sed 's/^/  /'; } > "$def"
    (($(wc -l < "$def") > 2)) || fail "no names for $2 in $archives"
    case $arch in
        x64) $LLVM_LIB /nologo /machine:x64 "/def:$def" "/out:$RIG_OUT/$1.lib" ;;
        # Symbol _Name@N, imported as Name. (llvm-lib leaves out the underscore.)
        x86) llvm-dlltool-19 -m i386 -k -d "$def" -l "$RIG_OUT/$1.lib" ;;
    esac
}

for name in advapi32 gdi32 kernel32 mswsock ole32 psapi rpcrt4 shell32 shlwapi user32 version wldap32 ws2_32; do
    exports_of $name | import_library $name "${name^^}.dll"
done
# memcpy and its like are exported by both runtime DLLs; Microsoft's libraries take them from vcruntime140.
exports_of $vcruntime > "$RIG_WORK/vcruntime"
import_library vcruntime140 VCRUNTIME140.dll < "$RIG_WORK/vcruntime"
exports_of ucrtbase | grep -vxFf "$RIG_WORK/vcruntime" | import_library ucrtbase ucrtbase.dll
runtime=("$RIG_OUT/vcruntime140.lib" "$RIG_OUT/ucrtbase.lib")
if [[ $arch == x86 ]]; then
    # Helpers that 32-bit code calls for 64-bit arithmetic: static code in Microsoft's msvcrt.lib, exports of ntdll.dll.
    printf '%s\n' _alldiv _alldvrm _allmul _allrem _allshl _allshr _aulldiv _aulldvrm _aullrem _aullshr |
        import_library ntdll ntdll.dll
    runtime+=("$RIG_OUT/ntdll.lib")
fi

######## Start-up code

# /Zl: no default libraries named in it; /GS-: the cookie is set up in here.
for source in "$RIG_SCRIPTS"/crt/*.c; do
    $CLANG_CL "--target=$target" /c /nologo /O2 /GS- /Zl /X "/Fo$RIG_WORK/$(basename "$source" .c).obj" -- "$source"
done
for source in "$RIG_SCRIPTS"/crt/*.S; do
    clang-19 "--target=$target" -c "$source" -o "$RIG_WORK/$(basename "$source" .S).obj"
done
# Objects that are compiled with /MD ask for msvcrt.lib and oldnames.lib by name. The first is start-up code and both runtime DLLs;
# of the second nothing is needed (ucrtbase.dll exports the old names as well), but it has to be there.
$LLVM_LIB /nologo "/machine:$arch" "/out:$RIG_OUT/msvcrt.lib" "$RIG_WORK"/*.obj "${runtime[@]}"
$LLVM_LIB /nologo "/machine:$arch" "/out:$RIG_OUT/oldnames.lib" "$RIG_WORK/fltused.obj"

case $arch in
    x64) dpkg-query -W -f='names from Wine ${Version}\n' libwine-dev >&3 ;;
    x86) dpkg-query -W -f='names from mingw-w64 ${Version}\n' mingw-w64-i686-dev >&3 ;;
esac
