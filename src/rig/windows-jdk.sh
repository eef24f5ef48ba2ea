#!/bin/bash
# windows/jdk: a JDK 17 for Windows: Microsoft's build of OpenJDK as three packages of the npm registry hold it, in pieces. For tests
# only; pinned by the digest of the whole.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
PACKAGE=@dragon-den/install-jdk-17-windows-x64
SHA256=0d549856b4e54fc0f6a1059f2c6b106a5a2e82bb2a4b52f9d6d1446439170d9d

cd "$RIG_WORK"
for part in 1 2 3; do
    npm pack --silent "$PACKAGE-$part@0.0.1" || not_downloaded "$PACKAGE-$part from the npm registry"
    tar xzf dragon-den-install-jdk-17-windows-x64-$part-0.0.1.tgz -O --wildcards 'package/target/*' >> jdk.tar.gz
done
check_sha256 jdk.tar.gz "$SHA256"
tar xzf jdk.tar.gz -C "$RIG_OUT" --strip-components=1
[[ -f $RIG_OUT/bin/java.exe ]] || fail "no java.exe in it"
sed -n 's/^IMPLEMENTOR="\(.*\)"/\1/p; s/^JAVA_VERSION="\(.*\)"/JDK \1/p' "$RIG_OUT/release" | paste -sd' ' >&3
