#!/bin/bash
# provider.sh [FOLDER]: builds provider.c for x64 and x86 into FOLDER, by default the plugin's resources. The same LLVM writes the same
# bytes; WineProviderTest compares. LLVM=19 names the version, as Debian's commands end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
out=${1:-../resources/io/github/modwsgi/maven/serve/wine}
llvm=${LLVM:-19}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What advapi32.dll asks a provider for (Wine, dlls/advapi32/crypt.c, CRYPT_LoadProvider).
functions="AcquireContext CreateHash Decrypt DeriveKey DestroyHash DestroyKey DuplicateHash DuplicateKey Encrypt ExportKey GenKey GenRandom
    GetHashParam GetKeyParam GetProvParam GetUserKey HashData HashSessionKey ImportKey ReleaseContext SetHashParam SetKeyParam SetProvParam
    SignHash VerifySignature"
imports="AddAtomW@4 FindAtomW@4 GetEnvironmentVariableW@12 GetModuleHandleExW@12 GetModuleHandleW@4 GetProcAddress@8 GetProcessHeap@0
    GetStdHandle@4 HeapAlloc@12 HeapValidate@12 WriteFile@20"

build() { # build ARCHITECTURE TARGET DLLTOOL'S-MACHINE
    printf '%s\n' 'LIBRARY KERNEL32.dll' EXPORTS > "$work/$1.def"
    for name in $imports; do
        [[ $1 == x86 ]] || name=${name%@*}
        echo "  $name" >> "$work/$1.def"
    done
    "llvm-dlltool-$llvm" -k -m "$3" -d "$work/$1.def" -l "$work/$1.lib"
    # /Zl, /GS-: no C runtime is linked.
    "clang-cl-$llvm" "--target=$2" /c /nologo /W4 /WX /O2 /GS- /Zl /X "/Fo$work/$1.obj" -- provider.c
    "lld-link-$llvm" /nologo /DLL /NODEFAULTLIB /NOIMPLIB /ENTRY:DllMain /SUBSYSTEM:WINDOWS /Brepro "/OUT:$out/modwsgi_provider-$1.dll" \
        "$work/$1.obj" "$work/$1.lib" $(for name in $functions; do echo "/EXPORT:CP$name=rsaenh.CP$name"; done)
}
build x64 x86_64-pc-windows-msvc i386:x86-64
build x86 i686-pc-windows-msvc i386
