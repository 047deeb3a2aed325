#!/bin/sh
# Installs what building and starting the image takes. Does nothing where it is there.
set -eu
missing=""
for program in buildah:buildah mmdebstrap:mmdebstrap ip:iproute2 strace:strace; do
  command -v "${program%:*}" >/dev/null || missing="$missing ${program#*:}"
done
# shellcheck disable=SC2086
sh "$(dirname "$0")/../install-packages.sh" "The tests of the image" $missing
