#!/bin/sh
# Installs what the tests meet besides npm's packages: a real Mosquitto, a real Chromium, the parser of AppArmor
# and the Supervisor's reader of YAML. Does nothing where they are.
set -eu
missing=""
command -v mosquitto >/dev/null || [ -x /usr/sbin/mosquitto ] || missing="$missing mosquitto"
command -v chromium >/dev/null || missing="$missing chromium"
command -v apparmor_parser >/dev/null || [ -x /usr/sbin/apparmor_parser ] || missing="$missing apparmor"
/usr/bin/python3 -c "import yaml" 2>/dev/null || missing="$missing python3-yaml"
command -v openssl >/dev/null || missing="$missing openssl"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need:$missing. Install them, or run as root on Debian and they are installed for you." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
# Debian starts the broker as a service; the tests start their own.
service mosquitto stop >/dev/null 2>&1 || true
