#!/bin/sh
# Installs what building and starting the image takes. Does nothing where it is there.
set -eu
missing=""
for program in buildah:buildah mmdebstrap:mmdebstrap ip:iproute2 strace:strace; do
  command -v "${program%:*}" >/dev/null || missing="$missing ${program#*:}"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests of the image need root on Debian, and:$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
