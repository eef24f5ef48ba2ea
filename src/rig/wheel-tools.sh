#!/bin/bash
# wheel-tools.sh: twine and check-wheel-contents, which judge wheels, for the PYTHONPATH of this machine's Python. Each wheel is pinned by
# its digest.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

cd "$RIG_WORK"
/usr/bin/python3 -m pip download --quiet --no-input --disable-pip-version-check --require-hashes --no-deps --only-binary :all: \
    --dest wheels -r "$RIG_SCRIPTS/applications/wheel-tools.txt" > pip.log 2>&1 9>&- || {
    cat pip.log
    ! grep -q 'DO NOT MATCH THE HASHES' pip.log || fail "wheel-tools.txt names other digests than the wheels have"
    not_downloaded "twine and check-wheel-contents from PyPI"
}
for wheel in wheels/*.whl; do
    unzip -q -o "$wheel" -d "$RIG_OUT"
done
echo "twine $(sed -n 's/^twine==\([^ ]*\).*/\1/p' "$RIG_SCRIPTS/applications/wheel-tools.txt"), $(
    sed -n 's/^check_wheel_contents==\([^ ]*\).*/check-wheel-contents \1/p' "$RIG_SCRIPTS/applications/wheel-tools.txt")" >&3
