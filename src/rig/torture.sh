#!/bin/bash
# Does to the plugin what users never do on purpose, and counts what was lost: damaged files for its readers, hostile archives,
# builds killed with -9, many builds at once, full disks, clocks set back. Ends with a table; with status 1 where its last column
# is not zero.
#
#   torture.sh [short] [NAME=NUMBER...]      for example: torture.sh seed=1234 kills=200
#
#   NAME       full   short
#   files   1000000    5000    damaged binaries and headers, for every reader
#   archives  20000     100    hostile archives
#   kills        50       1    builds killed at a random point; the next one must make what a clean one makes
#   builds       20       2    builds at once, in one folder, and each in a folder of its own with one cache
#   disks        20       1    builds on a full disk, and as many installations into an Apache on one; needs root
#   clocks        9       1    builds under clocks that are wrong, after a right one and before one; needs Debian's faketime
#   sequences   200       3    random edits of sources, kits, links and what was made, time stamps set back, builds killed in between;
#                              each sequence ends with a build that must make what a clean one with an empty cache makes
#   seed                       by chance, and printed: the same draws again
#
# An input by which something was lost is kept in src/test/resources/found, where a test reads it from then on. Logs of builds that
# lost something are kept in target/torture.
#
# All is built in a temporary folder, with a local repository of its own that has the plugin of this clone, a cache and a copy of
# the rig's Wine prefix: neither rig nor the user's Maven are touched. The short form kills no build while Apache runs, and does
# without the copy.
#
# Environment: MODWSGI_RIG; MVN (the Maven, default mvn); MAVEN_REPO (its local repository).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8
here=$PWD
rig=${MODWSGI_RIG:-$HOME/.cache/mod-wsgi-maven-plugin/rig}
FOUND=$here/src/test/resources/found
KEPT=$here/target/torture

die() { printf 'torture: %s\n' "$*" >&2; exit 2; }
say() { printf 'torture: %s\n' "$*" >&2; }

declare -A number=([files]=1000000 [archives]=20000 [kills]=50 [builds]=20 [disks]=20 [clocks]=9 [sequences]=200
    [seed]=$((EPOCHSECONDS % 100000000)))
short=
for argument; do
    case $argument in
        short) short=yes number[files]=5000 number[archives]=100 number[kills]=1 number[builds]=2 number[disks]=1 number[clocks]=1 number[sequences]=3 ;;
        *=*[!0-9]* | *=) die "expected a number, found $argument" ;;
        files=* | archives=* | kills=* | builds=* | disks=* | clocks=* | sequences=* | seed=*) number[${argument%%=*}]=$((10#${argument#*=})) ;;
        *) die "expected short, or NAME=NUMBER with a NAME of ${!number[*]}; found $argument" ;;
    esac
done
seed=${number[seed]}
[[ -f $rig/complete ]] || die "not run: no rig at $rig, make it with src/rig/rig.sh"

work=$(mktemp -d)
mounted= groups=
end() {
    local group
    for group in $groups; do kill -9 -- "-$group" 2>/dev/null || true; done
    if [[ -d $work/wine ]]; then WINEPREFIX=$work/wine wineserver -k 2>/dev/null || true; fi
    if [[ $mounted ]]; then umount -l "$work/disk"; fi
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM
export MODWSGI_TORTURE=$work    # by it what a build has started is known

######## The table

rows=$work/rows
row() { printf '%s\t%s\t%s\n' "$@" >> "$rows"; }     # row WHAT TIMES LOST
lost() { # lost LOG WHAT: says it, keeps the log
    mkdir -p "$KEPT"
    cp "$1" "$KEPT/$(date +%s%N).log"
    say "LOST: $2; log kept in $KEPT"
}

######## Maven

maven() { "${MVN:-mvn}" -B ${MAVEN_REPO:+"-Dmaven.repo.local=$MAVEN_REPO"} "$@"; }

say "seed $seed; the plugin is built"
classpath=$(maven -q -DskipTests -Dinvoker.skip=true -Dsummary.skip=true package exec:exec -Dexec.executable=echo \
    -Dexec.args=%classpath -Dexec.classpathScope=test 2>&1 | sed -n 's/\x1b\[[0-9;]*m//g; /test-classes/p') || die "the plugin cannot be built"
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)

# The user's local repository, but for the plugin: that of another clone may be installed there meanwhile.
repository=${MAVEN_REPO:-$HOME/.m2/repository}
mine=$work/repository
for folder in '' io io/github io/github/modwsgi; do
    mkdir -p "$mine/$folder"
    for entry in "$repository/$folder"/*; do
        case ${entry#"$repository"} in
            */io | */io/github | */io/github/modwsgi | */mod-wsgi-maven-plugin | *'/*') ;;
            *) ln -s "$entry" "$mine/$folder/" ;;
        esac
    done
done
plugin=$mine/io/github/modwsgi/mod-wsgi-maven-plugin/$version
mkdir -p "$plugin"
cp "target/mod-wsgi-maven-plugin-$version.jar" "$plugin/"
cp pom.xml "$plugin/mod-wsgi-maven-plugin-$version.pom"

# compose FOLDER CACHE ARGUMENT...: sets $command, which is exec'ed, so that the process that is started is the one that is killed
compose() {
    command=("${MVN:-mvn}" -B -o -f "$1/pom.xml" "-Dmaven.repo.local=$mine" "-Drig=$rig" "-Dmodwsgi.windowsSdk=$rig/sdk"
        "-Dmodwsgi.cacheDirectory=$2" "-Dmodwsgi.winePrefix=$prefix" -Dmodwsgi.compilerOptions=/Od
        "${@:3}")
}
build() { compose "$@"; MAVEN_OPTS='-XX:TieredStopAtLevel=1 -Xmx256m' "${command[@]}" > "$log" 2>&1 < /dev/null; }   # into $log
start() { # start LOG FOLDER CACHE ARGUMENT...: in the background, in a process group of its own; sets $started
    compose "${@:2}"
    set -m
    MAVEN_OPTS='-XX:TieredStopAtLevel=1 -Xmx256m' "${command[@]}" > "$1" 2>&1 < /dev/null &
    set +m
    started=$!
    groups+=" $started"
}
log=$work/log
milliseconds() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

######## The project, and what a clean build of it makes

# Sources that can be edited, or an archive that is unpacked: -Dsource. Another Apache to install into: -Dapache.
mkdir "$work/template"
sed -e "s:@project.version@:$version:" -e 's:<source>.*</source>:<source>${source}</source>:' \
    -e 's:<apacheHome>.*</apacheHome>:<apacheHome>${apache}</apacheHome>:' \
    -e 's:<build>:<properties><source>mod_wsgi</source><apache>${rig}/Apache24</apache></properties>\n  <build>:' \
    src/it/hello-world/pom.xml > "$work/template/pom.xml"
archive=$rig/sources/mod_wsgi.tar.gz
tar -xzf "$archive" -C "$work/template"
mv "$work"/template/mod_wsgi-* "$work/template/mod_wsgi"

# Edits all sources, so that each object is another one; what a killed build has made of them must not get into the next.
vary() { # vary PROJECT VARIANT: original leaves them as they were published
    local file name
    for file in "$work"/template/mod_wsgi/src/server/*.c; do
        name=$(basename "$file" .c)
        cp "$file" "$1/mod_wsgi/src/server/new"
        [[ $2 == original ]] ||
            echo "__declspec(dllexport) const char *torture_$name(void) { return \"$2\"; }" >> "$1/mod_wsgi/src/server/new"
        mv "$1/mod_wsgi/src/server/new" "$1/mod_wsgi/src/server/$name.c"
    done
}
project() { # project FOLDER VARIANT
    mkdir -p "$(dirname "$1")"
    cp -r "$work/template" "$1"
    vary "$1" "$2"
}
made() { # made PROJECT: the files of a build that somebody may get, and their digests
    (cd "$1" && find target \( -path '*/obj' -o -path '*/link' -o -path '*/pch' -o -path '*/verify' -o -path '*/memory' \) -prune -o -type f \
        ! -name build-state.txt ! -name '*.lock' ! -name compile_commands.json \
        ! -name verification.json -exec sha256sum {} + | sort -k2)
}
differences() { # differences PROJECT CACHE REFERENCE: one a line
    diff <(made "$work/$3") <(made "$1") | grep '^[<>]' || true
    unfinished "$1" "$2"
}
unfinished() { # unfinished PROJECT CACHE: files that a build had begun to write
    find "$1/target" "$2" \( -name '*.part' -o -name '*.tmp' -o -name '*.tmp-*' -o -name '*-????????.tmp' \) -print 2>/dev/null || true
}

say "clean builds, to compare with"
prefix=$work/wine
if [[ $short ]]; then prefix=$rig/wine-x64; fi
cache=$work/cache
for variant in original edited; do
    project "$work/$variant" "$variant"
    began=$(milliseconds)
    build "$work/$variant" "$cache" package || { tail -n 25 "$log" >&2; die "a clean build fails"; }
    duration=$(($(milliseconds) - began))
done
cmp -s "$work"/{original,edited}/target/mod-wsgi/*/mod_wsgi.so && die "an edited source makes no difference"
other() { if [[ $1 == original ]]; then echo edited; else echo original; fi; }

######## What builds leave behind

# The processes that builds have started and that still run. A Wine's server and services end some seconds after its last program.
orphans() { # orphans PATTERN: their command lines, but for those that match
    local process line
    for process in $(env -u MODWSGI_TORTURE grep -lzax "MODWSGI_TORTURE=$work" /proc/[0-9]*/environ 2>/dev/null || true); do
        line=$(tr '\0' ' ' < "${process%environ}cmdline" 2>/dev/null) || continue
        if [[ $line && ! ($1 && $line =~ $1) ]]; then echo "$line"; fi
    done 2>/dev/null
}
no_orphans() { # no_orphans SECONDS PATTERN: waits so long for their end
    local i
    for i in $(seq $(($1 * 5))); do
        if [[ -z $(orphans "$2") ]]; then return 0; fi
        sleep 0.2
    done
    return 1
}
WINES='wineserver|\\(services|winedevice|plugplay|svchost|explorer|rpcss|conhost|start)\.exe'

######## Damaged files, hostile archives

if ((number[files] + number[archives])); then
    say "${number[files]} damaged files, ${number[archives]} hostile archives"
    mkdir "$work/java"
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx128m -cp "$classpath" io.github.modwsgi.maven.Torture \
        "$seed" "${number[files]}" "${number[archives]}" "$rig" "$FOUND" "$work/java" "$rows" >&2 || row "the readers went on to the end" 1 1
fi

######## Kills

# kill_one: one build that is killed, and the next; sets $killed, and $is_lost
kill_one() {
    local jvm delay goal=package how most=$duration
    case $((RANDOM % 4)) in
        0) rm -rf "$work/killed/target" ;;
        1) rm -rf "$work/killed/target" "$work/killed-cache" ;;
        *) variant=$(other "$variant"); vary "$work/killed" "$variant" ;;
    esac
    if [[ ! $short ]] && ((RANDOM % 3 == 0)); then goal=verify most=$((duration + verifying)); fi
    if ((RANDOM % 2)); then how=group; else how=JVM; fi
    delay=$((RANDOM % most))
    start "$work/killed.log" "$work/killed" "$work/killed-cache" "$goal"
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    jvm=$(pgrep -g "$started" -x java | head -1 || true)
    killed=yes is_lost=0
    if [[ ! $jvm ]]; then
        kill -0 "$started" 2>/dev/null || killed=
    elif [[ $how == JVM ]]; then
        kill -9 "$jvm" 2>/dev/null || killed=
    fi
    if [[ $how == group || ! $jvm ]]; then kill -9 -- "-$started" 2>/dev/null || true; fi
    wait "$started" 2>/dev/null || true
    groups=${groups% "$started"}
    # Objects of both variants are there now.
    if ((RANDOM % 3 == 0)); then variant=$(other "$variant"); vary "$work/killed" "$variant"; fi
    if ! build "$work/killed" "$work/killed-cache" "$goal"; then
        is_lost=1
        lost "$log" "the build after a killed $goal ($how, after $delay ms) fails"
        rm -rf "$work/killed/target" "$work/killed-cache"
        return
    fi
    local differences
    differences=$(differences "$work/killed" "$work/killed-cache" "$variant")
    if [[ $differences ]]; then
        is_lost=1
        lost "$log" "the build after a killed $goal ($how, after $delay ms) differs from a clean one: $differences"
        rm -rf "$work/killed/target" "$work/killed-cache"
    fi
    if ! no_orphans 10 "$WINES"; then
        is_lost=1
        lost "$log" "a killed $goal ($how, after $delay ms) leaves $(orphans "$WINES")"
    fi
}

if ((number[kills])); then
    say "${number[kills]} builds killed"
    RANDOM=$seed
    cp -r "$work/original" "$work/killed"
    variant=original verifying=0 kills=0 kills_lost=0
    if [[ ! $short ]]; then
        began=$(milliseconds)
        build "$work/killed" "$work/killed-cache" verify || { tail -n 25 "$log" >&2; die "a clean build fails"; }
        verifying=$(($(milliseconds) - began - duration))
        if ((verifying < 500)); then verifying=500; fi
    fi
    while ((kills < number[kills])); do
        kill_one
        kills_lost=$((kills_lost + is_lost))
        if [[ $killed || $is_lost == 1 ]]; then kills=$((kills + 1)); fi     # one that was over before is none
    done
    row "builds killed with -9, and the next one compared with a clean one" "$kills" "$kills_lost"
    if no_orphans 30 ''; then orphaned=0; else orphaned=1; say "LOST: still running: $(orphans '')"; fi
    row "  processes left of all these builds" "$kills" "$orphaned"
fi

######## At once

at_once() { # at_once WHAT FOLDER...: a build in each
    local started pids=() folder i=0 lost=0 differences status
    rm -rf "$work/shared-cache"
    for folder in "${@:2}"; do
        start "$work/at-once-$((i++)).log" "$folder" "$work/shared-cache" "-Dsource=$archive" package
        pids+=("$started")
    done
    for i in "${!pids[@]}"; do
        folder=${@:2+i:1}
        status=0
        wait "${pids[i]}" || status=$?
        if ((status)); then
            lost=$((lost + 1))
            lost "$work/at-once-$i.log" "$1: one fails"
        fi
    done
    groups=
    for i in "${!pids[@]}"; do
        folder=${@:2+i:1}
        differences=$(differences "$folder" "$work/shared-cache" archived)
        if [[ $differences ]]; then
            lost=$((lost + 1))
            lost "$work/at-once-$i.log" "$1: $folder differs from a clean one: $differences"
        fi
    done
    row "$1" "${#pids[@]}" "$lost"
}

if ((number[builds] || number[disks])); then
    project "$work/archived" original
    build "$work/archived" "$cache" "-Dsource=$archive" package || { tail -n 25 "$log" >&2; die "a clean build fails"; }
fi
if ((number[builds])); then
    say "${number[builds]} builds at once, twice"
    mkdir "$work/at-once"
    for i in $(seq "${number[builds]}"); do project "$work/at-once/$i" original; done
    project "$work/one" original
    at_once "builds at once in one folder" $(for i in $(seq "${number[builds]}"); do echo "$work/one"; done)
    at_once "builds at once, a folder each, one empty cache for all" "$work"/at-once/*
fi

######## A full disk

leave() { # leave KILOBYTES: fills the disk but for so much
    rm -f "$work/disk/fill"
    local free
    free=$(df -k --output=avail "$work/disk" | tail -1)
    fallocate -l "$((free - $1))KiB" "$work/disk/fill"
}
says_so() { grep -qiE 'no space left|disk is full|not enough space' "$1"; }

full_build() { # one build on a disk that gets full, and the next; sets $is_lost
    local project=$work/disk/project cache=$work/disk/cache kilobytes=$((RANDOM % needed)) status=0 half
    is_lost=0
    rm -rf "$project/target" "$cache"
    leave "$kilobytes"
    build "$project" "$cache" "-Dsource=$archive" package || status=$?
    if ((status)); then
        # build.unfinished marks a folder for the next build; behind that one it must be gone.
        half=$(comm -13 <(made "$work/archived" | sort) <(made "$project" 2>/dev/null | sort) | grep -v '/build\.unfinished$' || true)
        if [[ $half ]]; then is_lost=1; lost "$log" "a disk with $kilobytes KiB left: half-written: $half"; fi
        says_so "$log" || { is_lost=1; lost "$log" "a disk with $kilobytes KiB left: the build does not say that it is full"; }
        ! grep -q '^	at ' "$log" || { is_lost=1; lost "$log" "a disk with $kilobytes KiB left: a stack trace"; }
    fi
    rm "$work/disk/fill"
    build "$project" "$cache" "-Dsource=$archive" package || { is_lost=1; lost "$log" "the build after a full disk fails"; }
    half=$(differences "$project" "$cache" archived)
    if [[ $half ]]; then is_lost=1; lost "$log" "the build after a disk with $kilobytes KiB left differs: $half"; fi
}

tree() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k2); }
install_module() { # install_module PROJECT
    build "$1" "$cache" "-Dapache=$work/disk/Apache24" -Dmodwsgi.writeConf=true -Dmodwsgi.moduleFileName=mod_wsgi.so \
        "io.github.modwsgi:mod-wsgi-maven-plugin:$version:install-module"
}
full_installation() { # one installation over a former one into an Apache on a disk that gets full, and the next; sets $is_lost
    local apache=$work/disk/Apache24 status=0 before module kilobytes=$((RANDOM % (2 * module_size + 64)))
    is_lost=0
    rm -rf "$apache"
    cp -r "$rig/Apache24" "$apache"
    install_module "$work/edited" || { is_lost=1; lost "$log" "an installation fails"; return; }
    # The configuration is not the same either: one that is need not be kept.
    echo '# edited' >> "$apache/conf/extra/httpd-wsgi.conf"
    before=$(tree "$apache")
    leave "$kilobytes"
    install_module "$work/original" || status=$?
    if ((status)); then
        if [[ $before != $(tree "$apache") ]]; then
            is_lost=1
            lost "$log" "an installation with $kilobytes KiB left changes Apache: $(diff <(echo "$before") <(tree "$apache") || true)"
        fi
        says_so "$log" || { is_lost=1; lost "$log" "an installation with $kilobytes KiB left does not say that the disk is full"; }
    fi
    rm "$work/disk/fill"
    install_module "$work/original" || { is_lost=1; lost "$log" "the installation after a full disk fails"; }
    module=$apache/modules/mod_wsgi.so
    cmp -s "$module" "$work"/original/target/mod-wsgi/*/mod_wsgi.so && cmp -s "$module.previous" "$work"/edited/target/mod-wsgi/*/mod_wsgi.so &&
        [[ ! $(find "$apache" -name '*staged*' -o -name '*.part') ]] ||
        { is_lost=1; lost "$log" "after an installation with $kilobytes KiB left, and one with enough, Apache has not the module and the former one"; }
}

if ((number[disks])); then
    mkdir "$work/disk"
    if mount -t tmpfs -o size=64m tmpfs "$work/disk" 2>/dev/null; then
        mounted=yes
        say "${number[disks]} builds and installations on a full disk"
        RANDOM=$((seed + 1))
        project "$work/disk/project" original
        needed=$((11 * $(du -sk "$work/archived/target" | cut -f1) / 10 + 4096))
        builds_lost=0 installations_lost=0
        module_size=$(($(stat -c %s "$work"/original/target/mod-wsgi/*/mod_wsgi.so) / 1024))
        for i in $(seq "${number[disks]}"); do
            full_build
            builds_lost=$((builds_lost + is_lost))
        done
        rm -rf "$work/disk/project" "$work/disk/cache"
        for i in $(seq "${number[disks]}"); do
            full_installation
            installations_lost=$((installations_lost + is_lost))
        done
        row "builds on a full disk, and the next one with room" "${number[disks]}" "$builds_lost"
        row "installations into an Apache on a full disk, and the next one" "${number[disks]}" "$installations_lost"
    else
        row "builds on a full disk: not run: no leave to mount a tmpfs" 0 0
    fi
fi

######## Wrong clocks

clock() { # clock NUMBER: a build under a wrong clock, or over files with wrong times, and one more; sets $is_lost
    local project=$work/clock difference kind=$((($1 + seed) % 3)) how days=$((RANDOM % 300 + 1)) wrong=() differences
    case $kind in
        0) how="all files dated $days days ahead" ;;
        1) how="a clock $days days slow" wrong=(faketime -f "-${days}d") ;;
        2) how="a clock $days days fast, then set back" wrong=(faketime -f "+${days}d") ;;
    esac
    is_lost=0
    variant=$(other "$variant")
    vary "$project" "$variant"
    if ((kind == 0)); then find "$project" -exec touch -h -d "+$days days" {} +; fi
    compose "$project" "$work/clock-cache" package
    if [[ ${wrong[*]} ]]; then
        "${wrong[@]}" "${command[@]}" > "$log" 2>&1 < /dev/null
    else
        "${command[@]}" > "$log" 2>&1 < /dev/null
    fi || { is_lost=1; lost "$log" "$how: the build fails"; }
    differences=$(differences "$project" "$work/clock-cache" "$variant")
    if [[ $differences ]]; then is_lost=1; lost "$log" "$how: it differs: $differences"; fi
    # Under the right clock: first nothing has changed, then a source.
    build "$project" "$work/clock-cache" package || { is_lost=1; lost "$log" "after $how: the build fails"; }
    ! grep -q 'compiled [1-9]' "$log" || { is_lost=1; lost "$log" "after $how: what has not changed is compiled"; }
    variant=$(other "$variant")
    vary "$project" "$variant"
    build "$project" "$work/clock-cache" package || { is_lost=1; lost "$log" "after $how: the build fails"; }
    differences=$(differences "$project" "$work/clock-cache" "$variant")
    if [[ $differences ]]; then is_lost=1; lost "$log" "after $how: it differs: $differences"; fi
}

if ((number[clocks])); then
    if [[ $(type -P faketime) ]]; then
        say "${number[clocks]} wrong clocks"
        RANDOM=$((seed + 2))
        cp -r "$work/original" "$work/clock"
        variant=original clocks_lost=0
        for i in $(seq "${number[clocks]}"); do
            clock "$i"
            clocks_lost=$((clocks_lost + is_lost))
        done
        row "builds under a wrong clock, over files from the future, and after" "${number[clocks]}" "$clocks_lost"
    else
        row "builds under a wrong clock: not run: no faketime (Debian: faketime)" 0 0
    fi
fi

######## Random sequences

if ((number[sequences])); then
    say "${number[sequences]} random sequences of edits"
    RANDOM=$((seed + 3))
    . "$here/src/rig/sequences.sh"
    begin_sequences
    sequences_lost=0 cleans=0 failing=0
    for count in $(seq "${number[sequences]}"); do
        sequence
        sequences_lost=$((sequences_lost + is_lost))
    done
    row "random edits, then a build compared with a clean one" "${number[sequences]}" "$sequences_lost"
    say "$cleans clean builds to compare with, $failing of them fail as they must"
fi

######## The end

again=
for name in files archives kills builds disks clocks sequences; do again+=" $name=${number[$name]}"; done
echo "machine: $(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(date +%F); $((SECONDS / 60)) min $((SECONDS % 60)) s"
echo "again: src/rig/torture.sh${short:+ short} seed=$seed$again"
printf '%-68s %8s %6s\n' 'what was tried' 'times' 'lost'
total=0
while IFS=$'\t' read -r what times lost; do
    printf '%-68s %8d %6d\n' "$what" "$times" "$lost"
    total=$((total + lost))
done < "$rows"
exit $((total > 0))
