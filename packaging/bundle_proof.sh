#!/bin/sh
# Proves the packaged program in a bare Debian tree, as a stranger would install it:
#   sh packaging/bundle_proof.sh DIRECTORY [SUITE]
# As root. SUITE is bookworm (the default) or trixie. The package in DIRECTORY is taken, or built there first
# (packaging/deb.sh); the tree is DIRECTORY/SUITE, made with debootstrap where there is none. Then, in the tree:
#   - apt installs the package with what it depends on, and nothing that it only recommends;
#   - an ordinary user sees its version, asks the doctor, plays one order, and changes a setting;
#   - the counter's window is seen on an X screen of this machine (where Xvfb and xdotool are installed);
#   - its menu entry is valid, and program and icon are where it says; every other command starts;
#   - apt removes it, and the user's shop is still there; the archive then plays one order too.
# How the network gets into the tree: packaging/tree.sh.
set -eu
out=${1:?usage: sh packaging/bundle_proof.sh DIRECTORY [SUITE]}
suite=${2:-bookworm}
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck source=packaging/tree.sh
. "$checkout/packaging/tree.sh"
mkdir -p "$out"
out=$(cd "$out" && pwd -P)

newest() { # newest PATTERN...: the youngest of these files, nothing where there is none
    # shellcheck disable=SC2012 # names of our own making
    ls -t "$@" 2>/dev/null | head -n 1
}
[ -n "$(newest "$out"/passbell_*.deb)" ] || sh "$checkout/packaging/deb.sh" "$out"
package=$(newest "$out"/passbell_*.deb)
archive=$(newest "$out"/passbell-*.tar.xz)

make_tree "$out/$suite" "$suite"
begun=$(date +%s)
lap() { say "$1: $(($(date +%s) - begun)) s" && begun=$(date +%s); }

# An ordinary user with a home of his own.
inside root:root sh -c 'id till >/dev/null 2>&1 || useradd --create-home --home-dir /srv/till till'
inside_home=/srv/till
rm -rf "$tree/srv/till/.local" "$tree/srv/till/.config"
cp "$package" "$tree/tmp/passbell.deb"
cp "$archive" "$tree/tmp/passbell.tar.xz"
chmod a+r "$tree/tmp/passbell.deb" "$tree/tmp/passbell.tar.xz"

apt="env DEBIAN_FRONTEND=noninteractive apt-get -yq -o Dpkg::Use-Pty=0"
expect 0 root:root sh -c "$apt update >/tmp/apt.log 2>&1 || { tail -n 20 /tmp/apt.log; exit 1; }"
lap "package lists"
expect 0 root:root sh -c "$apt install --no-install-recommends /tmp/passbell.deb >/tmp/apt.log 2>&1 || { tail -n 20 /tmp/apt.log; exit 1; }"
lap "installing it and what it depends on"

expect 0 till:till passbell --version
expect 0 till:till passbell doctor
expect 0 till:till passbell self-test
lap "version, doctor and self-test"
expect 0 till:till passbell settings set shop_name "Sample shop"
expect 0 till:till passbell autostart on
expect 0 till:till passbell-relay --help
expect 0 till:till passbell relay --help
expect 0 till:till passbell bench pricing

if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then
    # The screen is this machine's, the windows are the tree's: nothing is installed there for their sake.
    # An old answer must not be taken for the new one.
    rm -f "$out/screen" "$out/window"
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten unix -listen tcp -ac -noreset 3>"$out/screen" 2>"$out/screen.log" &
    screen=$!
    trap 'kill $screen 2>/dev/null || true' EXIT
    tries=150
    until [ -s "$out/screen" ] || [ $tries = 0 ]; do sleep 0.2 && tries=$((tries - 1)); done
    [ -s "$out/screen" ] || { say "the screen did not come up" && exit 1; }
    display=127.0.0.1:$(cat "$out/screen")
    (DISPLAY=$display timeout 35 xdotool search --sync --onlyvisible --name '^Passbell: counter$' >"$out/window" || true) &
    expect 0 till:till timeout --preserve-status --signal TERM 30 env "DISPLAY=$display" passbell run
    wait $! || true
    [ -s "$out/window" ] || { say "no window was seen" && exit 1; }
    say "the counter's window was seen on an X screen, and closed in order"
    lap "windows"
else
    say "NOT TRIED: windows on an X screen, for want of Xvfb and xdotool"
fi

expect 0 root:root sh -c "$apt install --no-install-recommends desktop-file-utils xz-utils >/tmp/apt.log 2>&1"
expect 0 till:till desktop-file-validate /usr/share/applications/passbell.desktop /srv/till/.config/autostart/passbell.desktop
expect 0 till:till sh -c 'for size in 16x16/apps/passbell.png 256x256/apps/passbell.png scalable/apps/passbell.svg; do
    test -s /usr/share/icons/hicolor/$size || exit 1; done; command -v passbell'
expect 0 till:till sh -c 'test -s /usr/share/doc/passbell/copyright && test -s /usr/lib/passbell/licences/README.txt'

expect 0 root:root sh -c "$apt purge passbell"
expect 1 till:till sh -c 'test -e /usr/lib/passbell || test -e /usr/bin/passbell || test -e /usr/share/applications/passbell.desktop'
expect 0 till:till grep -q "Sample shop" /srv/till/.local/share/passbell/settings.toml
lap "settings, menu entry, removal"

expect 0 till:till sh -c 'rm -rf ~/archive && mkdir ~/archive && tar -C ~/archive -xJf /tmp/passbell.tar.xz --strip-components=1 &&
    ~/archive/passbell self-test'
lap "the archive"
say "all good: $(basename "$package") $(du -m "$package" | cut -f 1) MB, $(basename "$archive") $(du -m "$archive" | cut -f 1) MB, on $suite"
