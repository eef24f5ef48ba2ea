#!/bin/bash
# The source tarballs of Apache, what it is built on, and mod_wsgi, from Debian's archive. Debian's releases are asked for whatever
# version they hold today: a point release removes the one before. Only mod_wsgi is pinned.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$RIG_SCRIPTS/debian-archive.sh"

MOD_WSGI=mod_wsgi-5.0.2.tar.gz      # the tarball's own name for itself; the package's upstream tarball is upstream's, unchanged
MOD_WSGI_SHA256=9a0fdb61405abc300ec6b100c440dd98cf31cb5f97aeef4207390937298cad20

# An apt state of its own: the machine's sources stay as they are.
archive=$(debian_archive)
read -r uri keyring <<< "$archive"
apt=$RIG_WORK/apt
mkdir -p "$apt"/{lists/partial,cache/archives/partial}
for suite in bookworm trixie; do
    echo "deb-src [signed-by=$keyring] $uri $suite main"
done > "$apt/sources.list"
private=(-o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=-
    -o APT::Sandbox::User=root)     # apt's own user cannot write below a home
apt-get "${private[@]}" -q update

cd "$RIG_OUT"
# Tarballs only: for mod-wsgi, trixie's mirrors answer 404 for the rest.
apt-get "${private[@]}" -q source --download-only --tar-only \
    apache2/bookworm apr/bookworm apr-util/bookworm pcre2/bookworm expat/bookworm mod-wsgi/trixie
mv mod-wsgi_5.0.2.orig.tar.gz "$MOD_WSGI" || fail "trixie holds another mod_wsgi than 5.0.2: $(echo mod-wsgi_*)"
check_sha256 "$MOD_WSGI" "$MOD_WSGI_SHA256"
ls | sed -E 's/[_-]([0-9.]*[0-9]).*/ \1/' | paste -sd, | sed 's/,/, /g' >&3
