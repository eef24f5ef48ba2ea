#!/bin/bash
# msvc-runtime: Microsoft's own runtime DLLs, from the wheels that bring them to PyPI. The folder stays empty where PyPI cannot be
# reached.
#   x64          the newest
#   x64-14.40    older than what CPython 3.13 and later are built with
#   win32        the newest of the wheel for 32-bit Pythons, in which x64 DLLs were published
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$RIG_SCRIPTS/pypi.sh"

WHEELS=(    # folder, version, platform, SHA-256
    'x64       14.51.36231 win_amd64 89f70d1a37bb64164cdb09d02dd82d6b1400e1310be2995b4ed5a9f23efe2222'
    'x64-14.40 14.40.33807 win_amd64 fd0f00dd1b9082a3263f0efabc7167003954b06f8a61a5ecc3b1d75befed630d'
    'win32     14.51.36231 win32     bc4f0a057679577d9ab584c5245788887838b017e8491e6b570c395db3f42e57'
)

cd "$RIG_WORK"
for wheel in "${WHEELS[@]}"; do
    read -r folder version platform sha256 <<< "$wheel"
    # The DLLs are the same in the wheels for all Pythons.
    if ! pypi "msvc-runtime==$version" "$sha256" --only-binary :all: --platform "$platform" --python-version 3.12; then
        rm -rf "${RIG_OUT:?}"/*
        echo "nothing: PyPI cannot be reached, see log/msvc-runtime.log; without stamps/msvc-runtime it is asked again" >&3
        exit
    fi
    unzip -q -j "msvc_runtime-$version"-*"-$platform.whl" '*/Scripts/*.dll' -d "$RIG_OUT/$folder"
done
chmod -R go-w "$RIG_OUT"
echo "msvc-runtime $(printf '%s\n' "${WHEELS[@]}" | awk '{print $2}' | sort -uV | paste -sd, | sed 's/,/, /g')" >&3
