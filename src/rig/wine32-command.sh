#!/bin/bash
# bin: the command wine32.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install -m 755 "$RIG_SCRIPTS/wine32/wine32" "$RIG_OUT/wine32"
echo "runs wine32-root" >&3
