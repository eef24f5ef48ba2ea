#!/bin/bash
# The rig: a Windows side for a Debian 12 machine, for the plugin's tests and its demo.
#
#   rig.sh [PART...]     PART: base (default), x86, pythons, wine32, applications, tools, all; windows, which is not in all: 1.1 GB
#                        of downloads
#
# Everything lies under $MODWSGI_RIG (default ~/.cache/mod-wsgi-maven-plugin/rig):
#
#   base     sources/mod_wsgi.tar.gz (the newest; others beside it), sdk/include and sdk/lib/x64 (a stand-in for Microsoft's SDK,
#            for tests only), Apache24 (x64), cpython-3.14-x64; Wine, for which the plugin makes the prefix wine-x64 when it first
#            runs it
#   x86      sdk/lib/x86, Apache24-x86, cpython-3.11-x86
#   pythons  more Windows Pythons: cpython-<X.Y>-<x64|x86>; msvc-runtime, Microsoft's runtime DLLs; and mingw-w64's gcc, whose files
#            tests must recognise
#   applications  site-packages/<name>: what applications that are served need, from PyPI's wheels for Windows; and wheel-tools, which
#            judge wheels. all goes on without what cannot be downloaded of it
#   tools    nothing of its own: packages that tests use: ccache, Redis, clangd, Chromium, faketime, Debian's Apache as an HTTP
#            repository, osslsigncode, OpenSSL, SoftHSM and GnuPG for signatures
#   windows  windows/jdk, windows/maven, windows/llvm; windows/wine, the prefix of a Windows build agent (needs pythons, x86)
#   wine32   wine32-root (32-bit Wine, unpacked), bin/wine32 (runs it; needs leave to mount in a namespace). The prefix is wine-x86
#
# A part consists of pieces, a piece is one folder. A piece is made in <folder>.part and renamed when it is whole; then its stamp
# is written, which holds a digest of the scripts and of the tool versions it was made with. So a piece that was interrupted, or
# whose script changed, is made again, and nothing else is. $MODWSGI_RIG/complete (complete-x86, ...) is there only while the
# whole part is.
#
# Ends with status 75 where a download fails, with another where anything else does.
#
# Environment: MODWSGI_RIG; MVN (the Maven to fetch the Pythons with, default mvn); MAVEN_REPO (its local repository); RIG_JOBS (how
# many compilers at a time, default one for each core).
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export RIG_JOBS=${RIG_JOBS:-$(nproc)}
RIG=$(realpath -m -- "${MODWSGI_RIG:-$HOME/.cache/mod-wsgi-maven-plugin/rig}")
export RIG

say() { printf 'rig: %s\n' "$*"; }
die() { printf 'rig: %s\n' "$*" >&2; exit 1; }

######## The parts

ALL="base x86 pythons wine32 applications tools"
PARTS="$ALL windows"
PYTHONS="cpython-3.7-x64 cpython-3.9-x64 cpython-3.9-x86 cpython-3.10-x64 cpython-3.11-x64 cpython-3.12-x64 cpython-3.13-x64"

pieces_of() { # pieces_of PART
    case $1 in
        base)    echo sources sdk-include sdk-x64 apache-x64 cpython-3.14-x64 ;;
        x86)     echo sdk-x86 apache-x86 cpython-3.11-x86 ;;
        pythons) echo $PYTHONS msvc-runtime ;;
        wine32)  echo wine32-root wine32-command ;;
        applications) echo packages-flask packages-django packages-numpy-3.11 packages-numpy-3.12 packages-itsdangerous-2.1 \
            packages-itsdangerous-2.2 wheel-tools ;;
        windows) echo windows-jdk windows-maven windows-llvm windows-machine ;;
    esac
}

packages_of() { # packages_of PART: Debian packages, beside what apt and Maven themselves need
    case $1 in
        base)    echo clang-19 clang-tools-19 lld-19 llvm-19 wine wine64 libwine-dev bzip2 unzip python3-pip ;;
        x86)     echo mingw-w64-i686-dev ;;
        pythons) echo gcc-mingw-w64-x86-64-win32 ;;
        tools)   echo apache2-bin ccache chromium clangd-19 faketime osslsigncode openssl redis-tools softhsm2 gnupg ;;
    esac
}

######## The pieces

# describe PIECE: sets
#   folder    where it lies, under $RIG
#   recipe    the script that makes it, and its arguments
#   needs     pieces, or the packages, that must be there first; pieces are listed before it in pieces_of
#   inputs    what of src/rig goes into it, beside the recipe and common.sh
#   tools     packages whose versions go into it
# What changes recipe, inputs, tools or a piece that it needs makes it again.
describe() {
    needs=packages inputs='' tools=''
    case $1 in
        sources)        folder=sources              recipe=sources.sh           inputs='debian-archive.sh pypi.sh' ;;
        sdk-include)    folder=sdk/include          recipe=sdk-include.sh       tools=libwine-dev ;;
        sdk-x64)        folder=sdk/lib/x64          recipe='sdk-lib.sh x64'     inputs=crt tools='clang-19 llvm-19 libwine-dev' ;;
        sdk-x86)        folder=sdk/lib/x86          recipe='sdk-lib.sh x86'     inputs=crt tools='clang-19 llvm-19 mingw-w64-i686-dev' ;;
        apache-x64)     folder=Apache24             recipe='apache.sh x64'      inputs=apache tools='clang-19 lld-19 llvm-19'
                        needs='sources sdk-include sdk-x64' ;;
        apache-x86)     folder=Apache24-x86         recipe='apache.sh x86'      inputs=apache tools='clang-19 lld-19 llvm-19'
                        needs='sources sdk-include sdk-x86' ;;
        cpython-*)      folder=$1                   recipe="python.sh $1" ;;
        msvc-runtime)   folder=msvc-runtime         recipe=msvc-runtime.sh      inputs=pypi.sh ;;
        packages-numpy-*) folder=site-packages/${1#packages-} recipe="site-packages.sh numpy ${1##*-}" inputs=applications/numpy.txt ;;
        wheel-tools)    folder=site-packages/wheel-tools recipe=wheel-tools.sh inputs=applications/wheel-tools.txt ;;
        packages-*)     folder=site-packages/${1#packages-} recipe="site-packages.sh ${1#packages-} 3.14" inputs=applications/${1#packages-}.txt ;;
        wine32-root)    folder=wine32-root          recipe=wine32-root.sh       inputs=debian-archive.sh ;;
        wine32-command) folder=bin                  recipe=wine32-command.sh    inputs=wine32 needs=wine32-root ;;
        windows-jdk)    folder=windows/jdk          recipe=windows-jdk.sh ;;
        windows-maven)  folder=windows/maven        recipe=windows-maven.sh ;;
        windows-llvm)   folder=windows/llvm         recipe=windows-llvm.sh ;;
        windows-machine) folder=windows/wine        recipe=windows-machine.sh   inputs='windows ../main/resources/io/github/modwsgi/maven/serve/wine' tools='clang-19 llvm-19 wine wine64 libwine'
                        needs='sdk-include sdk-x64 sdk-x86 cpython-3.13-x64 windows-llvm' ;;
        *) die "no piece is called $1" ;;
    esac
}

# keys[PIECE]: digest of all that the piece is made from, as far as it is known beforehand. What apt and Maven then bring is
# checked by them (and by digest where the version is pinned) and named in the stamp.
declare -A keys=() versions=()

read_versions() { # versions[PACKAGE], of the installed ones
    local part package version status
    versions=()
    while read -r package version status; do
        if [[ $status == installed ]]; then versions[$package]=$version; fi
    done < <(dpkg-query -W -f='${Package} ${Version} ${db:Status-Status}\n' libwine \
        $(for part in $PARTS; do packages_of "$part"; done) 2>/dev/null || true)
}

read_keys() {
    local part piece tool other folder recipe needs inputs tools
    read_versions
    keys=([packages]='')        # their versions count one by one, as tools
    for part in $PARTS; do
        for piece in $(pieces_of "$part"); do
            describe "$piece"
            keys[$piece]=$({
                echo "$recipe"
                (cd "$here" && find common.sh ${recipe%% *} $inputs -type f -exec sha256sum {} + | sort -k2)
                for tool in $tools; do echo "$tool ${versions[$tool]-missing}"; done
                for other in $needs; do echo "${keys[$other]}"; done
            } | sha256sum | cut -d' ' -f1)
        done
    done
}

is_whole() { # is_whole PIECE
    local folder recipe needs inputs tools key=
    describe "$1"
    [[ -d $RIG/$folder && -f $RIG/stamps/$1 ]] && read -r key < "$RIG/stamps/$1" && [[ $key == "${keys[$1]}" ]]
}

unmade_of() { # unmade_of PART...: the pieces that are yet to be made, or made again
    local part piece
    for part; do
        for piece in $(pieces_of "$part"); do
            is_whole "$piece" || echo "$piece"
        done
    done
}

complete_file() { # complete_file PART
    if [[ $1 == base ]]; then echo "$RIG/complete"; else echo "$RIG/complete-$1"; fi
}

missing_packages() { # missing_packages PART...
    local part package
    for part; do
        for package in $(packages_of "$part"); do
            [[ ${versions[$package]-} ]] || echo "$package"
        done
    done
}

seconds_since() { # seconds_since MICROSECONDS
    local tenths=$(( (${EPOCHREALTIME/[.,]/} - $1) / 100000 ))
    printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

######## Making

end_wine() { # end_wine PREFIX: a Wine that was stopped half-way leaves its server, and that its programs, at work there
    if [[ -d $1/dosdevices ]]; then WINEPREFIX=$1 wineserver -k 9>&- || true; fi
}

make_piece() { # make_piece PIECE
    describe "$1"
    local out=$RIG/$folder part=$RIG/$folder.part stamp=$RIG/stamps/$1 work=$RIG/making/$1
    end_wine "$part"
    rm -rf "$stamp" "$part" "$work"
    mkdir -p "$part" "$work"
    echo "${keys[$1]}" > "$stamp.part"
    # On descriptor 3 the recipe notes the versions that it used: the stamp's second line.
    RIG_OUT=$part RIG_WORK=$work bash "$here/${recipe%% *}" ${recipe#"${recipe%% *}"} 3>> "$stamp.part"
    rm -rf "$out" "$work"
    mv -T "$part" "$out"
    mv "$stamp.part" "$stamp"
}

note_of() { # note_of NAME: what a piece's stamp says that it is made of; what apt-get says that it did
    case $1 in
        packages) sed -n '/newly installed/p' "$RIG/log/packages.log" ;;
        *) sed -n '2p' "$RIG/stamps/$1" ;;
    esac
}

declare -A running=() began=()      # by process id: what it makes, when it began

start() { # start NAME COMMAND...: in the background, in a process group of its own so that all of it can be stopped
    local name=$1
    shift
    set -m
    "$@" > "$RIG/log/$name.log" 2>&1 </dev/null &
    set +m
    running[$!]=$name began[$!]=${EPOCHREALTIME/[.,]/}
}

is_running() { # is_running NAME
    [[ " ${running[*]} " == *" $1 "* ]]
}

# Each of these is for few tests, and from a registry that all else does without.
is_optional() { [[ " $(pieces_of applications) " == *" $1 "* ]]; }      # is_optional PIECE
undownloaded=''

finish_one() { # waits for whatever ends first; sets $finished to its name
    local pid status=0
    wait -n -p pid "${!running[@]}" || status=$?
    finished=${running[$pid]}
    unset "running[$pid]"
    if ((status == 75)) && is_optional "$finished"; then
        tail -n 5 "$RIG/log/$finished.log" >&2
        say "$finished was not made: a download failed; what needs it is not run"
        undownloaded+=" $finished "
        return
    fi
    if ((status)); then
        tail -n 25 "$RIG/log/$finished.log" >&2
        ((status != 75)) || { say "$finished was not made: a download failed; the whole log is $RIG/log/$finished.log" >&2; exit 75; }
        die "$finished failed (status $status); the whole log is $RIG/log/$finished.log"
    fi
    say "$(printf '%-17s %8s  %s' "$finished" "$(seconds_since "${began[$pid]}")" "$(note_of "$finished")")"
}

stop_all() {
    local pid
    for pid in "${!running[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
    for pid in "${!running[@]}"; do
        wait "$pid" 2>/dev/null || true
        if [[ ${running[$pid]} == windows-machine ]]; then end_wine "$RIG/windows/wine.part"; fi
    done
}

# A piece starts as soon as what it needs is there. One more at a time than there are cores: some only wait for the network.
make_pieces() { # make_pieces PIECE...
    local pending=" $* " piece other ready finished folder recipe needs inputs tools
    while [[ ${pending// } || ${#running[@]} -gt 0 ]]; do
        for piece in $pending; do
            ((${#running[@]} <= RIG_JOBS)) || break
            describe "$piece"
            ready=yes
            for other in $needs; do
                if [[ $pending == *" $other "* ]] || is_running "$other"; then ready=; fi
            done
            if [[ $ready ]]; then
                pending=${pending/" $piece "/ }
                start "$piece" make_piece "$piece"
            fi
        done
        finish_one
        if [[ $finished == packages ]]; then read_keys; fi
    done
}

# What is whole is whole, also when another part failed.
write_complete() { # write_complete PART...: of those that are
    local part piece file
    for part; do
        if [[ $(unmade_of "$part") ]]; then continue; fi
        file=$(complete_file "$part")
        for piece in $(pieces_of "$part"); do
            printf '%s: %s\n' "$piece" "$(note_of "$piece")"
        done > "$file.part"
        mv "$file.part" "$file"
    done
}

######## What was asked for

wanted=base     # the other parts build on it
for part; do
    case $part in
        base) ;;
        all | windows)
            for one in $ALL; do if [[ " $wanted " != *" $one "* ]]; then wanted+=" $one"; fi; done
            if [[ $part == windows ]]; then wanted+=" windows"; fi ;;
        x86 | pythons | wine32 | applications | tools) if [[ " $wanted " != *" $part "* ]]; then wanted+=" $part"; fi ;;
        *) die "no part is called '$part'; parts are: $PARTS, all" ;;
    esac
done

all_complete() {
    local part
    for part in $wanted; do
        [[ -f $(complete_file "$part") ]] || return 1
    done
    # Its compilers are needed beyond the making of it.
    [[ -z $(unmade_of $wanted)$(missing_packages $wanted) ]]
}

[[ $RIG != *[[:space:]]* ]] || die "cannot be made below a folder with a space in its name: $RIG; MODWSGI_RIG names another"
[[ $(type -P apt-get) && $(type -P dpkg-query) ]] || die "the rig is made on Debian 12; this machine has no apt-get"
read_keys
if all_complete; then
    say "whole: $wanted in $RIG"
    exit 0
fi

mkdir -p "$RIG"/{log,stamps,making,sdk/lib,site-packages,windows}
exec 9> "$RIG/lock"     # held by everything that is started from here on, so also by what a killed rig.sh leaves running
if ! flock -n 9; then
    say "another build is making $RIG; waiting for it"
    flock 9
    read_keys
    if all_complete; then
        say "whole: $wanted in $RIG"
        exit 0
    fi
fi

for part in $PARTS; do
    if [[ $(unmade_of "$part") ]]; then rm -f "$(complete_file "$part")"; fi
done
trap 'stop_all; write_complete $wanted' EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP

all_began=${EPOCHREALTIME/[.,]/}
unmade=$(unmade_of $wanted | xargs)
missing=$(missing_packages $wanted | xargs)
if [[ $missing ]]; then
    (($(id -u) == 0)) || die "packages are missing that only root can install:" \
        "apt-get update && apt-get install --no-install-recommends $missing"
    say "installs packages: $missing"
    start packages bash "$here/packages.sh" $missing
fi
say "makes in $RIG: ${unmade:-nothing}"
make_pieces $unmade
# New packages may have brought newer ones along, which are tools of pieces that were whole before.
unmade=$(for piece in $(unmade_of $wanted); do [[ $undownloaded == *" $piece "* ]] || echo "$piece"; done | xargs)
if [[ $unmade ]]; then
    say "makes again: $unmade"
    make_pieces $unmade
fi
rm -rf "$RIG/making"
if [[ $undownloaded ]]; then
    say "whole, but for applications: $wanted in $RIG, made in $(seconds_since "$all_began")"
    [[ " $* " != *" applications "* ]] || exit 75
    exit 0
fi
say "whole: $wanted in $RIG, made in $(seconds_since "$all_began")"
