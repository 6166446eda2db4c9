#!/bin/sh
# Proves the packaged program in a bare Debian tree, as a stranger would install it:
#   sh packaging/bundle_proof.sh DIRECTORY [SUITE]
# As root. SUITE is bookworm (the default) or trixie. The package in DIRECTORY is taken, or built there first
# (packaging/deb.sh); the tree is DIRECTORY/SUITE, made with debootstrap where there is none. Then, in the tree:
#   - apt installs the package with what it depends on, and nothing that it only recommends;
#   - an ordinary user sees its version, asks the doctor, plays one order, and changes a setting;
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
inside root:root sh -c 'id till >/dev/null 2>&1 || useradd --create-home till'
inside_home=/home/till
rm -rf "$tree/home/till/.local" "$tree/home/till/.config"
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

expect 0 root:root sh -c "$apt install --no-install-recommends desktop-file-utils >/tmp/apt.log 2>&1"
expect 0 till:till desktop-file-validate /usr/share/applications/passbell.desktop /home/till/.config/autostart/passbell.desktop
expect 0 till:till sh -c 'for size in 16x16/apps/passbell.png 256x256/apps/passbell.png scalable/apps/passbell.svg; do
    test -s /usr/share/icons/hicolor/$size || exit 1; done; command -v passbell'
expect 0 till:till sh -c 'test -s /usr/share/doc/passbell/copyright && test -s /usr/lib/passbell/licences/README.txt'

expect 0 root:root sh -c "$apt purge passbell"
expect 1 till:till sh -c 'test -e /usr/lib/passbell || test -e /usr/bin/passbell || test -e /usr/share/applications/passbell.desktop'
expect 0 till:till grep -q "Sample shop" /home/till/.local/share/passbell/settings.toml
lap "settings, menu entry, removal"

expect 0 till:till sh -c 'rm -rf ~/archive && mkdir ~/archive && tar -C ~/archive -xJf /tmp/passbell.tar.xz --strip-components=1 &&
    ~/archive/passbell self-test'
lap "the archive"
say "all good: $(basename "$package") $(du -m "$package" | cut -f 1) MB, $(basename "$archive") $(du -m "$archive" | cut -f 1) MB, on $suite"
