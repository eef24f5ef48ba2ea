#!/bin/bash
# packages.sh PACKAGE...: installs Debian packages. As root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

# An installation that was killed half-way has to be finished before the next.
if [[ $(dpkg --audit) ]]; then dpkg --configure -a; fi
# Old package lists may do; that is for the installation to say.
apt-get update -q || true
# Another apt-get (a second build, unattended upgrades) is waited for.
apt-get install -q -y --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 "$@"
