#!/bin/sh
# A bare Debian tree to prove things in, for the scripts beside it:  . packaging/tree.sh; make_tree DIRECTORY SUITE
# As root. What a network of one's own needs is copied into it: resolv.conf, pip.conf, apt's proxy settings, local
# certificates, and every file named in BARE_TREE_FILES; variables that begin with PIP_ or end in _proxy go in as well.
[ "$(id -u)" = 0 ] || { echo "debootstrap and chroot need root" >&2 && exit 3; }
command -v debootstrap >/dev/null || { echo "missing: apt-get install debootstrap" >&2 && exit 3; }

say() { echo "== bare tree: $*"; }

make_tree() { # make_tree DIRECTORY SUITE: a minimal Debian in DIRECTORY, where there is none; from then on $tree
    tree=$1
    if [ ! -x "$tree/usr/bin/dpkg" ]; then
        say "debootstrap $2 into $tree"
        debootstrap --variant=minbase "$2" "$tree" >"$tree.log" 2>&1 || { tail -n 20 "$tree.log" >&2 && exit 1; }
    fi
    for file in /etc/resolv.conf /etc/pip.conf /usr/local/share/ca-certificates/*.crt ${BARE_TREE_FILES:-} $(grep -ls Proxy /etc/apt/apt.conf.d/* || true); do
        if [ -f "$file" ]; then
            mkdir -p "$tree$(dirname "$file")"
            cp -L "$file" "$tree$file"
        fi
    done
    # Every installed system has it, a bare tree has not.
    [ -s "$tree/etc/hosts" ] || printf '127.0.0.1 localhost\n::1 localhost\n' >"$tree/etc/hosts"
}

# A mount and process table of its own: whatever a test leaves running ends with it.
inside() { # inside USER COMMAND...
    user=$1
    shift
    env | grep -E '^(PIP_[A-Z_]+|[a-z]+_proxy|[A-Z]+_PROXY)=' >"$tree/tmp/environment" || true
    unshare --mount --pid --fork sh -c '
        set -eu
        tree=$1 user=$2 home=$3
        shift 3
        mount -t proc proc "$tree/proc"
        mount --rbind /dev "$tree/dev"
        mount -t tmpfs tmpfs "$tree/dev/shm"
        # shellcheck disable=SC2046 # a variable a word; values with spaces are not needed here
        exec env -i $(cat "$tree/tmp/environment") PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" LANG=C.UTF-8 CI=true \
            chroot --userspec="$user" "$tree" "$@"
    ' sh "$tree" "$user" "${inside_home:-/tmp}" "$@" </dev/null
}

expect() { # expect CODE USER COMMAND...
    wanted=$1
    shift
    got=0
    inside "$@" || got=$?
    say "exit $got (wanted $wanted): $*"
    [ "$got" = "$wanted" ] || exit 1
}
