#!/bin/bash
# A release as far as it goes without publishing: makes the bundle for Maven Central in a copy of what git has, with a key made
# for that, and checks that nothing is missing that Central asks for: https://central.sonatype.org/publish/requirements/
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in gpg unzip; do
    command -v "$tool" >/dev/null || { echo "not run: $tool is missing"; exit 75; }
done

work=$(mktemp -d)
finish() {
    GNUPGHOME=$work/gnupg gpgconf --kill all || true
    rm -rf "$work"
}
trap finish EXIT

mkdir -m 700 "$work/gnupg" "$work/copy"
export GNUPGHOME=$work/gnupg
gpg --batch --quiet --passphrase '' --quick-generate-key 'A key that signs nothing real <nobody@example.com>' rsa2048 sign 1d

git ls-files -z | xargs -0 cp --parents -t "$work/copy"
cd "$work/copy"
artifact=mod-wsgi-maven-plugin
version=$(sed -nE '0,/<version>/s/.*<version>(.*)-SNAPSHOT<\/version>/\1/p' pom.xml)
sed -i "0,/<version>$version-SNAPSHOT</s//<version>$version</" pom.xml
mvn -B -ntp -q -Prelease deploy -DskipTests -Dspotless.check.skip -DskipUpload=true "$@"

bundle=$work/bundle
unzip -q target/central-publishing/central-bundle.zip -d "$bundle"
folder=$bundle/io/github/modwsgi/$artifact/$version
cd "$folder"

wrong=0
fault() { echo "WRONG: $*"; wrong=1; }
expected=()
for file in "$artifact-$version"{.jar,.pom,-sources.jar,-javadoc.jar}; do
    expected+=("$file" "$file.asc" "$file".{md5,sha1,sha256,sha512})
    [[ -f $file ]] || continue
    gpg --quiet --verify "$file.asc" "$file" 2>/dev/null || fault "the signature of $file does not hold"
    for sum in md5 sha1 sha256 sha512; do
        [[ $(cat "$file.$sum") == "$(${sum}sum <"$file" | cut -d' ' -f1)" ]] || fault "$file.$sum is not that of $file"
    done
done
diff <(printf '%s\n' "${expected[@]}" | sort) <(find . -type f -printf '%P\n' | sort) || fault "the bundle has other files than these"
[[ -z $(find "$bundle" -type f -not -path "$folder/*") ]] || fault "the bundle has files elsewhere"

has() { # has PARENT ELEMENT: in the pom, with a text
    sed -n "/^  *<$1>/,/^  *<\/$1>/p" "$artifact-$version.pom" | grep "<$2>[^<]" >/dev/null || fault "the pom's $1 has no $2"
}
for element in groupId artifactId version packaging name description url; do
    grep -q "^  <$element>[^<]" "$artifact-$version.pom" || fault "the pom has no $element"
done
for each in license/name license/url developer/name scm/connection scm/developerConnection scm/url; do
    has "${each%/*}" "${each#*/}"
done
! grep -q '<dependency>' "$artifact-$version.pom" || fault "the pom has a dependency, whose pom Maven would read in each build"
! grep -q SNAPSHOT "$artifact-$version.pom" || fault "the pom names a snapshot"
for library in $(unzip -Z1 "$artifact-$version.jar" 'META-INF/maven/*/pom.properties' | cut -d/ -f4 | grep -vx "$artifact"); do
    unzip -p "$artifact-$version.jar" META-INF/NOTICE | grep "^  $library " >/dev/null || fault "NOTICE does not name $library, which is in the jar"
done
if unzip -p "$artifact-$version.jar" 'io/github/modwsgi/*.class' | grep -a LambdaMetafactory >/dev/null; then
    fault "the jar has lambdas that the JVM compiles in each build: src/build/MergeLambdas.java has not seen it"
fi
unzip -qql "$artifact-$version-sources.jar" '*/package-info.java' >/dev/null || fault "no sources in their jar"
unzip -qql "$artifact-$version-javadoc.jar" index.html >/dev/null || fault "no Javadoc in its jar"
((wrong == 0)) || exit 1
echo "The bundle of $version has what Maven Central asks for, in ${#expected[@]} files. Nothing was uploaded."
