#!/bin/bash
# Measures the plugin on the rig: against Maven's own floor, against the same compiles and link without Maven, and against what
# the project aims at. Prints a table with the machine in it; says nothing about success or failure.
#
#   bench.sh [RUNS [PATIENCE]]
#
# Each of the RUNS (default 5; 3 take 4 minutes on two processors) measures everything once, and the table has the medians: a machine
# that drifts does so for both sides of a ratio. While others are at work on the machine it waits, and measures again what they have
# disturbed, until PATIENCE (default 120 seconds) is used up; the table says what was left of them.
# All is built in a temporary folder with a cache of its own; only the plugin itself is installed, into the local repository, so
# that the builds can run offline.
#
# Environment: MODWSGI_RIG; MVN (the Maven, default mvn); MAVEN_REPO (its local repository); MVND (the daemon's client, bin/mvnd or
# bin/mvnd.sh of its distribution; without it nothing is measured with it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8
runs=${1:-5}
patience=${2:-120}
rig=${MODWSGI_RIG:-$HOME/.cache/mod-wsgi-maven-plugin/rig}
processors=$(nproc)

die() { printf 'bench: %s\n' "$*" >&2; exit 1; }
for part in complete complete-x86 complete-pythons; do
    [[ -f $rig/$part ]] || die "not run: the rig is not whole, make it with src/rig/rig.sh x86 pythons"
done
for program in ninja:ninja-build cmake:cmake ccache:ccache; do
    [[ $(type -P "${program%:*}") ]] || die "not run: no ${program%:*} (Debian: ${program#*:})"
done
[[ -z ${MVND-} || $(type -P "$MVND") ]] || die "not run: MVND is $MVND: expected the client of Maven's daemon, found no program there"

by_mvnd() { "$@" "-Dmvnd.daemonStorage=$bench/mvnd"; }     # the Maven daemon of this script alone

bench=$(mktemp -d)
redis=
trap 'if [[ $redis ]]; then kill "$redis" 2>/dev/null || true; fi; if [[ ${MVND-} ]]; then by_mvnd "$MVND" --stop || true; fi > /dev/null 2>&1; rm -rf "$bench"' EXIT
mkdir "$bench/figures"
log=$bench/log
export CCACHE_DIR=$bench/ccache

maven() { "${MVN:-mvn}" -B ${MAVEN_REPO:+"-Dmaven.repo.local=$MAVEN_REPO"} "$@"; }

# Each line of the log has milliseconds in front: to format a date, too, takes the JVM that is measured longer.
TIMED=(-Dorg.slf4j.simpleLogger.showDateTime=true)
# build FOLDER ARGUMENT...
build() {
    maven -o -f "$1/pom.xml" "-Drig=$rig" "-Dmodwsgi.windowsSdk=$rig/sdk" "-Dmodwsgi.cacheDirectory=$bench/cache" \
        "${TIMED[@]}" package "${@:2}"
}

######## Measuring

run() { # run COMMAND...: its output into the log; sets $seconds, and $others: the percentage of the processors that others had
    local began=$EPOCHREALTIME machine own ended
    machine=$(machine_seconds)
    own_seconds
    own=$sum
    "$@" > "$log" 2>&1 < /dev/null || { tail -n 25 "$log" >&2; die "failed: $*"; }
    ended=$EPOCHREALTIME
    own_seconds
    seconds=$(calc "%.3f" "$ended - $began")
    others=$(calc "%.0f" "100 * ($(machine_seconds) - $machine - ($sum - $own)) / ($processors * $seconds)")
}
# The processor seconds that the machine has spent since it started: for us, for others, and for the guests beside it.
machine_seconds() { awk -v hz="$(getconf CLK_TCK)" '/^cpu / { print ($2 + $3 + $4 + $7 + $8 + $9) / hz }' /proc/stat; }
own_seconds() { # sets $sum: those that this script and what it has started have spent
    times > "$bench/times"      # in this shell: the children of another one have other times
    sum=$(awk '{ for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); sum += t[1] * 60 + t[2] } } END { print sum }' "$bench/times")
}

MOST_OTHERS=10      # percent
worst=0 again=0
measure() { # measure PREPARE COMMAND...: like run
    while :; do
        $1
        while run sleep 1 && ((others > MOST_OTHERS && patience > 0)); do patience=$((patience - 1)); done
        run "${@:2}"
        ((others > MOST_OTHERS && patience > ${seconds%.*})) || break
        patience=$((patience - ${seconds%.*} - 1)) again=$((again + 1))
    done
    if ((others > worst)); then worst=$others; fi
}

# Who looks for a free inode on ext4 passes over each one that was freed in the last minutes: nothing is deleted before it is measured.
gone=0
move_away() { # move_away PATH...
    local path
    for path; do
        if [[ -e $path ]]; then mv "$path" "$bench/gone-$((gone += 1))"; fi
    done
}

calc() { awk "BEGIN { printf \"$1\", $2 }"; }
record() { echo "$2" >> "$bench/figures/$1"; }     # record NAME SECONDS
median() { sort -n "$bench/figures/$1" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

# between BEGIN END: the seconds from the first line in the log that matches BEGIN to the last one that matches END
between() {
    awk -v begin="$1" -v end="$2" '
        !began && $0 ~ begin { began = $1 / 1000 }
        $0 ~ end { ended = $1 / 1000 }
        END { printf "%.3f", ended - began }' "$log"
}
# Maven's line of dashes comes right behind our last goal, before its summary.
goals() { sed -i '/Reactor Summary\|BUILD SUCCESS/,$d' "$log"; between '--- mod-wsgi.*:validate ' '[[]INFO] -+$'; }
tools() { awk '/; the tools took / { s += $(NF - 1) } END { print s }' "$log"; }
was_current() { ! grep -q 'compiled [1-9]\|linked [1-9]' "$log" || die "a build without a change was not empty"; }
compiled_one() { grep -q ': compiled 1, carried over 0, taken from the cache: 13 of 14$' "$log" || die "it was not one source that was compiled"; }
peak() { # peak FOLDER: builds it; sets $peak, the most memory in MiB that Maven's process has had in it
    local status
    peak=0
    build "$1" > "$log" 2>&1 &
    while kill -0 $! 2> /dev/null; do
        for status in $(grep -lsaF -e "$1/pom.xml" /proc/[0-9]*/cmdline | sed 's:cmdline:status:'); do
            peak=$( { sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "$status"; echo $((peak * 1024)); } 2> /dev/null | sort -n | tail -n 1)
            peak=$((peak / 1024))
        done
        sleep 0.05
    done
}

######## Projects

maven -q -DskipTests -Dinvoker.skip=true install
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)

project() { # project FOLDER EXAMPLE: one like the example in src/it, under a name of its own; of 5.0.2, as all figures before
    mkdir -p "$1"
    sed "s:@project.version@:$version:; s:<artifactId>$2<:<artifactId>$(basename "$1")<:; s:/mod_wsgi.tar.gz:/mod_wsgi-5.0.2.tar.gz:" \
        "src/it/$2/pom.xml" > "$1/pom.xml"
}
older() { # older ARCH APACHE: a target that mod_wsgi 5 has and 6 has not
    printf '<target><id>py39-%s</id><apacheHome>${rig}/%s</apacheHome><pythonHome>${rig}/cpython-3.9-%s</pythonHome></target>' "$1" "$2" "$1"
}
matrix() { # matrix FOLDER
    project "$1" matrix
    sed -i "s:^ *<targets>$:&\n$(older x64 Apache24)\n$(older x86 Apache24-x86):" "$1/pom.xml"
}
pom() { # pom NAME ELEMENT...
    printf '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>org.example</groupId>
  <artifactId>%s</artifactId>\n  <version>1</version>\n  <packaging>pom</packaging>\n%s\n</project>\n' "$1" "${*:2}"
}
mkdir "$bench/empty" && pom empty > "$bench/empty/pom.xml"
# The rig's kits give 8 classifiers, and a project can have each only once: 20 targets are a reactor of projects with 8, 8 and 4.
project "$bench/hello" hello-world
project "$bench/plain" hello-world
project "$bench/changed" hello-world
mkdir "$bench/changed/mod_wsgi"
tar -C "$bench/changed/mod_wsgi" --strip-components=1 -xf "$rig/sources/mod_wsgi-5.0.2.tar.gz"
sed -i 's:<source>.*</source>:<source>mod_wsgi</source>:' "$bench/changed/pom.xml"
for newest in newest plain-newest; do
    project "$bench/$newest" hello-world
    sed -i 's:/mod_wsgi-5.0.2.tar.gz:/mod_wsgi.tar.gz:' "$bench/$newest/pom.xml"
done
# The same with the JVM option that performance.md speaks of.
for one in hello changed empty; do
    cp -r "$bench/$one" "$bench/quick-$one"
    sed -i "s:<artifactId>$one<:<artifactId>quick-$one<:" "$bench/quick-$one/pom.xml"
    mkdir "$bench/quick-$one/.mvn"
    echo -XX:TieredStopAtLevel=1 > "$bench/quick-$one/.mvn/jvm.config"
done
project "$bench/ccache-before" hello-world
project "$bench/ccache-after" hello-world
matrix "$bench/eight"
matrix "$bench/twenty/first"
matrix "$bench/twenty/second"
matrix "$bench/twenty/third"
awk '/<target>/ { n++; inside = 1 } !(inside && n > 4) { print } /<\/target>/ { inside = 0 }' \
    "$bench/twenty/third/pom.xml" > "$bench/pom" && mv "$bench/pom" "$bench/twenty/third/pom.xml"
pom twenty "<modules><module>first</module><module>second</module><module>third</module></modules>" > "$bench/twenty/pom.xml"

######## Two agents: each with folders, a local repository and kits of its own, and one Redis

# Debian's redis-tools, which starts no service, has the server under another name: it is what it is called by.
start_redis() { # start_redis PORT: in the background; fails where another program has the port
    (exec -a redis-server redis-check-rdb --bind 127.0.0.1 --port "$1" --save '' --appendonly no) > "$bench/redis.log" &
    redis=$!
    until grep -qs 'Ready to accept connections' "$bench/redis.log"; do
        kill -0 "$redis" 2>/dev/null || return 1
        sleep 0.1
    done
}
kit() { # kit ARTIFACT FOLDER: one of the rig as an artifact
    mkdir -p "$bench/kits/org/example/$1/1"
    (cd "$rig" && jar --create --no-manifest --file "$bench/kits/org/example/$1/1/$1-1.zip" "$2")
}
new_agent() { # new_agent NAME
    local workspace=$bench/agents/$1/workspace      # beside the cache, as an agent's home is
    move_away "$bench/agents/$1"
    project "$workspace" hello-world
    sed -i 's:<apacheHome>.*</apacheHome>:<apacheArtifact>org.example\:apache\:1\:zip</apacheArtifact>:
        s:<pythonHome>.*</pythonHome>:<pythonArtifact>org.example\:python\:1\:zip</pythonArtifact>:' "$workspace/pom.xml"
    sync
}
new_agents() {
    redis-cli -p "$port" flushall > /dev/null
    move_away "$bench/agents/second"
    new_agent first
}
second_alone() {
    move_away "$bench/agents/first"
    new_agent second
}
agent() { # agent NAME: its build
    local own=$bench/agents/$1
    CCACHE_DIR=$own/ccache CCACHE_BASEDIR=$own/cache CCACHE_REMOTE_STORAGE=redis://127.0.0.1:$port \
        "${MVN:-mvn}" -B -s "$bench/agents.xml" "-Dmaven.repo.local=$own/repository" -f "$own/workspace/pom.xml" \
        "-Drig=$rig" "-Dmodwsgi.windowsSdk=$rig/sdk" "-Dmodwsgi.cacheDirectory=$own/cache" -Dmodwsgi.compilerLauncher=ccache \
        "${TIMED[@]}" package
}
agents= compiled=0
if [[ $(type -P redis-check-rdb) ]]; then
    agents=yes
    port=6380
    until start_redis "$port"; do port=$((port + 1)); done
    kit apache Apache24
    kit python cpython-3.14-x64
    central="<id>central</id><url>file://${MAVEN_REPO:-$HOME/.m2/repository}</url>"     # nobody else is asked
    cat > "$bench/agents.xml" << END
<settings><profiles><profile>
  <activation><activeByDefault>true</activeByDefault></activation>
  <repositories>
    <repository>$central</repository>
    <repository><id>kits</id><url>file://$bench/kits</url></repository>
  </repositories>
  <pluginRepositories><pluginRepository>$central</pluginRepository></pluginRepositories>
</profile></profiles></settings>
END
fi

######## The same work without Maven

arguments() { iconv -f UTF-16 -t UTF-8 "$1" | tr -d '\r'; }     # arguments RESPONSEFILE: one a line, which it has in UTF-16
linker=$(type -P lld-link || type -P lld-link-19)

# One process for all sources, as in mod_wsgi's makefiles for Windows: by the plugin's own command lines, less those for precompiled
# headers. Sets $plain, the project's target, $sources and $compiler.
make_single() { # make_single PROJECT FOLDER
    local commands=$1/target/mod-wsgi/compile_commands.json
    run build "$1" -Dmodwsgi.precompiledHeaders=false
    plain=$(dirname "$1"/target/mod-wsgi/*/obj)
    sources=$(sed -n 's/^ *"directory": "\(.*\)",$/\1/p' "$commands" | head -1)
    compiler=$(sed -n '/"arguments"/ { n; s/[ ",]//g; p; q }' "$commands")
    mkdir -p "$2"/{obj,link}
    arguments "$plain/obj/mod_wsgi.rsp" | grep -vE '^/c$|^/Fo|^/clang:-M|\.c$' > "$2/compile.rsp"
    arguments "$plain/link/mod_wsgi.rsp" > "$2/link.rsp"
    printf 'cd %s && %s @%s/compile.rsp /c /Fo%s/obj/ src/server/*.c && cd %s && %s @link.rsp\n' \
        "$sources" "$compiler" "$2" "$2" "$2" "$linker" > "$2/build.sh"
}
make_single "$bench/plain-newest" "$bench/single-newest"
make_single "$bench/plain" "$bench/single"

# ninja: a process for each compile of a target, behind that of the precompiled header where it uses that.
make_ninja() { # make_ninja TARGET FOLDER
    local rsp object objects=
    mkdir -p "$2"/{obj,link,pch}
    cp "$1"/pch/* "$2/pch" 2> /dev/null || true
    arguments "$1/link/mod_wsgi.rsp" > "$2/link/mod_wsgi.rsp"
    printf 'rule cc\n command = cd %s && %s @$out.rsp\n' "$sources" "$compiler" > "$2/build.ninja"
    printf 'rule link\n command = cd %s && %s @link/mod_wsgi.rsp\n' "$2" "$linker" >> "$2/build.ninja"
    if [[ -f $1/pch/wsgi_head.rsp ]]; then
        arguments "$1/pch/wsgi_head.rsp" | sed "s:$1:$2:" > "$2/pch/wsgi_head.pch.rsp"
        printf 'build %s/pch/wsgi_head.pch: cc\n' "$2" >> "$2/build.ninja"
    fi
    for rsp in "$1"/obj/*.rsp; do
        object=$2/obj/$(basename "${rsp%.rsp}").obj
        arguments "$rsp" | sed "s:$1:$2:" > "$object.rsp"
        printf 'build %s: cc%s\n' "$object" "$(grep -q '^/Yu' "$object.rsp" && echo " | $2/pch/wsgi_head.pch")" >> "$2/build.ninja"
        objects+=" $object"
    done
    printf 'build link/mod_wsgi.so: link%s\n' "$objects" >> "$2/build.ninja"
}
make_ninja "$plain" "$bench/ninja"
run build "$bench/hello" -Dmodwsgi.buildCache=false
make_ninja "$(dirname "$bench"/hello/target/mod-wsgi/*/obj)" "$bench/ninja-header"

# CMake with ninja: its own rules, our flags. What it would add for a console program has no place here: no standard libraries, no
# manifest. It is told that the compiler works, because the programs it tries it with need start-up code that the rig does not have.
mkdir "$bench/cmake"
{
    printf 'cmake_minimum_required(VERSION 3.20)\nproject(mod_wsgi C)\n'
    printf 'file(GLOB sources "%s/src/server/*.c")\nadd_library(mod_wsgi MODULE ${sources})\n' "$sources"
    printf 'target_link_options(mod_wsgi PRIVATE /MANIFEST:NO %s)\n' \
        "$(grep -iE '^/' "$bench/single/link.rsp" | grep -vE '^/(OUT|IMPLIB|NOLOGO|DLL|MACHINE)' | xargs)"
    printf 'target_link_libraries(mod_wsgi PRIVATE %s)\n' "$(grep '\.lib$' "$bench/single/link.rsp" | grep -v / | xargs)"
} > "$bench/cmake/CMakeLists.txt"
run cmake -G Ninja -S "$bench/cmake" -B "$bench/cmake/build" -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_C_COMPILER_WORKS=1 \
    "-DCMAKE_C_COMPILER=$compiler" "-DCMAKE_LINKER=$linker" "-DCMAKE_RC_COMPILER=$(type -P llvm-rc-19)" -DCMAKE_BUILD_TYPE=None \
    "-DCMAKE_C_FLAGS=$(xargs < "$bench/single/compile.rsp")" -DCMAKE_C_STANDARD_LIBRARIES=

######## The runs

daemon() { MVN=$MVND by_mvnd build "$@"; }     # daemon FOLDER: like build
run build "$bench/eight"
run build "$bench/ccache-before" -Dmodwsgi.compilerLauncher=ccache
run ccache -z

clean() { move_away "$bench"/{hello,changed,quick-hello,quick-changed,newest,ccache-after,twenty/*}/target; }
cold() { clean; move_away "$bench/cache/outputs" "$bench/cache/memory/builds"; }
change() {
    local project
    clean
    for project in changed quick-changed; do
        echo "__declspec(dllexport) int bench_$number$RANDOM;" >> "$bench/$project/mod_wsgi/src/server/wsgi_interp.c"
    done
}
single_clean() { rm -f "$bench"/single{,-newest}/{obj,link}/*; }
ninja_clean() { ninja -C "$bench/ninja" -t clean > /dev/null; }
ninja_header_clean() { ninja -C "$bench/ninja-header" -t clean > /dev/null; }
cmake_clean() { cmake --build "$bench/cmake/build" --target clean > /dev/null; }

for number in $(seq "$runs"); do
    echo "bench: run $number of $runs" >&2
    measure true maven -o -f "$bench/empty/pom.xml" validate
    record floor "$seconds"

    measure single_clean bash "$bench/single/build.sh"
    record single "$seconds"
    measure single_clean bash "$bench/single-newest/build.sh"
    record single-newest "$seconds"
    measure ninja_clean ninja -C "$bench/ninja" "-j$processors"
    record ninja "$seconds"
    # clang with the heap that the plugin's CompilerEnvironment gives it, too
    measure ninja_header_clean env GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.top_pad=33554432 \
        ninja -C "$bench/ninja-header" "-j$processors"
    record ninja-header "$seconds"
    measure cmake_clean cmake --build "$bench/cmake/build" "-j$processors"
    record cmake "$seconds"

    measure cold build "$bench/newest"
    record newest-cold-goals "$(goals)"
    measure clean build "$bench/newest"
    was_current
    record newest-clean-goals "$(goals)"
    measure cold build "$bench/hello"
    record cold-process "$seconds"
    record cold-tools "$(tools)"
    record cold-goals "$(goals)"
    measure true build "$bench/hello"
    was_current
    record again-process "$seconds"
    record again-goals "$(goals)"
    measure clean build "$bench/hello"
    was_current
    record clean-process "$seconds"
    record clean-goals "$(goals)"
    measure change build "$bench/changed"
    compiled_one
    record changed-goals "$(goals)"
    measure true maven -o -f "$bench/quick-empty/pom.xml" validate
    record quick-floor "$seconds"
    measure cold build "$bench/quick-hello"
    record quick-cold-goals "$(goals)"
    measure true build "$bench/quick-hello"
    was_current
    record quick-again-process "$seconds"
    measure change build "$bench/quick-changed"
    compiled_one
    record quick-changed-goals "$(goals)"
    if [[ ${MVND-} ]]; then     # what the daemon does counts as others' work: it is measured once
        for warm in 1 2; do     # one that has just been started is a JVM like any other
            cold
            run daemon "$bench/hello"
        done
        MVN=$MVND run by_mvnd maven -o -f "$bench/empty/pom.xml" validate
        record mvnd-floor "$seconds"
        cold
        run daemon "$bench/hello"
        record mvnd-cold-goals "$(goals)"
        run daemon "$bench/hello"
        was_current
        record mvnd-again-process "$seconds"
        change
        run daemon "$bench/changed"
        compiled_one
        record mvnd-changed-goals "$(goals)"
    fi
    measure true build "$bench/eight"
    was_current
    record eight-again-goals "$(goals)"

    measure clean build "$bench/ccache-after" -Dmodwsgi.compilerLauncher=ccache
    record ccache-goals "$(goals)"
    if [[ $agents ]]; then
        measure new_agents agent first
        record first-agent-goals "$(goals)"
        measure second_alone agent second
        record second-agent-goals "$(goals)"
        compiled=$((compiled + $(CCACHE_DIR=$bench/agents/second/ccache ccache --print-stats | awk '/^cache_miss\t/ { print $2 }')))
    fi

    measure cold build "$bench/twenty" "-T$processors"
    record twenty-building "$(between '--- mod-wsgi.*:compile ' ', linked [1-9]')"
    record twenty-tools "$(tools)"
    record twenty-goals "$(goals)"
    measure true build "$bench/twenty" "-T$processors"
    was_current
    record twenty-again-process "$seconds"
    record twenty-again-goals "$(goals)"
    measure clean build "$bench/twenty" "-T$processors"
    was_current
    record twenty-clean-goals "$(goals)"
done
hits=$(ccache --print-stats | awk '/^(direct|preprocessed)_cache_hit\t/ { s += $2 } END { print s }')
misses=$(ccache --print-stats | awk '/^cache_miss\t/ { print $2 }')
cold
peak "$bench/hello"
cold
small=no
if MAVEN_OPTS=-Xmx128m build "$bench/twenty" "-T$processors" > "$log" 2>&1; then small=yes; fi

######## The table

for figure in "$bench"/figures/*; do
    name=$(basename "$figure")
    declare "${name//-/_}=$(median "$name")"
done
line() { printf '%-66s %6.2f%s\n' "$1" "$2" "${3:+   $3}"; }     # line WHAT SECONDS REMARK
of() { calc "%.2f of $3" "$1 / $2"; }                              # of SECONDS OTHERS NAME
over() { calc "%.2f s over the floor" "$1 - $floor"; }

echo "machine: $processors processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(date +%F); seconds, medians of $runs runs"
echo "others had up to $worst % of the processors while it measured; $again times it was more than $MOST_OTHERS %, and it measured again"
line "Maven's floor: mvn -o validate of an empty project" "$floor"
echo "One target, first build: no target folder, kits are known, nothing of it is in the cache"
line "  one clang-cl process for all sources, one link: upstream's way" "$single"
line "  ninja -j$processors, a clang-cl for each source" "$ninja" "$(of "$ninja" "$single" "upstream's way")"
line "  ninja, with our precompiled header: what is left without a JVM" "$ninja_header" "$(of "$ninja_header" "$single" "upstream's way")"
line "  cmake --build -j$processors, likewise" "$cmake" "$(of "$cmake" "$single" "upstream's way")"
line "  our goals, validate to package" "$cold_goals" "$(of "$cold_goals" "$single" "upstream's way"); aim 0.42; $(of "$cold_goals" "$ninja" ninja)"
line "    their compilers and linker, added up" "$cold_tools"
line "  mvn -o package" "$cold_process" "$(over "$cold_process"); its process has $peak MiB at most"
line "  our goals, compiles from a warm ccache" "$ccache_goals" "$(of "$ccache_goals" "$cold_goals" "our goals without"); $hits hits, $misses misses in all runs"
if [[ $agents ]]; then
    line "  an agent's first build, ccache and Redis empty, our goals" "$first_agent_goals" "its kits are artifacts: they are unpacked, too"
    line "  another agent's first build, compiles from Redis, our goals" "$second_agent_goals" "$(of "$second_agent_goals" "$first_agent_goals" "the first agent's"); aim 0.35; $compiled compiled in all runs"
else
    echo "  another agent's first build, compiles from Redis: not run: no redis-server (Debian: redis-tools)"
fi
echo "One target, clean, built before"
line "  our goals" "$clean_goals" "$(of "$clean_goals" "$single" "upstream's way"); aim 0.08"
line "  mvn -o package" "$clean_process" "$(over "$clean_process")"
line "  our goals, one source (wsgi_interp.c) changed" "$changed_goals" "$(of "$changed_goals" "$single" "upstream's way"); aim 0.25"
echo "One target of the newest mod_wsgi, $(ls "$bench"/plain-newest/target/mod-wsgi/*/obj/*.obj | wc -l) sources"
line "  upstream's way" "$single_newest"
line "  our goals, first build" "$newest_cold_goals" "$(of "$newest_cold_goals" "$single_newest" "upstream's way")"
line "  our goals, clean, built before" "$newest_clean_goals" "$(of "$newest_clean_goals" "$single_newest" "upstream's way")"
echo "One target, nothing changed"
line "  our goals" "$again_goals" "aim 0.05"
line "  mvn -o package" "$again_process" "$(over "$again_process"); aim 0.25"
echo "One target, with -XX:TieredStopAtLevel=1 in .mvn/jvm.config"
line "  Maven's floor" "$quick_floor"
line "  our goals, first build" "$quick_cold_goals" "$(of "$quick_cold_goals" "$single" "upstream's way"); aim 0.42"
line "  our goals, one source (wsgi_interp.c) changed" "$quick_changed_goals" "$(of "$quick_changed_goals" "$single" "upstream's way"); aim 0.25"
line "  mvn -o package, nothing changed" "$quick_again_process" "$(calc "%.2f s over its floor" "$quick_again_process - $quick_floor"); aim 0.25"
if [[ ${MVND-} ]]; then
    echo "One target, by Maven's daemon: $(by_mvnd "$MVND" --version 2> /dev/null | grep -o 'mvnd) [^ ]*' | cut -c 7-), whose JVM has built before"
    line "  mvnd -o validate of an empty project" "$mvnd_floor"
    line "  our goals, first build" "$mvnd_cold_goals" "$(of "$mvnd_cold_goals" "$single" "upstream's way"); aim 0.42"
    line "  our goals, one source (wsgi_interp.c) changed" "$mvnd_changed_goals" "$(of "$mvnd_changed_goals" "$single" "upstream's way"); aim 0.25"
    line "  mvnd -o package, nothing changed" "$mvnd_again_process" "$(calc "%.2f s over its floor" "$mvnd_again_process - $mvnd_floor"); aim 0.25"
else
    echo "One target, by Maven's daemon: not run: MVND does not name its client"
fi
echo "8 targets in one project, nothing changed"
line "  our goals" "$eight_again_goals"
echo "20 targets in 3 projects, mvn -T$processors"
line "  first build, our goals" "$twenty_goals"
line "    first compile to last link" "$twenty_building" "$(calc %.2f "$twenty_tools / ($processors * $twenty_building)") of the processors' time is compilers' and linkers'; aim 0.95"
line "  clean, built before, our goals" "$twenty_clean_goals" "$(of "$twenty_clean_goals" "$twenty_goals" "the first build"); aim 0.05"
line "  nothing changed, our goals" "$twenty_again_goals" "aim 0.25"
line "  nothing changed, mvn -o package" "$twenty_again_process" "$(over "$twenty_again_process")"
echo "  MAVEN_OPTS=-Xmx128m builds them: $small"
