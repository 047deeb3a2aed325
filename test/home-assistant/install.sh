#!/bin/sh
# Installs a real Home Assistant from public package registries into HOME_ASSISTANT_FOLDER (.home-assistant by default),
# for the tests of this folder. Does nothing where it is there; can be interrupted and run again; clones may share a folder.
# Afterwards `$folder/hass HOME [OPTION...]` runs it with the configuration folder HOME.
# Where there is no Python 3.14, it lives in a Debian of its own (needs root). What that one has mounted, it has mounted in
# a name space of its own, which ends with its process: nothing is left to unmount.
set -eu
version=2026.11.0
# What Home Assistant would fetch at its first start: its page, and what MQTT and its platforms import.
# The last lines keep its log clean.
extras="home-assistant-frontend paho-mqtt aiohasupervisor==0.8.1
  numpy PyTurboJPEG infrared-protocols==10.5.0 rf-protocols==4.3.0
  ha-ffmpeg mutagen hassil home-assistant-intents gazetteer-matcher pymicro-vad pyspeex-noise"
suite=forky
include=python3,python3-venv,python3-dev,ca-certificates,build-essential,libffi-dev,libssl-dev,libjpeg-dev,zlib1g-dev

cd "$(dirname "$0")/../.."
folder=${HOME_ASSISTANT_FOLDER:-.home-assistant}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
system=$folder/system

say() { echo "home assistant: $*"; }
fail() { say "$*" >&2; exit 1; }
root() { [ "$(id -u)" = 0 ] || fail "without Python 3.14 this must run as root, to give Home Assistant a Debian of its own"; }

# A Debian that has Python 3.14, from the mirror this machine's own packages come from.
make_system() {
  [ -e "$folder/system.made" ] && return
  root
  command -v debootstrap >/dev/null || sh test/install-packages.sh "Home Assistant" debootstrap
  rm -rf "$system"
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1)
  [ -n "$mirror" ] || fail "apt names no mirror"
  say "Debian $suite"
  # The script of sid is the one of every newer suite; this machine's debootstrap may not know the name yet.
  unshare --mount debootstrap --variant=minbase --include="$include" "$suite" "$system" "$mirror" \
    /usr/share/debootstrap/scripts/sid >"$folder/debootstrap.log" 2>&1 || {
    tail -20 "$folder/debootstrap.log" >&2
    fail "debootstrap failed"
  }
  rm -rf "$system/var/cache/apt/archives" "$system"/var/lib/apt/lists/*
  mkdir -p "$system/home-assistant" "$system/config"
  touch "$folder/system.made"
}

# The network as this machine has it: names, certificates, and pip's settings.
lend_network() {
  for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /etc/pip.conf "$HOME/.config/pip/pip.conf"; do
    [ -e "$file" ] || continue
    mkdir -p "$system$(dirname "$file")"
    cp -L "$file" "$system$file"
  done
}

# within COMMAND...: where Home Assistant lives; its packages are in $packages there.
if command -v python3.14 >/dev/null; then
  packages=$folder/packages
  within() { "$@"; }
  launcher='exec "$folder/packages/bin/hass" -c "$home" "$@"'
else
  packages=/home-assistant
  within() {
    unshare --mount sh -ec 'mount --rbind /dev "$0/dev"; mount -t proc proc "$0/proc"; exec chroot "$0" "$@"' "$system" "$@"
  }
  launcher='exec unshare --mount sh -ec '\''
  mount --rbind /dev "$0/dev"; mount -t proc proc "$0/proc"; mount --bind "$1" "$0/config"; shift
  exec chroot "$0" /home-assistant/bin/hass -c /config "$@"'\'' "$folder/system" "$home" "$@"'
fi

install_packages() {
  say "Home Assistant $version"
  within rm -rf "$packages"
  within python3.14 -m venv "$packages"
  within "$packages/bin/pip" install -qq "homeassistant==$version"
  constraints=$packages/lib/python3.14/site-packages/homeassistant/package_constraints.txt
  # shellcheck disable=SC2086
  within "$packages/bin/pip" install -qq -c "$constraints" $extras
}

write_launcher() {
  cat >"$folder/hass" <<SCRIPT
#!/bin/sh
# hass HOME [OPTION...]: Home Assistant with this configuration folder. It takes over the process.
set -eu
folder=\$(cd "\$(dirname "\$0")" && pwd) home=\$(cd "\$1" && pwd)
shift
$launcher
SCRIPT
  chmod +x "$folder/hass"
}

exec 9>"$folder/lock"
flock 9
write_launcher
wanted="$version $(echo $extras)"
[ "$(cat "$folder/installed" 2>/dev/null)" = "$wanted" ] && exit 0
rm -f "$folder/installed"
if ! command -v python3.14 >/dev/null; then
  make_system
  lend_network
fi
install_packages
rm -rf "$folder"/golden-*
echo "$wanted" >"$folder/installed"
say "installed in $folder"
