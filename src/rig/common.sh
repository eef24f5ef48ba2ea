# Names and small functions that the recipes share. rig.sh starts a recipe with
#   RIG        the rig
#   RIG_OUT    the empty folder that becomes the piece
#   RIG_WORK   an empty folder for everything else; removed afterwards
#   RIG_JOBS   how many compilers at a time
# and with file descriptor 3, on which the recipe writes one line: the versions that it used.
set -euo pipefail
RIG_SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CLANG_CL=clang-cl-19
LLD_LINK=lld-link-19
LLVM_LIB=llvm-lib-19

fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# What an unreachable or changed repository is to blame for: rig.sh ends with the same status.
NOT_DOWNLOADED=75
not_downloaded() { printf '%s: cannot be downloaded: %s\n' "$(basename "$0")" "$*" >&2; exit $NOT_DOWNLOADED; }

DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
maven_artifact() { # maven_artifact COORDINATES: the artifact's file, into $RIG_WORK
    cd "$RIG_WORK"      # where no project, and no .mvn of one, is
    # One at a time: Maven 3.8 does not lock its local repository.
    flock "$RIG/maven.lock" "${MVN:-mvn}" -B -q ${MAVEN_REPO:+"-Dmaven.repo.local=$MAVEN_REPO"} "$DEPENDENCY_PLUGIN:copy" \
        "-Dartifact=$1" "-DoutputDirectory=$RIG_WORK" 9>&- || not_downloaded "$1 from the Maven repository"
}

check_sha256() { # check_sha256 FILE DIGEST
    local is
    is=$(sha256sum "$1" | cut -d' ' -f1)
    [[ $is == "$2" ]] || fail "$(basename "$1") has the SHA-256 $is; expected $2"
}

target_of() { # target_of ARCH: clang's name for it
    case $1 in
        x64) echo x86_64-pc-windows-msvc ;;
        x86) echo i686-pc-windows-msvc ;;
        *) fail "no architecture is called $1" ;;
    esac
}

# Both Wines: no menu entries on the host, no offer to download .NET or a browser engine; silent, unless WINEDEBUG says otherwise.
export WINEDLLOVERRIDES="winemenubuilder.exe=d;mscoree=d;mshtml=d" WINEDEBUG=${WINEDEBUG--all}
