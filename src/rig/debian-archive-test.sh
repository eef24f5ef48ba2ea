#!/bin/bash
# Tests debian-archive.sh: prints one line for each case, status 1 when one failed. Needs apt-config; reads and changes nothing else.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/debian-archive.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

configure() { # configure: an apt configuration without any source
    rm -rf "$folder/apt"
    mkdir -p "$folder/apt/parts"
    printf 'Dir::Etc::sourcelist "%s";\nDir::Etc::sourceparts "%s";\n' "$folder/apt/sources.list" "$folder/apt/parts" > "$folder/apt.conf"
    export APT_CONFIG=$folder/apt.conf
}

expect() { # expect CASE RESULT
    local is
    is=$(debian_archive 2>&1) || true
    if [[ $is == "$2" ]]; then
        echo "ok      $1"
    else
        printf 'FAILED  %s\n  expected: %s\n  is:       %s\n' "$1" "$2" "$is"
        failures=$((failures + 1))
    fi
}

configure
cat > "$folder/apt/parts/debian.sources" <<'S'
# written by the installer
Types: deb
URIs: http://archive.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /keys/security.gpg

Types: deb deb-src
# a comment
URIs: http://archive.example/debian http://second.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /keys/archive.gpg
S
expect 'deb822: the release, its first URI, its keyring' 'http://archive.example/debian /keys/archive.gpg'

configure
cat > "$folder/apt/parts/debian.sources" <<'S'
Enabled: no
Types: deb
URIs: http://disabled.example/debian
Suites: bookworm
Components: main

Types: deb-src
URIs: http://sources.example/debian
Suites: bookworm
Components: main

Types: deb
URIs: http://archive.example/debian
Suites: stable
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 xjMEXvTSDRYJKwYBBAHaRw8BAQdA
 -----END PGP PUBLIC KEY BLOCK-----
S
expect 'deb822: what is disabled or of sources only is passed over; a key in the file itself' \
    "http://archive.example/debian $DEBIAN_KEYRING"

configure
cat > "$folder/apt/sources.list" <<'S'
# deb http://comment.example/debian bookworm main
deb cdrom:[Debian GNU/Linux 12.0.0 _Bookworm_ - Official amd64 DVD]/ bookworm main

deb-src http://sources.example/debian bookworm main
deb http://archive.example/debian-security bookworm-security main
deb [ arch=amd64 signed-by=/keys/archive.gpg ] http://archive.example/debian bookworm main contrib
S
expect 'classic: options before the URI' 'http://archive.example/debian /keys/archive.gpg'

configure
echo 'deb http://archive.example/debian/ bookworm main' > "$folder/apt/parts/debian.list"
expect 'classic: no options, in a part' "http://archive.example/debian/ $DEBIAN_KEYRING"

configure
cat > "$folder/apt/parts/other.sources" <<'S'
Types: deb
URIs: http://other.example/node
Suites: nodistro
Components: main
S
expect 'none: says where it looked' "no Debian archive (a release, section main) in $folder/apt/sources.list or $folder/apt/parts/"

exit $((failures > 0))
