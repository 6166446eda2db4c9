#!/bin/sh
# Proves the two commands of the README in a bare Debian tree, as a stranger would meet them:
#   sh packaging/bare_tree.sh DIRECTORY [SUITE [ARGUMENT...]]
# As root. SUITE is bookworm (the default) or trixie; with ARGUMENTs only pytest is run, with them.
# Makes the tree in DIRECTORY with debootstrap where there is none, clones this checkout into it, and then
#   - as an ordinary user without any package: `run` must print one line to run and exit with 3,
#   - as root: `test` must be green,
#   - afterwards `run` without a screen must play the tour to a good end, for root and for the ordinary user.
# What a network of one's own needs is copied: resolv.conf, pip.conf, apt's proxy settings, local certificates, and
# every file named in BARE_TREE_FILES; variables that begin with PIP_ or end in _proxy go in as well.
set -eu
tree=${1:?usage: sh packaging/bare_tree.sh DIRECTORY [SUITE [ARGUMENT...]]}
suite=${2:-bookworm}
shift
[ $# -eq 0 ] || shift
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
[ "$(id -u)" = 0 ] || { echo "debootstrap and chroot need root" >&2 && exit 3; }
command -v debootstrap >/dev/null || { echo "missing: apt-get install debootstrap" >&2 && exit 3; }

say() { echo "== bare tree: $*"; }

if [ ! -x "$tree/usr/bin/dpkg" ]; then
    say "debootstrap $suite into $tree"
    debootstrap --variant=minbase "$suite" "$tree" >"$tree.log" 2>&1 || { tail -n 20 "$tree.log" >&2 && exit 1; }
fi
till="$tree/srv/pass bell"
rm -rf "$till"
git clone -q --no-hardlinks "$checkout" "$till"
# The ordinary user may read and write the clone, as his own.
chmod -R a+rwX "$till"

for file in /etc/resolv.conf /etc/pip.conf /usr/local/share/ca-certificates/*.crt ${BARE_TREE_FILES:-} $(grep -ls Proxy /etc/apt/apt.conf.d/* || true); do
    if [ -f "$file" ]; then
        mkdir -p "$tree$(dirname "$file")"
        cp -L "$file" "$tree$file"
    fi
done

# Every installed system has it, a bare tree has not.
[ -s "$tree/etc/hosts" ] || printf '127.0.0.1 localhost\n::1 localhost\n' >"$tree/etc/hosts"

# A mount and process table of its own: whatever a test leaves running ends with it.
inside() { # inside USER COMMAND...
    user=$1
    shift
    env | grep -E '^(PIP_[A-Z_]+|[a-z]+_proxy|[A-Z]+_PROXY)=' >"$tree/tmp/environment" || true
    unshare --mount --pid --fork sh -c '
        set -eu
        tree=$1 user=$2
        shift 2
        mount -t proc proc "$tree/proc"
        mount --rbind /dev "$tree/dev"
        mount -t tmpfs tmpfs "$tree/dev/shm"
        # shellcheck disable=SC2046 # a variable a word; values with spaces are not needed here
        exec env -i $(cat "$tree/tmp/environment") PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 CI=true \
            chroot --userspec="$user" "$tree" "$@"
    ' sh "$tree" "$user" "$@" </dev/null
}

expect() { # expect CODE USER COMMAND...
    wanted=$1
    shift
    got=0
    inside "$@" || got=$?
    say "exit $got (wanted $wanted): $*"
    [ "$got" = "$wanted" ] || exit 1
}

expect 3 nobody:nogroup sh "/srv/pass bell/passbell.sh" run
expect 0 root:root sh "/srv/pass bell/passbell.sh" test "$@"
expect 0 root:root sh "/srv/pass bell/passbell.sh" run
expect 0 nobody:nogroup sh "/srv/pass bell/passbell.sh" run
say "all good"
