# debian_archive: where this machine takes Debian from, as "URI KEYRING", read from its apt configuration in either format:
# *.sources in deb822 style, *.list and sources.list in the classic one-line style.

DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg   # where the configuration names none

debian_archive() {
    local sourcelist sourceparts file found=
    # apt-config knows where the configuration lies, also where APT_CONFIG moves it
    eval "$(apt-config shell sourcelist Dir::Etc::sourcelist/f sourceparts Dir::Etc::sourceparts/d)"
    for file in "$sourcelist" "${sourceparts%/}"/*.list "${sourceparts%/}"/*.sources; do
        [[ -f $file ]] || continue
        case $file in
            *.sources) found=$(deb822_archive "$file") ;;
            *) found=$(classic_archive "$file") ;;
        esac
        if [[ $found ]]; then
            echo "$found"
            return
        fi
    done
    echo "no Debian archive (a release, section main) in $sourcelist or $sourceparts" >&2
    return 1
}

# A release, not its updates or its security archive: those do not hold every package.
RELEASE='^(bookworm|trixie|(old)*stable)$'

deb822_archive() { # deb822_archive FILE
    awk -v RS= -v FS='\n' -v release="$RELEASE" -v keyring="$DEBIAN_KEYRING" '
        function holds(list, pattern,   words, n, i) {
            n = split(list, words, " ")
            for (i = 1; i <= n; i++) if (words[i] ~ pattern) return 1
            return 0
        }
        {
            split("", field); name = ""
            for (i = 1; i <= NF; i++) {
                if ($i ~ /^#/) continue
                if (match($i, /^[A-Za-z-]+:/)) {
                    name = tolower(substr($i, 1, RLENGTH - 1))
                    field[name] = substr($i, RLENGTH + 1)
                } else field[name] = field[name] " " $i
            }
            if (tolower(field["enabled"]) ~ /no|false/) next
            if (!holds(field["types"], "^deb$") || !holds(field["suites"], release) || !holds(field["components"], "^main$")) next
            split(field["uris"], uri, " ")
            # Signed-By may also hold a key itself, over several lines
            if (split(field["signed-by"], key, " ") && key[1] ~ /^\//) keyring = key[1]
            print uri[1], keyring
            exit
        }' "$1"
}

classic_archive() { # classic_archive FILE: lines "deb [option=value ...] URI SUITE COMPONENT..."
    awk -v release="$RELEASE" -v keyring="$DEBIAN_KEYRING" '
        { sub(/#.*/, "") }
        $1 == "deb" {
            options = ""
            if (match($0, /\[[^]]*\]/)) {
                options = substr($0, RSTART + 1, RLENGTH - 2)
                $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH)
            }
            if ($2 ~ /^cdrom:/ || $3 !~ release || (" " $0 " ") !~ / main /) next
            if (match(options, /signed-by=[^ ,]+/)) keyring = substr(options, RSTART + 10, RLENGTH - 10)
            print $2, keyring
            exit
        }' "$1"
}
