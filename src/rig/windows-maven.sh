#!/bin/bash
# windows/maven: the Maven that runs in the Windows JVM.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
VERSION=3.9.9

maven_artifact "org.apache.maven:apache-maven:$VERSION:zip:bin"
unzip -q "$RIG_WORK/apache-maven-$VERSION-bin.zip" -d "$RIG_WORK"
mv "$RIG_WORK/apache-maven-$VERSION"/* "$RIG_OUT/"
echo "Maven $VERSION" >&3
