#!/bin/sh
# Makes the .deb and the one-folder archive of a folder that packaging/bundle.sh built:
#   sh packaging/deb.sh [DIRECTORY]     DIRECTORY/dist/passbell is packed (build/bundle); it is built first where it is missing
# writes DIRECTORY/passbell_VERSION_ARCHITECTURE.deb and DIRECTORY/passbell-VERSION-linux-MACHINE.tar.xz.
# Build on Debian 12, as the oldest system that is supported; DEBFULLNAME and DEBEMAIL name the maintainer.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
parts=$checkout/packaging/deb
out=${1:-$checkout/build/bundle}
PATH=$PATH:/usr/sbin:/sbin
umask 022

say() { echo "== deb: $*" >&2; }

# What the program will need is looked up on the system that builds it, and the licences of what is inside of it too.
packages="binutils xz-utils libbz2-1.0 libcom-err2 libcrypt1 libdbus-1-3 libdouble-conversion3 libegl1 libffi8
libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libharfbuzz0b libicu72 libjpeg62-turbo libkeyutils1 libkrb5-3
libldap-2.5-0 liblzma5 libpcre2-8-0 libpng16-16 libsasl2-2 libsqlite3-0 libssl3 libuv1 libwayland-cursor0 libwebp7
libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 zlib1g"
missing=""
for package in $packages; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "Some system packages are missing. Run this line once, then try again:" >&2
    echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 3
fi

[ -x "$out/dist/passbell/passbell" ] || sh "$checkout/packaging/bundle.sh" "$out"
out=$(cd "$out" && pwd -P)
bundle=$out/dist/passbell
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$out/source/pyproject.toml")
architecture=$(dpkg --print-architecture)
machine=$(uname -m)
maintainer="${DEBFULLNAME:-Passbell contributors} <${DEBEMAIL:-contributors@passbell.invalid}>"
moment=${SOURCE_DATE_EPOCH:-$(git -C "$checkout" log -1 --format=%ct 2>/dev/null || date +%s)}

say "licences, and the packages it needs"
"$out/venv/bin/python" "$checkout/packaging/bundle/licences.py" "$bundle"
cp "$checkout/LICENSE" "$bundle/LICENSE"
depends=$("$out/venv/bin/python" "$checkout/packaging/bundle/needs.py" "$bundle")

fill() { # fill TEMPLATE: with the words of this build
    size=$(du -sk "${tree:-$bundle}" | cut -f 1)
    sed -e "s|@VERSION@|$version|g" -e "s|@ARCHITECTURE@|$architecture|g" -e "s|@MACHINE@|$machine|g" \
        -e "s|@MAINTAINER@|$maintainer|g" -e "s|@SIZE@|$size|g" -e "s/@DEPENDS@/$depends/g" \
        -e "s|@DATE@|$(date -u -d "@$moment" +%F)|g" \
        -e "s|@BUILT_ON@|$(. /etc/os-release && echo "$PRETTY_NAME")|g" \
        -e "s|@GLIBC@|$(echo "$depends" | sed -n 's/.*libc6 (>= \([0-9.]*\)).*/\1/p')|g" "$1"
}

say "the archive"
fill "$parts/README-archive.txt" | fold -s -w 118 | sed 's/ *$//' >"$bundle/README.txt"
archive=$out/passbell-$version-linux-$machine.tar.xz
# The folder in the archive is named for what it is; times and owners are those of the sources, not of this build.
tar -C "$out/dist" --transform "s|^passbell|passbell-$version|" --sort=name --mtime="@$moment" --owner=0 --group=0 \
    --numeric-owner -cf - passbell | xz -6 -T0 >"$archive.part"
mv "$archive.part" "$archive"

say "the package"
tree=$out/deb
rm -rf "$tree"
mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/usr/share/applications" "$tree/usr/share/metainfo" \
    "$tree/usr/share/doc/passbell/examples"
cp -R "$bundle" "$tree/usr/lib/passbell"
rm "$tree/usr/lib/passbell/README.txt"
ln -s ../lib/passbell/passbell "$tree/usr/bin/passbell"
install -m 0755 "$parts/passbell-relay" "$tree/usr/bin/passbell-relay"
install -m 0644 "$parts/passbell.desktop" "$tree/usr/share/applications/passbell.desktop"
fill "$parts/passbell.metainfo.xml" >"$tree/usr/share/metainfo/passbell.metainfo.xml"
for picture in "$checkout"/resources/icons/app/passbell-*.png; do
    pixels=${picture##*-}
    pixels=${pixels%.png}
    install -D -m 0644 "$picture" "$tree/usr/share/icons/hicolor/${pixels}x$pixels/apps/passbell.png"
done
install -D -m 0644 "$checkout/resources/icons/app/passbell.svg" "$tree/usr/share/icons/hicolor/scalable/apps/passbell.svg"
# An example only: a till's machine is no place for a relay, and a service that nobody asked for must not start.
sed 's|^ExecStart=.*|ExecStart=/usr/bin/passbell-relay serve|' "$checkout/packaging/relay/passbell-relay.service" \
    >"$tree/usr/share/doc/passbell/examples/passbell-relay.service"
sed -e 's/^$/./' -e 's/^/ /' "$checkout/LICENSE" >"$out/licence"
sed -e "/@LICENCE@/{r $out/licence" -e 'd}' "$parts/copyright" >"$tree/usr/share/doc/passbell/copyright"
gzip -9n <"$checkout/CHANGELOG.md" >"$tree/usr/share/doc/passbell/changelog.gz"
mkdir "$tree/DEBIAN"
install -m 0755 "$parts/postinst" "$parts/postrm" "$tree/DEBIAN/"
fill "$parts/control.in" >"$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -exec touch -h -d "@$moment" {} +
package=$out/passbell_${version}_$architecture.deb
SOURCE_DATE_EPOCH=$moment dpkg-deb --root-owner-group -Zxz --build "$tree" "$package" >/dev/null
for file in "$package" "$archive"; do
    say "$file: $(du -m "$file" | cut -f 1) MB"
done
say "installed: $(du -sm "$tree/usr" | cut -f 1) MB"
