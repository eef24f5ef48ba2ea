#!/bin/bash
# bin: the command wine32, which runs wine32-root.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install -m 755 "$RIG_SCRIPTS/wine32/wine32" "$RIG_OUT/wine32"
version=$("$RIG_OUT/wine32" --version) ||
    fail "32-bit Wine does not start here; it needs a kernel that runs 32-bit programs, and leave to mount in a namespace"
echo "$version, 32-bit" >&3
