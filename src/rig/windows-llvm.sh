#!/bin/bash
# windows/llvm: clang, lld and their kin for Windows, out of a jar of 0.9 GB in Maven Central (built by the JavaCPP presets).
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
VERSION=20.1.7-1.5.12
SHA256=2b24586e5f914397baa1745f81f911c00c6ee4f90a414d2326761ebbf41a8b24

maven_artifact "org.bytedeco:llvm:$VERSION:jar:windows-x86_64"
jar=$RIG_WORK/llvm-$VERSION-windows-x86_64.jar
check_sha256 "$jar" "$SHA256"
inside=org/bytedeco/llvm/windows-x86_64
unzip -q "$jar" $inside/{clang,lld,llvm-mt,llvm-rc,llvm-ar}.exe "$inside/lib/clang/*" -d "$RIG_WORK"
mkdir -p "$RIG_OUT/bin"
mv "$RIG_WORK/$inside"/*.exe "$RIG_OUT/bin/"
mv "$RIG_WORK/$inside/lib" "$RIG_OUT/lib"
# They are what the name of their file says: clang under a name that ends in "cl" takes cl.exe's options, lld those of link.exe.
ln "$RIG_OUT/bin/clang.exe" "$RIG_OUT/bin/clang-cl.exe"
ln "$RIG_OUT/bin/lld.exe" "$RIG_OUT/bin/lld-link.exe"
echo "LLVM ${VERSION%-*}" >&3
