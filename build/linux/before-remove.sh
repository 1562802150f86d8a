#!/bin/sh
# Before the deb is removed: takes our entries out of the keyrings of those who are signed in. Keyrings of others are
# locked to root, too (docs/deployment/builds.md).
set -u
[ "${1:-}" = remove ] || exit 0
app='/opt/Atrezzo Desktop/atrezzo-desktop'
for bus in "${RUNTIME_DIRS:-/run/user}"/*/bus; do
  [ -S "$bus" ] || continue
  user=$(stat -c %U "$bus")
  timeout 20 runuser -u "$user" -- env "DBUS_SESSION_BUS_ADDRESS=unix:path=$bus" "XDG_RUNTIME_DIR=${bus%/bus}" \
    "$app" --forget-secrets --ozone-platform=headless >/dev/null 2>&1 ||
    echo "atrezzo-desktop: the keyring of $user could not be cleared" >&2
done
exit 0
