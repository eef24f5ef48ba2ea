#!/bin/bash
# The source archives of Apache and what it is built on, from Debian's archive, and of mod_wsgi, from PyPI. Debian's releases are
# asked for whatever version they hold today: a point release removes the one before. Only mod_wsgi is pinned. mod_wsgi.tar.gz is
# the newest of those that are there.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$RIG_SCRIPTS/debian-archive.sh"
. "$RIG_SCRIPTS/pypi.sh"

# Version and SHA-256: the newest, the last one for Python 3.8 and 3.9, the last one for those before.
MOD_WSGIS=(
    '6.1.1 a42d11ba45d2050ab456a474d034e938605ca76386233ef404daa8b0388ca60e'
    '5.0.2 6fe5557c3ef25c184c2c994905fe52be1c06ae5c46235ecafe558e84789e2159'
    '4.9.4 8e762662ea5b01afc386bbcfbaa079748eb6203ab1d6d3a3dac9237f5666cfc9'
)
# Debian's, where PyPI cannot be reached: upstream's own archive, whose files are the same and whose bytes are not.
DEBIANS_MOD_WSGI=5.0.2
DEBIANS_SHA256=9a0fdb61405abc300ec6b100c440dd98cf31cb5f97aeef4207390937298cad20

# pip asks setup.py for the package's name, and setup.py asks apxs where Apache is: a stub that answers nothing will do.
mod_wsgi_from_pypi() {
    local pinned
    mkdir "$RIG_WORK/bin"
    printf '#!/bin/sh\n' > "$RIG_WORK/bin/apxs"
    chmod +x "$RIG_WORK/bin/apxs"
    for pinned in "${MOD_WSGIS[@]}"; do
        PATH=$RIG_WORK/bin:$PATH pypi "mod_wsgi==${pinned% *}" "${pinned#* }" --no-binary :all: --no-build-isolation || return
    done
}

cd "$RIG_OUT"
tarballs='apache2/bookworm apr/bookworm apr-util/bookworm pcre2/bookworm expat/bookworm' suites=bookworm note=
if ! mod_wsgi_from_pypi; then
    rm -f mod_wsgi-*
    tarballs+=' mod-wsgi/trixie' suites+=' trixie'
    note=" (mod_wsgi is Debian's: PyPI cannot be reached, see log/sources.log; without stamps/sources it is asked again)"
fi

# An apt state of its own: the machine's sources stay as they are.
archive=$(debian_archive)
read -r uri keyring <<< "$archive"
apt=$RIG_WORK/apt
mkdir -p "$apt"/{lists/partial,cache/archives/partial}
for suite in $suites; do
    echo "deb-src [signed-by=$keyring] $uri $suite main"
done > "$apt/sources.list"
private=(-o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=-
    -o APT::Sandbox::User=root)     # apt's own user cannot write below a home
apt-get "${private[@]}" -q update

# Tarballs only: for mod-wsgi, trixie's mirrors answer 404 for the rest.
apt-get "${private[@]}" -q source --download-only --tar-only $tarballs
if [[ $note ]]; then
    mv "mod-wsgi_$DEBIANS_MOD_WSGI.orig.tar.gz" "mod_wsgi-$DEBIANS_MOD_WSGI.tar.gz" ||
        fail "trixie holds another mod_wsgi than $DEBIANS_MOD_WSGI: $(echo mod-wsgi_*)"
    check_sha256 "mod_wsgi-$DEBIANS_MOD_WSGI.tar.gz" "$DEBIANS_SHA256"
fi
echo "$(ls | sed -E 's/[_-]([0-9.]*[0-9]).*/ \1/' | paste -sd, | sed 's/,/, /g')$note" >&3
ln "$(ls mod_wsgi-* | sort -V | tail -1)" mod_wsgi.tar.gz
