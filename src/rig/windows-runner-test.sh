#!/bin/bash
# Tests windows-runner.sh with a curl and a gh that are played: prints one line for each case, status 1 when one failed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
export MODWSGI_RIG=$folder/rig WEB=$folder/web ARTIFACT=$folder/artifact PATH=$folder/bin:$PATH

expect() { # expect CASE EXPECTED IS
    if [[ $3 == $2 ]]; then
        echo "ok      $1"
    else
        printf 'FAILED  %s\n  expected: %s\n  is:       %s\n' "$1" "$2" "$3"
        failures=$((failures + 1))
    fi
}

######## What it reads

function_of() { # function_of NAME ARGUMENT...: one of its functions, on standard input
    (. "$here/windows-runner.sh" && "$@")
}
lounge=https://www.apachelounge.com

# In the shape of the page and of the text, as others that read them have recorded: VS18's names are written in both ways.
page='<a href="/download/VS18/binaries/httpd-2.4.68-260827-Win64-VS18.zip">httpd-2.4.68-260827-Win64-VS18.zip</a>
<a href="/download/VS18/binaries/httpd-2.4.68-260827-Win64-VS18.zip.txt">Checksums</a>
<a href="/download/vs18/binaries/httpd-2.4.68-260920-win32-vs18.zip">httpd-2.4.68-260920-win32-vs18.zip</a>
<a href="/download/VS18/modules/mod_fcgid-2.3.10-win64-VS18.zip">mod_fcgid</a>
<a href="https://elsewhere.example/download/VS18/binaries/httpd-2.4.99-260920-Win64-VS18.zip">a mirror of somebody</a>'
expect 'the page: 64-bit, of this host, no digest, no module' \
    "$lounge/download/VS18/binaries/httpd-2.4.68-260827-Win64-VS18.zip" "$(function_of lounge_newest <<< "$page")"
expect 'the page: of several the newest, whatever the folder, the quotes and the case' \
    "$lounge/download/vs17/binaries/httpd-2.4.100-270101-win64-vs17.zip" "$(function_of lounge_newest <<< "$page
<a href='https://www.apachelounge.com/download/VS18/binaries/httpd-2.4.99-270102-Win64-VS18.zip'>x</a>
<a href='/download/vs17/binaries/httpd-2.4.100-270101-win64-vs17.zip'>x</a>")"
expect 'the page: nothing where there is nothing' '' "$(function_of lounge_newest <<< '<html>moved</html>' || true)"

A=$(printf 'A%.0s' {1..64}) B=$(printf 'B%.0s' {1..64})
text=$(printf '\xef\xbb\xbf' && printf '%s\r\n' 'Checksums created with GPGHash' '' 'SHA1-Checksum for: x.zip:' "${A:0:40}" '' \
    'SHA256-Checksum for: other.zip:' "$A" '' 'SHA256-Checksum for: x.zip:' "$B" '' 'SHA512-Checksum for: x.zip:' "$A$A")
expect 'the digest: the SHA-256 of this file' "${B,,}" "$(function_of lounge_sha256 x.zip <<< "$text")"
expect 'the digest: none of another file' '' "$(function_of lounge_sha256 y.zip <<< "$text")"

######## What it makes

mkdir -p "$folder"/{bin,web,artifact,scripts,kit/Apache24/{bin,include},Python/{include,libs,Lib/test}}
cp "$here/common.sh" "$folder/scripts/"
touch "$folder"/kit/Apache24/{bin/httpd.exe,include/httpd.h} "$folder"/Python/{python.exe,python314.dll,include/Python.h,libs/python314.lib,Lib/os.py,Lib/test/x.py}
ln -s python.exe "$folder/Python/python3.exe"
echo sources > "$folder/web/mod_wsgi-5.0.2.tar.gz"
echo newest > "$folder/web/mod_wsgi-6.1.1.tar.gz"
sha256() { sha256sum "$1" | cut -d' ' -f1; }
printf '%s\n' 'MOD_WSGIS=(' "'6.1.1 $(sha256 "$folder/web/mod_wsgi-6.1.1.tar.gz")'" "'5.0.2 $(sha256 "$folder/web/mod_wsgi-5.0.2.tar.gz")'" ')' 'exit 1' \
    > "$folder/scripts/sources.sh"
cat > "$folder/bin/curl" <<'S'
#!/bin/bash
# Answers with the file of that name; the page is called page.
while (($#)); do
    case $1 in --output) shift; output=$1 ;; https:*) url=${1%/} ;; esac
    shift
done
name=${url##*/}
[[ $url != */download ]] || name=page
[[ -f $WEB/$name ]] || { echo "curl: (22) The requested URL returned error: 404: $url" >&2; exit 22; }
cp "$WEB/$name" "$output"
S
cat > "$folder/bin/gh" <<'S'
#!/bin/bash
[[ " $* " == *" run download --repo owner/name --name apache-lounge --dir "* ]] || { echo "gh: $*" >&2; exit 2; }
[[ -f $ARTIFACT/SHA256SUMS ]] || { echo 'no artifact matches any of the names or patterns provided' >&2; exit 1; }
mkdir -p "${@: -1}"
cp "$ARTIFACT"/* "${@: -1}"
S
chmod +x "$folder"/bin/*

publish() { # publish NAME: Apache Lounge has this build, and no other
    rm -f "$WEB"/httpd-* "$WEB/page"
    (cd "$folder/kit" && jar cMf "$WEB/$1" Apache24)
    printf 'SHA256-Checksum for: %s:\r\n%s\r\n' "$1" "$(sha256 "$WEB/$1" | tr a-f A-F)" > "$WEB/$1.txt"
    echo "<a href=\"/download/VS18/binaries/$1\">$1</a>" > "$WEB/page"
}
pin() { # pin NAME [SHA256]: a windows-runner.sh that asks for this build first
    sed "s/^PINNED=.*/PINNED='$1 ${2-$(sha256 "$WEB/$1")}'/" "$here/windows-runner.sh" > "$folder/scripts/windows-runner.sh"
}
run() { # run PYTHON: what it says, its status and what the rig says that it is made of
    local status=0
    rm -rf "$MODWSGI_RIG" "$folder/checkout"
    mkdir "$folder/checkout"
    said=$(cd "$folder/checkout" && mkdir target && GITHUB_REPOSITORY=owner/name bash "$folder/scripts/windows-runner.sh" rig "$1" 2>&1) || status=$?
    said+=" [$status] $(cat "$MODWSGI_RIG/complete" 2> /dev/null || true)"
}

name=httpd-2.4.68-260920-Win64-VS18.zip
publish "$name"
pin "$name"
rm "$WEB/page" "$WEB/$name.txt"
run "$folder/Python"
expect 'the rig says what it is made of' "*[[]0]*apache-x64: $name*cpython-3.14-x64: $folder/Python*sources: 6.1.1 5.0.2" "$said"
expect 'the rig: the folders that the projects know' \
    'Apache24/bin/httpd.exe Apache24/include/httpd.h complete cpython-3.14-x64/Lib/os.py cpython-3.14-x64/include/Python.h cpython-3.14-x64/libs/python314.lib cpython-3.14-x64/python.exe cpython-3.14-x64/python3.exe cpython-3.14-x64/python314.dll sources/mod_wsgi-5.0.2.tar.gz sources/mod_wsgi-6.1.1.tar.gz sources/mod_wsgi.tar.gz' \
    "$(cd "$MODWSGI_RIG" && find . -type f | sed 's#^\./##' | LC_ALL=C sort | xargs)"
expect 'the rig: mod_wsgi.tar.gz is the newest' newest "$(cat "$MODWSGI_RIG/sources/mod_wsgi.tar.gz")"
expect 'the build is kept for the artifact, with its digest' "SHA256SUMS $name" "$(ls "$folder/checkout/target/apache-lounge" | xargs)"
cp "$folder"/checkout/target/apache-lounge/* "$ARTIFACT/"

newer=httpd-2.4.69-261001-Win64-VS18.zip
publish "$newer"
run "$folder/Python"
expect 'the pinned build is gone: the newest, and what is to be pinned' \
    "*binaries/$name does not answer*::warning::*to be pinned: $newer $(sha256 "$WEB/$newer")*[[]0]*apache-x64: $newer*" "$said"
pin "$newer" "${A,,}"
run "$folder/Python"
expect 'the pinned build is another: the newest' "*binaries/$newer is not what its digest says*::warning::*[[]0]*apache-x64: $newer*" "$said"
publish "$newer"
rm "$WEB"/httpd-*.zip
run "$folder/Python"
expect 'the newest is gone, too: that of an earlier run' "*does not answer*::warning::*[[]0]*apache-x64: $name*" "$said"
publish "$newer"
echo '<html>file not found</html>' > "$WEB/$newer"
run "$folder/Python"
expect 'a page instead of the newest: that of an earlier run' "*is not what its digest says*::warning::*[[]0]*apache-x64: $name*" "$said"
publish "$newer"
rm "$WEB"/*.txt
run "$folder/Python"
expect 'no digest: that of an earlier run' "*no digest is published*::warning::*[[]0]*apache-x64: $name*" "$said"
rm "$WEB/page"
run "$folder/Python"
expect 'no page: that of an earlier run' "*its page does not answer*::warning::*[[]0]*apache-x64: $name*" "$said"
echo damaged > "$ARTIFACT/$name"
run "$folder/Python"
expect 'and that is damaged: says where it looked, nothing is complete' \
    "*cannot be downloaded: an Apache: neither from $lounge/download/ nor as the artifact apache-lounge of an earlier run [[]75] " "$said"
rm "$ARTIFACT"/*
run "$folder/Python"
expect 'and there is none: the same' '*no artifact matches*neither from *[[]75] ' "$said"

publish "$name"
pin "$name"
rm "$folder/Python/include/Python.h"
run "$folder/Python"
expect 'a Python without headers' "*no include/Python.h in $folder/Python: expected a Python 3.14 of python.org's installer [[]1] " "$said"
touch "$folder/Python/include/Python.h"
echo other > "$WEB/mod_wsgi-5.0.2.tar.gz"
run "$folder/Python"
expect 'other sources than those that are pinned' '*mod_wsgi-5.0.2.tar.gz has the SHA-256 *; expected * [[]1] ' "$said"

exit $((failures > 0))
