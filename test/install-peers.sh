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
# shellcheck disable=SC2086
sh "$(dirname "$0")/install-packages.sh" "The tests" $missing
# Debian starts the broker as a service; the tests start their own.
service mosquitto stop >/dev/null 2>&1 || true
