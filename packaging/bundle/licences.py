"""Collects the licences of everything in the packaged program: `licences.py FOLDER`, with the packing Python.

Writes FOLDER/licences: one folder a Python package with what it ships, the texts for the libraries inside of
wheels (from this system's own packages of the same software), and README.txt, which lists all and says how to
replace Qt. Ends with an error when a licence cannot be found: a package without its licences must not go out.
"""

import shutil
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

DOCS = Path("/usr/share/doc")
COMMON = Path("/usr/share/common-licenses")
# Only at work while packing; the packager's first lines go into every program it makes, see its exception.
LEFT_OUT = {"passbell", "pip", "setuptools", "altgraph", "packaging", "pyinstaller-hooks-contrib"}
# Under the LGPL, whose text stands beside them once for all.
QT = {"pyside6_essentials", "shiboken6"}
# Inside of wheels: software -> the system's package whose copyright file says the same, and who holds it.
WITHIN = {
    "OpenSSL": ("libssl3", "cryptography, psycopg_binary"),
    "MIT Kerberos": ("libkrb5-3", "psycopg_binary"),
    "com_err": ("libcom-err2", "psycopg_binary"),
    "keyutils": ("libkeyutils1", "psycopg_binary"),
    "libxcrypt": ("libcrypt1", "psycopg_binary"),
    "OpenLDAP": ("libldap-2.5-0", "psycopg_binary"),
    "Cyrus SASL": ("libsasl2-2", "psycopg_binary"),
    "SQLite": ("libsqlite3-0", "apsw"),
    "libuv": ("libuv1", "uvloop"),
    "ICU": ("libicu72", "Qt"),
    "HarfBuzz": ("libharfbuzz0b", "Qt"),
    "PCRE2": ("libpcre2-8-0", "Qt"),
    "libpng": ("libpng16-16", "Qt"),
    "libjpeg-turbo": ("libjpeg62-turbo", "Qt"),
    "libwebp": ("libwebp7", "Qt"),
    "double-conversion": ("libdouble-conversion3", "Qt"),
    "zlib": ("zlib1g", "Qt"),
}
README = """\
Passbell {version} is under the MIT licence (LICENSE, one folder up). It comes with the software below, each
under its own licence; the texts stand in the folders of these names.

Qt {qt}, Qt for Python (PySide6, shiboken6) and psycopg are used under the GNU Lesser General Public License,
version 3 (LGPL-3.txt, GPL-3.txt). They are not changed. They lie as libraries and files of their own in
  _internal/PySide6/, _internal/shiboken6/, _internal/psycopg/, _internal/psycopg_binary/
and you may put others that fit in their place: replace the files and start Passbell again; nothing checks
them. Their sources: the source packages of pyside6 {qt} and qtbase, qtsvg, qtwayland {qt} from the Qt Project
(download.qt.io, code.qt.io), and of psycopg from www.psycopg.org. Whoever passes this program on has to see
to it that they can be had.

The program's first lines come from PyInstaller, under the GPL with an exception by which any program may be
packed.

{table}
"""


class Missing(Exception):
    """A licence that is not where it should be."""


def collect(folder: Path) -> None:
    """Write FOLDER/licences anew; Missing where a licence is not to be found."""
    out = folder / "licences"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    rows = []
    packages = sorted(distributions(), key=lambda each: each.name.lower())
    versions = {each.name: each.version for each in packages}
    for package in packages:
        if package.name in LEFT_OUT:
            continue
        if package.name.lower() not in QT:
            _copy_of(package, out / package.name)
        rows.append(f"  {package.name} {package.version}: {_named(package)}")
    for name, (debian, where) in WITHIN.items():
        _copy(DOCS / debian / "copyright", out / f"inside-{name.replace(' ', '-')}" / "copyright")
        rows.append(f"  {name} (inside of {where}): inside-{name.replace(' ', '-')}/copyright")
    _copy(_of_python(), out / "Python" / "LICENSE.txt")
    rows.append(f"  Python {sys.version.split()[0]}: PSF-2.0")
    for name in ("LGPL-3", "GPL-3"):
        _copy(COMMON / name, out / f"{name}.txt")
    text = README.format(
        version=versions["passbell"], qt=versions["PySide6_Essentials"], table="\n".join(rows)
    )
    (out / "README.txt").write_text(text, encoding="utf-8")


def _copy_of(package: Distribution, out: Path) -> None:
    """Every file of licences and notices that the package brought."""
    names = ("licen", "copying", "notice", "authors")
    found = [
        file
        for file in package.files or []
        if ".dist-info" in file.parts[0]
        and (file.name.lower().startswith(names) or "licenses" in file.parts[1:-1])
    ]
    if not found:
        raise Missing(f"{package.name} brought no licence")
    for number, file in enumerate(found):
        name = file.name if not (out / file.name).exists() else f"{number}-{file.name}"
        _copy(Path(str(package.locate_file(file))), out / name)


def _named(package: Distribution) -> str:
    """The licence as the package names it, else where to read it."""
    told = package.metadata
    said = next((told[name] for name in ("License-Expression", "License") if name in told), "")
    kinds = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or [] if "License ::" in line]
    short = said if said and len(said) < 80 and "\n" not in said else ", ".join(kinds)
    return short or f"see {package.name}/"


def _of_python() -> Path:
    version = f"python3.{sys.version_info.minor}"
    for place in (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", DOCS / version / "copyright"):
        if place.exists():
            return place
    raise Missing("Python brought no licence")


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise Missing(f"{source} is missing: install its package, then build again")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


if __name__ == "__main__":
    try:
        collect(Path(sys.argv[1]))
    except Missing as trouble:
        sys.exit(f"licences.py: {trouble}")
