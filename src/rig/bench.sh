#!/bin/bash
# Measures the plugin against Maven's own floor and against ninja doing the same compiles and link, on the rig.
# Prints medians and the ratios that the project promises; says nothing about success or failure.
#   usage: src/rig/bench.sh [RUNS]        (5 by default)
# Installs the plugin into the local repository first, so that the builds can run offline.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-5}
rig=${MODWSGI_RIG:-$HOME/.cache/mod-wsgi-maven-plugin/rig}
[ -f "$rig/complete" ] || { echo "not run: no rig, make it with src/rig/rig.sh" >&2; exit 1; }
command -v ninja >/dev/null || { echo "not run: no ninja (Debian: ninja-build)" >&2; exit 1; }
export LC_ALL=C.UTF-8
bench=$(mktemp -d)
trap 'rm -rf "$bench"' EXIT

version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)
mvn -q -B -DskipTests -Dinvoker.skip=true install
mkdir -p "$bench/hello" "$bench/empty"
sed "s:@project.version@:$version:" src/it/hello-world/pom.xml > "$bench/hello/pom.xml"
cat > "$bench/empty/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>empty</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
</project>
POM
build() { mvn -o -B -f "$bench/hello/pom.xml" "-Drig=$rig" "-Dmodwsgi.windowsSdk=$rig/sdk" "$@"; }

# median COMMAND...: the median wall time of the command in seconds, its output thrown away
median() {
    local i t0 t1
    for i in $(seq "$runs"); do
        "$prepare"
        t0=$EPOCHREALTIME
        "$@" >/dev/null 2>&1
        t1=$EPOCHREALTIME
        echo "$t0 $t1"
    done | awk '{print $2 - $1}' | sort -n | awk '{a[NR] = $1} END {printf "%.3f", a[int((NR + 1) / 2)]}'
}
nothing() { :; }
clean() { rm -rf "$bench/hello/target"; }
calc() { awk "BEGIN {printf \"%.2f\", $1}"; }

# ninja gets the plugin's own command lines
build package >/dev/null
folder=$(echo "$bench"/hello/target/mod-wsgi/*/)
sources=$(dirname "$(dirname "$(sed -n 's/^file\t\(.*mod_wsgi\.c\)\t.*/\1/p' "$folder/build-state.txt" | head -1)")")/..
sources=$(cd "$sources" && pwd)
compiler=$(command -v clang-cl || command -v clang-cl-19)
linker=$(command -v lld-link || command -v lld-link-19)
mkdir "$bench/ninja" && cp -r "$folder" "$bench/ninja/target"
for rsp in "$bench"/ninja/target/obj/*.rsp "$bench"/ninja/target/link/*.rsp; do
    { printf '\xff\xfe'; iconv -f UTF-16 -t UTF-8 "$rsp" | sed "s:${folder%/}:$bench/ninja/target:g" | iconv -t UTF-16LE; } \
        > "$rsp.new" && mv "$rsp.new" "$rsp"
done
{
    printf 'rule cc\n command = cd %s && %s @$rsp\nrule link\n command = cd %s && %s @link/mod_wsgi.rsp\n' \
        "$sources" "$compiler" "$bench/ninja/target" "$linker"
    objects=
    for rsp in "$bench"/ninja/target/obj/*.rsp; do
        printf 'build %s: cc\n rsp = %s\n' "${rsp%.rsp}.obj" "$rsp"
        objects="$objects ${rsp%.rsp}.obj"
    done
    printf 'build %s: link%s\n' "$bench/ninja/target/link/mod_wsgi.so" "$objects"
} > "$bench/ninja/build.ninja"
with_ninja() { ninja -C "$bench/ninja" -j2; }
ninja_clean() { ninja -C "$bench/ninja" -t clean >/dev/null; }

prepare=nothing; floor=$(median mvn -o -B -f "$bench/empty/pom.xml" validate)
prepare=ninja_clean; ninja=$(median with_ninja)
prepare=clean; cold=$(median build package)
build package >/dev/null; prepare=nothing; again=$(median build package)
[[ $(build package) == *"compiled 0"* ]] || { echo "the second build was not empty" >&2; exit 1; }
clean; small=no; MAVEN_OPTS=-Xmx128m build package >/dev/null && small=yes

echo "machine: $(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(date +%F), medians of $runs runs"
echo "Maven's floor (mvn -o validate, empty project)       $floor s"
echo "ninja -j2, the same compiles and link                $ninja s"
echo "mvn -o package, cold                                 $cold s   $(calc "($cold - $floor) / $ninja") of ninja's time over the floor (at most 1.2)"
echo "mvn -o package, nothing changed                      $again s   $(calc "$again - $floor") s over the floor (at most 0.3)"
echo "MAVEN_OPTS=-Xmx128m builds it                        $small"
