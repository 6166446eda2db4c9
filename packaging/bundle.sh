#!/bin/sh
# Builds the packaged program for this system, as one folder:
#   sh packaging/bundle.sh [DIRECTORY]      the folder becomes DIRECTORY/dist/passbell (build/bundle/dist/passbell)
# Build on the oldest system that shall run it: its C library is the least that the program then needs.
# Needs Python 3.11 or newer with its shared library (Debian: python3-venv libpython3.11 binutils), and Git or tar.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
out=${1:-$checkout/build/bundle}
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH

say() { echo "== bundle: $*" >&2; }

# The checkout itself stays as it is: the packager and setuptools write beside what they read. Of a Git checkout the
# last commit is packed, so that what goes out can be found again.
say "copying the sources"
rm -rf "$out/source"
mkdir -p "$out/source"
files="LICENSE README.md pyproject.toml requirements-bundle.lock pos resources packaging"
# shellcheck disable=SC2086 # one word a file
if [ -e "$checkout/.git" ] && command -v git >/dev/null; then
    git -C "$checkout" archive HEAD $files
else
    tar -C "$checkout" -cf - --exclude=__pycache__ --exclude='*.pyc' $files
fi | tar -xf - -C "$out/source"
cd "$out/source"

wanted=$(cksum requirements-bundle.lock)
if [ "$(cat "$out/venv/.lock" 2>/dev/null)" != "$wanted" ]; then
    say "installing what is packaged, and the packager"
    rm -rf "$out/venv"
    "${PYTHON:-python3}" -m venv "$out/venv"
    "$out/venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-bundle.lock
    echo "$wanted" >"$out/venv/.lock"
fi
"$out/venv/bin/python" -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall .

say "packaging"
# The same sources make the same folder.
PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y pyproject.toml)} \
    "$out/venv/bin/pyinstaller" --noconfirm --log-level WARN --distpath "$out/dist" --workpath "$out/work" \
    "packaging/bundle/${SPEC:-passbell.spec}"
# Names for debuggers are half of some libraries. Wheels that were patched for their folder stay untouched.
find "$out/dist/passbell/_internal" \( -name 'libpython*' -o -path '*/lib-dynload/*' -o -path '*/uvloop/*' \
    -o -path '*/httptools/*' \) -type f \( -name '*.so' -o -name '*.so.*' \) -exec strip --strip-unneeded {} +
say "$out/dist/passbell: $(du -sm "$out/dist/passbell" | cut -f 1) MB"
