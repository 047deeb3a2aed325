#!/bin/sh -e
# Builds the app's image from the repository's own Dockerfile, on a stand-in for Home Assistant's base image that carries its
# name (docs/image.md says what is stood in for). Prints what buildah prints; the image is then called "rollcall".
#   test/image/build.sh FOLDER      FOLDER keeps the base's packages and buildah's storage
cd "$(dirname "$0")/../.."
folder=$(realpath -m "$1")
node=$(readlink -f node_modules/.bin/node)
base=$(sed -n 's/^ARG BUILD_FROM=//p' Dockerfile)
mkdir -p "$folder/store"

store() { buildah --root "$folder/storage" --runroot "$folder/runroot" --storage-driver vfs "$@"; }

# Debian's packages unpacked, without their install scripts: busybox is /bin/sh as in Alpine; s6 and execline are real.
if [ ! -s "$folder/packages.tar" ]; then
  mmdebstrap --quiet --variant=extract --include=busybox,s6,execline,curl,libstdc++6,libjemalloc2 --format=tar \
    bookworm "$folder/packages.part"
  mv "$folder/packages.part" "$folder/packages.tar"
fi

# What an interrupted run left behind.
store rm --all >/dev/null 2>&1 || true
store rmi --prune >/dev/null 2>&1 || true
container=$(store from scratch)
store add --quiet "$container" "$folder/packages.tar" / >/dev/null
store copy --quiet "$container" test/image/base / >/dev/null
store run --isolation chroot "$container" /bin/busybox sh -c '
  busybox mkdir -p /usr/sbin /usr/local/lib && busybox --install -s
  ln -s /usr/lib/*/libjemalloc.so.2 /usr/local/lib/libjemalloc.so.2
  # Where the build mounts something: made here, so that it is no part of what the image adds.
  mkdir -p /usr/etc /etc/ssl/certs && touch /usr/etc/npmrc /etc/ssl/certs/ca-certificates.crt
  rm -rf /usr/share/doc /usr/share/man /usr/share/locale /var/lib/dpkg /var/lib/apt /var/cache /etc/apt
'
store config --entrypoint '["/init"]' --env S6_BEHAVIOUR_IF_STAGE2_FAILS=2 --env S6_CMD_WAIT_FOR_SERVICES=1 \
  --env LANG=C.UTF-8 "$container"
store commit --quiet --format docker --rm "$container" "$base" >/dev/null

# The machine's own way to npm's registry is mounted for the time of the build, so that it is in no file and no layer.
# Asked of the npm the machine came with: under `npm run` another Node comes first, which has another global npmrc.
setting() { env -u npm_config_prefix -u npm_config_globalconfig PATH="$path" npm config get "$1" 2>/dev/null; }
path=$(printf %s "$PATH" | tr : '\n' | grep -v node_modules | paste -sd :)
npmrc=$folder/npmrc
certificates=/etc/ssl/certs/ca-certificates.crt
trap 'rm -f "$npmrc"' EXIT
(
  umask 077
  for file in "$(setting globalconfig)" "$(setting userconfig)"; do
    [ ! -f "$file" ] || { cat "$file"; echo; }
  done
  echo "cafile=$certificates"
  echo "registry=$(setting registry)"
) > "$npmrc"

cp "$node" "$folder/store/node"
rm -rf "$folder/store/npm"
cp -r "$(dirname "$(readlink -f "$(PATH=$path command -v npm)")")/.." "$folder/store/npm"
# Debian's buildah is older than --start-interval, which changes nothing in the image but that number.
sed 's/ --start-interval=2s//' Dockerfile | store bud --isolation chroot --file - --format docker --pull-never --tag rollcall \
  --build-arg BUILD_FROM="$base" --build-arg BUILD_ARCH=amd64 --build-arg BUILD_VERSION="$(sed -n 's/^version: "\(.*\)"/\1/p' config.yaml)" \
  --volume "$folder/store:/run/apk-store:ro" \
  --volume "$npmrc:/usr/etc/npmrc:ro" \
  --volume "$(setting cache):/root/.npm" \
  --volume "$certificates:$certificates:ro" \
  .
