# Random sequences of edits, a part of torture.sh, whose functions and variables it uses. What can be edited has two variants;
# which of them is there is the state. A sequence draws changes of the state, and other things that happen to what a build has
# made and remembered; then a build must say and make what a clean one with an empty cache says and makes in that state. Clean
# builds are made once a state: sequences often return to the first one.

kits=$work/kits variants=$work/variants project=$work/sequence cache=$work/sequence-cache
things=()               # all names, in an order that a seed repeats
declare -A where state  # where a thing is; which variant of it is there, a or b
drawn=                  # what has happened in this sequence

######## The state

thing() { # thing NAME [FILE]: variants are in $variants, where there is none the file is absent; without FILE it is a choice
    things+=("$1")
    where[$1]=${2-}
    state[$1]=b
    if [[ -f $variants/$1.a && -f $variants/$1.b ]]; then level "$variants/$1.a" "$variants/$1.b"; fi
    touch -c -d 2020-02-02 "$variants/$1".{a,b}
}
level() { # level FILE FILE: gives two texts the same size; others have it
    local more=$(($(stat -c %s "$1") - $(stat -c %s "$2")))
    if ((more < 0)); then head -c $((-more)) /dev/zero | tr '\0' '\n' >> "$1"; fi
    if ((more > 0)); then head -c "$more" /dev/zero | tr '\0' '\n' >> "$2"; fi
}

# put NAME VARIANT: sets $commands, which put it there as one of those does who leave a file the size and times of the other one
put() {
    local to=${where[$1]} from=$variants/$1.$2
    state[$1]=$2 commands=:
    drawn+=" $1=$2"
    if [[ ! $to ]]; then return; fi
    if [[ -L $from ]]; then
        commands="cp -P $from $to.new && mv -T $to.new $to"
    elif [[ ! -e $from ]]; then
        commands="rm -f $to"
    else
        commands="mkdir -p ${to%/*}; "
        case $((RANDOM % 5)) in
            0) commands+="cp -p $from $to" ;;                               # unzip -o: the same inode
            1) commands+="cp -p $from $to.new && mv $to.new $to" ;;         # a package manager
            2) commands+="tar -C $variants -c --transform=s/.*/${to##*/}/ $1.$2 | tar -x -C ${to%/*}" ;;
            3) commands+="cp $from $to" ;;                                  # an editor
            4) commands+="cp $from $to && touch -d '+40 days' $to" ;;
        esac
    fi
}
change() { # toggles one of all things; sets $commands
    local name=${things[RANDOM % ${#things[@]}]}
    put "$name" "$( [[ ${state[$name]} == a ]] && echo b || echo a)"
}
go_home() { # changes back what is changed
    local name
    for name in "${things[@]}"; do
        if [[ ${state[$name]} == b ]]; then put "$name" a; eval "$commands"; fi
    done
}
parameters() { # sets $arguments
    arguments=("-Dmodwsgi.pythonHome=$kits/python" "-Dmodwsgi.windowsSdk=$kits/sdk" "-Dmodwsgi.compilerOptions=/Od @$kits/compile.rsp"
        "-Dmodwsgi.linkOptions=@$kits/link.rsp")
    if [[ ${state[apache-is]} == a ]]; then arguments+=("-Dmodwsgi.apacheHome=$kits/current"); else arguments+=(-Dmodwsgi.apacheArtifact=torture:apache:1:tar); fi
    if [[ ${state[source-is]} == a ]]; then arguments+=(-Dmodwsgi.source=mod_wsgi); else arguments+=("-Dmodwsgi.source=$kits/mod_wsgi.tar"); fi
    if [[ ${state[symbols]} == b ]]; then arguments+=(-Dmodwsgi.debugSymbols=true); fi
    if [[ ${state[date]} == b ]]; then arguments+=(-Dproject.build.outputTimestamp=2024-02-29T12:00:00Z); fi
    if [[ ${state[ignored]} == b ]]; then arguments+=(-Dmodwsgi.ignore=MW-502); fi
}

######## What happens besides

goal() { # goal NAME...: one build, of which nothing is expected but that it ends
    parameters
    PATH=$work/tools:$PATH build "$project" "$cache" "${arguments[@]}" "$@" || true
}
any_file() { { find "$1" -type f ! -name '*.lock' 2>/dev/null || true; } | sort | shuf -n 1 --random-source=<(yes "$RANDOM"); }
damage() { # damage FILE: deletes it, or changes a byte and leaves it its times
    local size at byte
    [[ -f $1 ]] || return 0
    size=$(stat -c %s "$1")
    if ((size == 0 || RANDOM % 2)); then rm "$1"; drawn+="-deleted"; return; fi
    at=$((RANDOM % size))
    touch -r "$1" "$work/stamp"
    byte=$(od -An -tu1 -j "$at" -N 1 "$1")
    printf "\\$(printf %03o $((byte ^ 1)))" | dd of="$1" bs=1 seek="$at" conv=notrunc status=none
    touch -r "$work/stamp" "$1"
}
happen() { # one thing that is drawn
    local file
    case $((RANDOM % 17)) in
        0 | 14 | 15) drawn+=' clean'; rm -rf "$project/target" ;;
        1) drawn+=' cache-deleted'; rm -rf "$cache" ;;
        2 | 3) file=$(any_file "$project/target"); drawn+=" damaged:${file#"$project"/target/}"; damage "$file" ;;
        4) file=$(any_file "$cache/memory"); drawn+=" damaged:${file#"$work/"}"; damage "$file" ;;
        16) file=$(any_file "$cache/outputs"); drawn+=" damaged:${file#"$work/"}"; damage "$file" ;;
        5) file=$(any_file "$cache/unpacked"); drawn+=" damaged:${file#"$work/"}"; damage "$file" ;;
        6) drawn+=' memory-deleted'; rm -rf "$project/target/mod-wsgi/memory" ;;
        7) drawn+=' compile'; goal compile ;;
        8 | 9) drawn+=' package'; goal package ;;
        10) drawn+=' killed'
            parameters
            PATH=$work/tools:$PATH start "$work/killed.log" "$project" "$cache" "${arguments[@]}" package
            sleep "$((RANDOM % 3)).$((RANDOM % 10))"
            kill -9 -- "-$started" 2>/dev/null || true
            wait "$started" 2>/dev/null || true
            groups=${groups%" $started"} ;;
        11) drawn+=' other-target'     # as who changes between branches has one for each
            mv "$project/target" "$work/taken" 2>/dev/null || true
            mv "$work/other-target" "$project/target" 2>/dev/null || true
            mv "$work/taken" "$work/other-target" 2>/dev/null || true ;;
        12) drawn+=' restored'         # as a CI restores them
            if [[ -d $work/saved ]]; then
                rm -rf "$project/target" "$cache"
                cp -a "$work/saved/target" "$project/" 2>/dev/null || true
                cp -a "$work/saved/cache" "$cache" 2>/dev/null || true
            else
                mkdir "$work/saved"
                cp -a "$project/target" "$work/saved/" 2>/dev/null || true
                cp -a "$cache" "$work/saved/cache" 2>/dev/null || true
            fi ;;
        13) drawn+=' dated'
            find "$project" "$kits" -type f -exec touch -d "$((RANDOM % 600 - 300)) days" {} + ;;
    esac
}

######## What is compared

said() { # said LOG: findings, and what goals say of what is there; whether that was made now or before is no difference
    sed -E -n 's/\x1b\[[0-9;]*m//g; s/: linked and checked$/: module is current/; / compiled [0-9]+, carried over /d
        /^\[(INFO|WARNING|ERROR)\] (MW-|  |ap[0-9]+py[^ ]+: )/p' "$1"
}
product() { # product STATUS LOG: what a build has made and said
    if (($1)); then
        said "$2" | grep -o '^\[.*\] MW-.*' || true     # nothing is published of a build that fails
        return
    fi
    said "$2"
    made "$project"
    sha256sum "$project/target/mod-wsgi/compile_commands.json"
}
clean_product() { # a clean build in this state, in the same folders; sets $clean, a name of files
    local name key= status=0
    for name in "${things[@]}"; do key+=${state[$name]}; done
    clean=$work/clean/$key
    if [[ -e $clean.status ]]; then return; fi
    mv "$project" "$work/apart"
    mkdir "$project"
    cp -r "$work/apart/pom.xml" "$work/apart/mod_wsgi" "$project"
    rm -rf "$work/apart-cache"
    mv "$cache" "$work/apart-cache" 2>/dev/null || true
    parameters
    PATH=$work/tools:$PATH build "$project" "$cache" "${arguments[@]}" package || status=$?
    cp "$log" "$clean.log"
    product "$status" "$log" > "$clean"
    echo "$status" > "$clean.status"
    rm -rf "$project" "$cache"
    mv "$work/apart" "$project"
    mv "$work/apart-cache" "$cache" 2>/dev/null || true
    cleans=$((cleans + 1)) failing=$((failing + status))
}
compare() { # compare STATUS
    local differences
    cp "$log" "$work/sequence.log"
    product "$1" "$log" > "$work/product"
    clean_product
    differences=$(diff "$clean" "$work/product" | grep '^[<>]' || true)
    if (($1 != $(< "$clean.status"))) || [[ $differences ]]; then
        is_lost=1
        cat "$clean.log" >> "$work/sequence.log"
        lost "$work/sequence.log" "sequence $count ($drawn ) differs from a clean build, which ended with $(< "$clean.status"); this one with $1: $differences"
    fi
}

between() { # a build with an edit between its goals: what it makes, if it does, has the edit
    local status=0 phase=generate-sources
    if ((RANDOM % 2)); then phase=process-classes; fi
    drawn+=" ($phase:"
    change
    drawn+=' )'
    echo "$commands" > "$work/between.sh"
    parameters
    PATH=$work/tools:$PATH build "$project" "$cache" "${arguments[@]}" "-Dbetween=$phase" package || status=$?
    bash "$work/between.sh"      # a build that failed before has not come to it
    cp "$log" "$work/between.log"
    if ((status)); then return; fi
    clean_product
    if [[ $(grep -v '^\[' "$clean") != $(product 0 "$work/between.log" | grep -v '^\[') ]]; then
        is_lost=1
        lost "$work/between.log" "sequence $count ($drawn ) makes something else than a clean build"
    fi
}
sequence() { # one sequence; sets $is_lost
    local i status=0 left
    is_lost=0 drawn=
    if ((RANDOM % 4)); then go_home; fi
    for i in $(seq $((RANDOM % 4 + 1))); do
        if ((RANDOM % 2)); then change; eval "$commands"; else happen; fi
    done
    if ((RANDOM % 5 == 0)); then between; fi
    parameters
    PATH=$work/tools:$PATH build "$project" "$cache" "${arguments[@]}" package || status=$?
    compare "$status"
    left=$(unfinished "$project" "$cache")
    if [[ $left ]]; then is_lost=1; lost "$log" "sequence $count ($drawn ) leaves $left"; fi
}

######## What there is to edit

begin_sequences() {
    local kit file name source=src/server/wsgi_memory.c exec
    exec=$(sed -n '/exec-maven-plugin/{n; s/.*<version>\(.*\)<.*/\1/p}' pom.xml | head -1)
    mkdir -p "$variants" "$kits/python" "$kits/extra" "$work/clean" "$work/tools" "$mine/torture/apache/1"
    cp -r "$rig/sdk" "$kits/sdk"
    cp -r "$rig"/cpython-3.14-x64/{libs,python.exe,python314.dll} "$kits/python"
    for kit in A B; do
        mkdir "$kits/$kit"
        cp -r "$rig"/Apache24/{bin,include,lib} "$kits/$kit"
        cp -r "$rig/cpython-3.14-x64/include" "$kits/python/include-$kit"
        echo "#define KIT \"$kit\"" >> "$kits/$kit/include/httpd.h"
        echo "#define INCLUDE \"$kit\"" >> "$kits/python/include-$kit/object.h"
    done
    ln -s "$(type -P lld-link-19)" "$work/tools/lld-link"
    project "$project" original
    sed -i '/Home>\|<source>\|<properties>/d' "$project/pom.xml"
    sed -i '/<\/project>/d' "$project/pom.xml"
    cat >> "$project/pom.xml" <<END
  <profiles>
    <profile>
      <id>between</id>
      <activation><property><name>between</name></property></activation>
      <build>
        <plugins>
          <plugin>
            <groupId>org.codehaus.mojo</groupId>
            <artifactId>exec-maven-plugin</artifactId>
            <version>$exec</version>
            <executions>
              <execution>
                <phase>\${between}</phase>
                <goals><goal>exec</goal></goals>
                <configuration>
                  <executable>bash</executable>
                  <arguments><argument>$work/between.sh</argument></arguments>
                </configuration>
              </execution>
            </executions>
          </plugin>
        </plugins>
      </build>
    </profile>
  </profiles>
</project>
END
    # The module has a text of all that can be edited.
    cat >> "$project/mod_wsgi/$source" <<'END'
#include <sys/types.h>
#ifndef HIDING
#define HIDING "nothing"
#endif
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
extern const char *torture_library(void);
__declspec(dllexport) const char *torture_other(void) { return torture_library(); }
__declspec(dllexport) const char *torture(void) {
    return KIT HTTPD INCLUDE OBJECT STDLIB HIDING TEXT(OPTION) TEXT(INNER) "source a";
}
END
    cp -r "$project/mod_wsgi" "$work/archived-sources"
    for name in a b; do
        text "$name" httpd "#define HTTPD \"$name\"" "$kits/A/include/httpd.h"
        text "$name" object "#define OBJECT \"$name\"" "$kits/python/include-A/object.h"
        text "$name" stdlib "#define STDLIB \"$name\"" "$kits/sdk/include/stdlib.h"
        text "$name" compile "@$kits/inner.rsp /DOPTION=$name"
        text "$name" inner "/DINNER=$name"
        text "$name" link "/LIBPATH:$kits/extra extra.lib /VERSION:1.$( [[ $name == a ]] && echo 1 || echo 2)"
        text "$name" compiler "#!/bin/sh
[ \"\$*\" = --version ] || exec clang-cl-19 \"\$@\"
clang-cl-19 --version | sed -E 's/version [0-9.]+/version 19.1.$( [[ $name == a ]] && echo 1 || echo 2)/'"
        chmod +x "$variants/compiler.$name"
        sed "s/source a/source $name/" "$project/mod_wsgi/$source" > "$variants/source.$name"
        sed -E "s/(VERSION_STRING \"[0-9.]*)/\\1$( [[ $name == a ]] || echo 1)/" \
            "$project/mod_wsgi/src/server/wsgi_version.h" > "$variants/version.$name"
        sed "s/source a/archive $name/" "$project/mod_wsgi/$source" > "$work/archived-sources/$source"
        tar -C "$work" --sort=name --mtime=2020-02-02 -cf "$variants/archive.$name" archived-sources
        cp "$variants/httpd.$name" "$kits/A/include/httpd.h"
        tar -C "$kits/A" --sort=name --mtime=2020-02-02 -cf "$variants/artifact.$name" bin include lib
        echo "__declspec(dllexport) const char *torture_library(void) { return \"library $name\"; }" > "$work/extra.c"
        clang-cl-19 --target=x86_64-pc-windows-msvc /c /GS- /Zl "/Fo$work/extra.obj" "$work/extra.c"
        llvm-lib-19 /nologo "/out:$variants/extra.$name" "$work/extra.obj"
        ln -s "$kits/${name^}" "$variants/current.$name"
        ln -s "include-${name^}" "$variants/include.$name"
    done
    echo '#define HTTPD "none"' >> "$kits/B/include/httpd.h"
    echo '#define OBJECT "none"' >> "$kits/python/include-B/object.h"
    binary python-dll "$kits/python/python314.dll" 'DOS mode' 'DOS Mode'
    binary httpd-dll "$kits/A/bin/libhttpd.dll" 'DOS mode' 'DOS Mode'
    binary apr-lib "$kits/A/lib/libapr-1.lib" ' 0 ' ' 1 '
    binary python-lib "$kits/python/libs/python314.lib" ' 0 ' ' 1 '
    cp "$kits/A/lib/libaprutil-1.lib" "$variants/aprutil-lib.a"
    cp "$kits/A/bin/httpd.exe" "$variants/httpd-exe.a"
    cp "$kits/python/python.exe" "$variants/httpd-exe.b"
    printf '#define HIDING "types"\n#include_next <sys/types.h>\n' > "$variants/hiding.b"
    printf '// new\n' > "$variants/sdk-header.b"
    cp -P "$variants/include.a" "$kits/python/include"

    thing httpd "$kits/A/include/httpd.h"
    thing object "$kits/python/include-A/object.h"
    thing stdlib "$kits/sdk/include/stdlib.h"
    thing hiding "$kits/A/include/sys/types.h"
    thing sdk-header "$kits/sdk/include/sys/added.h"
    thing python-dll "$kits/python/python314.dll"
    thing httpd-exe "$kits/A/bin/httpd.exe"
    thing httpd-dll "$kits/A/bin/libhttpd.dll"
    thing apr-lib "$kits/A/lib/libapr-1.lib"
    thing aprutil-lib "$kits/A/lib/libaprutil-1.lib"
    thing python-lib "$kits/python/libs/python314.lib"
    thing extra "$kits/extra/extra.lib"
    thing compile "$kits/compile.rsp"
    thing inner "$kits/inner.rsp"
    thing link "$kits/link.rsp"
    thing compiler "$work/tools/clang-cl"
    thing source "$project/mod_wsgi/$source"
    thing version "$project/mod_wsgi/src/server/wsgi_version.h"
    thing archive "$kits/mod_wsgi.tar"
    thing artifact "$mine/torture/apache/1/apache-1.tar"
    thing current "$kits/current"
    thing include "$kits/python/include"
    thing apache-is
    thing source-is
    thing symbols
    thing date
    thing ignored
    go_home
}
text() { # text VARIANT NAME TEXT [FILE]: a variant of a file, which begins as that one
    if [[ $# == 4 ]]; then cat "$4"; fi > "$variants/$2.$1"
    echo "$3" >> "$variants/$2.$1"
}
binary() { # binary NAME FILE TEXT TEXT: in the other variant a text that nobody reads is another one of the same length
    cp "$2" "$variants/$1.a"
    LC_ALL=C sed "0,/$3/s/$3/$4/" "$2" > "$variants/$1.b"
    if cmp -s "$variants/$1".{a,b}; then die "$2 has no \"$3\""; fi
}
