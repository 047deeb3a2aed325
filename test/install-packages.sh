#!/bin/sh
# install-packages.sh WHO [PACKAGE...]: installs packages of Debian, or says that WHO needs them.
set -eu
who=$1
shift
[ $# = 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "$who: these packages are needed: $*. Install them, or run as root on Debian and they are installed for you." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# One at a time: apt turns a second caller away.
exec 9>"${TMPDIR:-/tmp}/mqtt-rollcall-packages.lock"
flock 9
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$@" >/dev/null
