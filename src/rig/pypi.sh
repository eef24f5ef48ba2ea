# What recipes take from PyPI, with pip: for those that source it. pip compares the digest before it looks into an archive, so also
# before it runs a setup.py that is in it. Nothing is installed.

pypi() { # pypi NAME==VERSION SHA256 [OPTION...]: the file, into the working folder; status 1 where PyPI does not give it
    local log=$RIG_WORK/pip.log
    echo "$1 --hash=sha256:$2" > "$RIG_WORK/requirements.txt"
    shift 2
    # Debian's pip: another one on PATH may not have the setuptools that a setup.py asks for.
    if /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-deps --retries 2 --timeout 30 "$@" \
        --requirement "$RIG_WORK/requirements.txt" > "$log" 2>&1; then return; fi
    cat "$log" >&2
    ! grep -q 'DO NOT MATCH THE HASHES' "$log" || fail "PyPI has another file than the one that is expected"
    return 1
}
