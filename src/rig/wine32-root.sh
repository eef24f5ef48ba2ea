#!/bin/bash
# wine32-root: Debian's 32-bit Wine with all the i386 libraries it needs, unpacked, not installed: to install it would first upgrade
# amd64 packages of this machine. wine32/wine32 enters it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$RIG_SCRIPTS/debian-archive.sh"

# An apt of its own that takes itself to be on an empty i386 machine.
archive=$(debian_archive)
read -r uri keyring <<< "$archive"
apt=$RIG_WORK/apt
mkdir -p "$apt"/{lists/partial,cache/archives/partial}
: > "$apt/status"
echo "deb [signed-by=$keyring] $uri bookworm main" > "$apt/sources.list"
cat > "$apt/apt.conf" <<CONF
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "-";
APT::Architecture "i386";
APT::Architectures { "i386"; };
APT::Sandbox::User "root";
CONF
export APT_CONFIG=$apt/apt.conf
apt-get update -q
apt-get install -q -y --download-only --no-install-recommends -o Debug::NoLocking=1 wine32 libwine fontconfig-config dash
for deb in "$apt"/cache/archives/*.deb; do
    dpkg-deb -x "$deb" "$RIG_OUT"
done
rm -rf "$RIG_OUT"/usr/share/{doc,icons,locale,man}
mkdir -p "$RIG_OUT"/{proc,dev,sys,tmp,etc}
cp /etc/passwd /etc/group "$RIG_OUT/etc/"
echo '127.0.0.1 localhost' > "$RIG_OUT/etc/hosts"
# user32.dll imports zlib1.dll, which comes in a package of its own; Debian's trigger copies it beside Wine's own and marks it as one.
zlib=$RIG_OUT/usr/lib/i386-linux-gnu/wine/i386-windows/zlib1.dll
cp -L "$RIG_OUT/usr/i686-w64-mingw32/lib/zlib1.dll" "$zlib"
printf 'Wine builtin DLL\0' | dd of="$zlib" bs=1 seek=64 conv=notrunc status=none
echo "Wine $(dpkg-deb -f "$apt"/cache/archives/wine32_*.deb Version) i386, unpacked" >&3
