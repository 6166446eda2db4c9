#!/bin/sh
# Proves the two commands of the README in a bare Debian tree, as a stranger would meet them:
#   sh packaging/bare_tree.sh DIRECTORY [SUITE [ARGUMENT...]]
# As root. SUITE is bookworm (the default) or trixie; with ARGUMENTs only pytest is run, with them.
# Makes the tree in DIRECTORY with debootstrap where there is none, clones this checkout into it, and then
#   - as an ordinary user without any package: `run` must print one line to run and exit with 3,
#   - as root: `test` must be green,
#   - afterwards `run` without a screen must play the tour to a good end, for root and for the ordinary user.
# How the network gets into the tree: packaging/tree.sh.
set -eu
where=${1:?usage: sh packaging/bare_tree.sh DIRECTORY [SUITE [ARGUMENT...]]}
suite=${2:-bookworm}
shift
[ $# -eq 0 ] || shift
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck source=packaging/tree.sh
. "$checkout/packaging/tree.sh"

make_tree "$where" "$suite"
till="$tree/srv/pass bell"
rm -rf "$till"
git clone -q --no-hardlinks "$checkout" "$till"
# The ordinary user may read and write the clone, as his own.
chmod -R a+rwX "$till"

expect 3 nobody:nogroup sh "/srv/pass bell/passbell.sh" run
expect 0 root:root sh "/srv/pass bell/passbell.sh" test "$@"
expect 0 root:root sh "/srv/pass bell/passbell.sh" run
expect 0 nobody:nogroup sh "/srv/pass bell/passbell.sh" run
say "all good"
