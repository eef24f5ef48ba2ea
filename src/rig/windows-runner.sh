#!/bin/bash
# What .github/workflows/windows.yml does on a runner of GitHub's, in Git's Bash there; all of it runs on Debian, too.
#
#   windows-runner.sh rig PYTHON   makes the base part of a rig from the real places: Apache Lounge's Apache, the Python in the
#                                  folder PYTHON, mod_wsgi's releases. The names of its folders are those that src/it knows
#   windows-runner.sh doctor       what the plugin sees on this machine, into target/doctor.txt and target/doctor.json
#   windows-runner.sh unit [ARGUMENT...]      the unit tests, with further arguments of Maven's
#   windows-runner.sh projects [ARGUMENT...]  the projects of src/it; each says itself whether it can run here
#   windows-runner.sh answers      what src/it/microsofts-tools has found out, also into the page that GitHub shows of the run
#
# Environment: MODWSGI_RIG; of GitHub, where it is set: GITHUB_REPOSITORY, GITHUB_STEP_SUMMARY, RUNNER_TEMP.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
RIG=${MODWSGI_RIG:?names the folder of the rig}
KEPT=target/apache-lounge       # the workflow keeps it as an artifact of this name
LOUNGE=https://www.apachelounge.com
PINNED='httpd-2.4.68-260920-Win64-VS18.zip f6dcf17d08aa32721ae418cd818c157e4c521c9e889b758646fb64287f1d56e3'

say() { printf 'windows-runner: %s\n' "$*"; }

download() { # download URL FILE [OPTION...]
    curl --fail --silent --show-error --location --retry 3 "${@:3}" --output "$2" "$1"
}

######## Apache: that which is pinned. Apache Lounge replaces a build by the next, then its page names that one; else an earlier run has kept one

lounge() { # lounge URL FILE: it answers browsers only, that come from its own page
    download "$1" "$2" --user-agent 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' --referer "$LOUNGE/download/"
}

lounge_newest() { # reads Apache Lounge's download page; prints the URL of its newest 64-bit Apache 2.4
    grep -oiE "href=[\"'](https?://www\.apachelounge\.com)?/download/[^\"']*/httpd-2\.4\.[0-9]+(-[0-9]+)?-win64-v[sc][0-9]+\.zip[\"']" |
        sed -E "s#^.{6}(https?://[^/]*)?(/.*).\$#\2#" | awk -F/ '{ print tolower($NF), $0 }' | sort -V |
        sed -n "\$s#^[^ ]* #$LOUNGE#p"
}

lounge_sha256() { # lounge_sha256 NAME: reads the text that is published beside a build; prints its SHA-256
    tr -d '\r' | awk -v line="SHA256-Checksum for: $1:" '
        index($0, line) { found = 1; next }
        found { if ($0 ~ /^ *[0-9A-Fa-f]+ *$/ && length($1) == 64) print tolower($1); exit }'
}

keep() { # keep URL SHA256: a build, into $KEPT
    local name=${1##*/}
    mkdir -p "$KEPT"
    lounge "$1" "$KEPT/$name" || { say "$1 does not answer"; return 1; }
    echo "$2 *$name" > "$KEPT/SHA256SUMS"
    (cd "$KEPT" && sha256sum --check --quiet SHA256SUMS) || { say "$1 is not what its digest says"; rm -r "$KEPT"; return 1; }
}

from_lounge() { # the newest build, checked against the digest that is published beside it
    local url sha256 page=$RIG/page
    lounge "$LOUNGE/download/" "$page" || { say "its page does not answer"; return 1; }
    url=$(lounge_newest < "$page")
    [[ $url ]] || { say "its page names no 64-bit Apache 2.4"; return 1; }
    lounge "$url.txt" "$page" || { say "no digest is published beside $url"; return 1; }
    sha256=$(lounge_sha256 "${url##*/}" < "$page")
    [[ $sha256 ]] || { say "no SHA-256 of ${url##*/} is in $url.txt"; return 1; }
    keep "$url" "$sha256" || return
    echo "::warning::the pinned Apache is replaced, and the newest is taken; to be pinned: ${url##*/} $sha256"
}

from_artifact() { # the newest that an earlier run of the workflow has kept, into $KEPT
    gh run download --repo "${GITHUB_REPOSITORY-}" --name "$(basename "$KEPT")" --dir "$KEPT" || return
    (cd "$KEPT" && sha256sum --check --quiet SHA256SUMS)
}

apache() {
    local name archive work=$RIG/work
    rm -rf "$KEPT" "$work"
    name=${PINNED% *}
    if ! keep "$LOUNGE/download/$(basename "${name##*-}" .zip)/binaries/$name" "${PINNED#* }" && ! from_lounge; then
        rm -rf "$KEPT"
        echo "::warning::Apache Lounge's builds cannot be had, see above: that of an earlier run is taken"
        from_artifact || not_downloaded "an Apache: neither from $LOUNGE/download/ nor as the artifact $(basename "$KEPT") of an earlier run"
    fi
    name=$(sed -n 's/.*\*//p' "$KEPT/SHA256SUMS")
    archive=$PWD/$KEPT/$name
    mkdir "$work"
    (cd "$work" && jar xf "$archive")   # not every Git for Windows has an unzip
    [[ -f $work/Apache24/bin/httpd.exe && -f $work/Apache24/include/httpd.h ]] || fail "no folder Apache24 with an Apache in $name"
    mv "$work/Apache24" "$RIG/Apache24"
    rm -rf "$work" "$RIG/page"
    echo "apache-x64: $name" >> "$RIG/complete.part"
}

######## Python, as setup-python has it: a copy, as a registered one is found anyway

python() { # python FOLDER: named as Windows does or with slashes
    local file home=${1//\\//}
    for file in python.exe python314.dll include/Python.h libs/python314.lib; do
        [[ -f $home/$file ]] || fail "no $file in $home: expected a Python 3.14 of python.org's installer"
    done
    mkdir "$RIG/cpython-3.14-x64"
    # Its own tests are a third of it. --dereference: python3.exe is a symbolic link there.
    tar -C "$home" --dereference --exclude=./Lib/test --exclude='__pycache__' -cf - . | tar -C "$RIG/cpython-3.14-x64" -xf -
    echo "cpython-3.14-x64: $home" >> "$RIG/complete.part"
}

######## mod_wsgi: the releases that sources.sh has pinned

sources() {
    local pinned name
    eval "$(sed -n '/^MOD_WSGIS=(/,/^)/p' "$RIG_SCRIPTS/sources.sh")"
    mkdir "$RIG/sources"
    for pinned in "${MOD_WSGIS[@]}"; do
        name=mod_wsgi-${pinned% *}.tar.gz
        download "https://pypi.org/packages/source/m/mod_wsgi/$name" "$RIG/sources/$name" || not_downloaded "$name from PyPI"
        check_sha256 "$RIG/sources/$name" "${pinned#* }"
    done
    cp "$(ls "$RIG"/sources/mod_wsgi-* | sort -V | tail -n 1)" "$RIG/sources/mod_wsgi.tar.gz"
    echo "sources: ${MOD_WSGIS[*]% *}" >> "$RIG/complete.part"
}

make_rig() { # make_rig PYTHON
    [[ ! -e $RIG ]] || fail "$RIG is there already"
    mkdir -p "$RIG"
    apache
    python "${1:?the folder of a Python}"
    sources
    mv "$RIG/complete.part" "$RIG/complete"
    say "made in $RIG:"
    cat "$RIG/complete"
}

######## Maven

maven() { # maven ARGUMENT...
    # Windows' own temporary folder is in the user's profile, where MW-102 accepts no Python.
    if [[ ${RUNNER_TEMP-} ]]; then export TMP=$RUNNER_TEMP TEMP=$RUNNER_TEMP; fi
    mvn -B "$@"
}

projects() { # projects ARGUMENT...
    # Their logs are read as UTF-8; Windows' Java writes into a file in the machine's code page.
    JAVA_TOOL_OPTIONS=-Dsun.stdout.encoding=UTF-8 maven -DskipTests -Dsummary.skip=false -Dinvoker.skip=false verify "$@"
}

doctor() {
    local plugin
    plugin=io.github.modwsgi:mod-wsgi-maven-plugin:$(sed -n 's#^  <version>\(.*\)</version>#\1#p' pom.xml):doctor
    maven -q -DskipTests -Dinvoker.skip=true install
    maven "$plugin" "-Dmodwsgi.searchIn=$RIG" | tee target/doctor.txt
    maven -q "$plugin" "-Dmodwsgi.searchIn=$RIG" -Dmodwsgi.format=json -Dmodwsgi.outputFile=target/doctor.json
}

answers() {
    local file=target/it/microsofts-tools/target/answers.txt
    [[ -f $file ]] || fail "src/it/microsofts-tools has not come to its answers"
    tee -a "${GITHUB_STEP_SUMMARY-/dev/null}" < <(sed 's/^/- /' "$file")
}

main() {
    case ${1-} in
        rig)      make_rig "${2-}" ;;
        doctor)   doctor ;;
        unit)     maven -Dinvoker.skip=true verify "${@:2}" ;;
        projects) projects "${@:2}" ;;
        answers)  answers ;;
        *) fail "no step is called '${1-}'; steps are: rig, doctor, unit, projects, answers" ;;
    esac
}

[[ ${BASH_SOURCE[0]} != "$0" ]] || main "$@"
