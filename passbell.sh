#!/bin/sh
# Sets Passbell up on first use, then starts it or runs its checks:
#   sh passbell.sh run [arguments of `passbell run`]     without a screen it says so and plays the tour
#   sh passbell.sh tour [--out DIR]     ten orders through the real windows, without a screen
#   sh passbell.sh test [--long]        format, lint, types, import contracts, all tests (--long: the heavy ones too)
#   sh passbell.sh test ARGUMENT...     only pytest, with these arguments
# Exit codes: 0 good, 1 a check failed or a promise was broken, 2 bad usage, 3 something must be installed first.
set -eu
cd "$(dirname "$0")"

usage() {
    echo "usage: sh passbell.sh run [ARGUMENT...] | tour [--out DIR] | test [--long | ARGUMENT...]" >&2
    exit 2
}
[ $# -gt 0 ] || usage
mode=$1
shift
long=no
kind=run # what has to be installed: the tour needs what a start needs
case $mode in
run | tour) ;;
test) kind=test
    if [ "${1:-}" = --long ]; then
        long=yes
        shift
    fi ;;
*) usage ;;
esac

# ---- 1. system packages -------------------------------------------------------------------------------------
# Found by `ldd` over Qt's libraries and plugins on a minimal Debian: Python, Qt, X, Wayland, one font.
packages="python3-venv ca-certificates libglib2.0-0 libegl1 libgl1 libfontconfig1 libfreetype6 libxkbcommon0
libdbus-1-3 libbrotli1 libwayland-cursor0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1
libxcb-shape0 fonts-dejavu-core"
# The tests open real windows, real pages and real processes.
[ "$kind" = run ] || packages="$packages xvfb xdotool x11-xserver-utils chromium chromium-driver procps"
# The heavy ones also want a real system keyring and a bare Debian tree.
[ "$long" = no ] || packages="$packages gnome-keyring dbus debootstrap"

has_package() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $packages; do
        # Newer Debians and Ubuntus gave some libraries a name ending in t64.
        has_package "$package" || has_package "${package}t64" || missing="$missing $package"
    done
fi
if [ -n "$missing" ] && [ "$(id -u)" != 0 ]; then
    echo "Some system packages are missing. Run this line once, then try again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 3
fi
if [ -n "$missing" ]; then
    echo "passbell: installing system packages:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    # A foreign source that does not answer must not stop it; whether the lists do is seen in the next step.
    apt-get -o DPkg::Lock::Timeout=300 update -q </dev/null >&2 || true
    # shellcheck disable=SC2086 # one word a package
    apt-get -o DPkg::Lock::Timeout=300 install -yq --no-install-recommends $missing </dev/null >&2
fi

# ---- 2. Python environment ----------------------------------------------------------------------------------
# Without bytecode every start would compile what it imports again, at twice the cost.
unset PYTHONDONTWRITEBYTECODE PYTHONHOME
lock_of() { [ "$1" = run ] && echo requirements.lock || echo requirements-dev.lock; }
stamp_of() { echo ".venv/.passbell-$1"; }
# The place is part of it, since an environment that was moved or copied still points at the old one.
wanted_for() { pwd -P && cksum "$(lock_of "$1")" pyproject.toml; }
is_current() { [ -f "$(stamp_of "$kind")" ] && [ "$(cat "$(stamp_of "$kind")")" = "$(wanted_for "$kind")" ]; }

set_up() {
    python=""
    for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Passbell needs Python 3.11 or newer, with its module venv. Install it, then try again." >&2
        exit 3
    fi
    for stamp in "$(stamp_of run)" "$(stamp_of test)"; do
        [ ! -f "$stamp" ] || [ "$(head -n 1 "$stamp")" = "$(pwd -P)" ] || rm -rf .venv
    done
    .venv/bin/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv && "$python" -m venv .venv; }
    echo "passbell: installing Python packages (this happens once, and after an update)" >&2
    pip="env PIP_USER=0 .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input"
    # The second is the checkout itself, so that its commands and its providers are found.
    if ! { $pip --require-hashes -r "$(lock_of "$kind")" && $pip --no-build-isolation --no-deps -e .; }; then
        echo "The Python packages could not be installed. Look at the lines above and at the network, then try again." >&2
        exit 1
    fi
    wanted_for "$kind" >"$(stamp_of "$kind")"
    # What the tests need holds all that a start needs.
    [ "$kind" = run ] || wanted_for run >"$(stamp_of run)"
}

if ! is_current; then
    if [ ! -w . ]; then
        echo "Passbell cannot write into its own folder, $(pwd -P). Copy it to a place of yours, then try again." >&2
        exit 3
    fi
    # Two first starts at once wait for each other, on this very file.
    exec 9<passbell.sh
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    is_current || set_up 9<&-
    exec 9<&-
fi

# ---- 3. go --------------------------------------------------------------------------------------------------
if [ "$mode" = run ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty), so this is the tour; windows need a desktop." >&2
    mode=tour
fi
case $mode in
run) exec .venv/bin/python main.py "$@" ;;
tour) exec .venv/bin/python -m pos.command tour "$@" ;;
esac

export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
marker="not long"
[ "$long" = no ] || marker="long or not long"
if [ $# -gt 0 ]; then
    exec .venv/bin/python -m pytest -m "$marker" "$@"
fi

# Every check runs, so that one run names everything; pytest last, so that its summary is the last line.
failed=""
check() {
    name=$1
    shift
    echo "== $name: $*" >&2
    "$@" >&2 || failed="$failed $name"
}
check format .venv/bin/python -m ruff format --check .
check lint .venv/bin/python -m ruff check .
check types .venv/bin/python -m mypy
check imports .venv/bin/lint-imports --no-logo
[ -z "$failed" ] || echo "== FAILED before the tests:$failed" >&2
echo "== pytest" >&2
status=0
.venv/bin/python -m pytest -v -n 2 -m "$marker" || status=$?
[ -z "$failed" ] || status=1
exit "$status"
