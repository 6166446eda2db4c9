"""What goes into the packaged program: the same words for the specs of all systems.

The packager is imported where it is used, so that the tests can read this file without it.
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from pos.base.i18n import LANGUAGES

# Beside `packaging/` stand the sources and the resources, in the checkout as in the copy that is built.
ROOT = Path(__file__).resolve().parents[2]
START = str(ROOT / "packaging" / "bundle" / "start.py")
ICONS = ROOT / "resources" / "icons" / "app"

# Packages whose parts are imported by name, when they are wanted: nothing in the code shows them.
BY_NAME = (
    "pos",
    "keyring.backends",
    "stripe",
    "uvicorn",
    "websockets",
    "playhouse.apsw_ext",
    "playhouse.migrations",
)
# What these would need is found by itself, once they are named.
HIDDEN = (
    "uvloop",
    "httptools",
    "psycopg",
    "psycopg_binary",
    "tzdata",
    "secretstorage",
    "jeepney",
    "peewee",
    "apsw",
)
# Nothing of these is used; the packager would find them through somebody's optional import.
UNWANTED = (
    *(
        "tkinter",
        "unittest",
        "pydoc",
        "doctest",
        "lib2to3",
        "idlelib",
        "ensurepip",
        "setuptools",
        "pkg_resources",
    ),
    *("readline", "curses", "crypt", "nis", "dbm", "PySide6.QtNetwork"),
    *(
        "PIL",
        "numpy",
        "pytest",
        "IPython",
        "playhouse.postgres_ext",
        "psycopg2",
        "trio",
        "gevent",
        "eventlet",
    ),
)
# Under the LGPL: kept as files of their own, so that whoever wants to can put others in their place.
REPLACEABLE = {"psycopg": "pyc", "PySide6": "pyc", "shiboken6": "pyc"}
# Distributions whose entry points or version are asked for while running.
WITH_METADATA = ("passbell", "keyring", "pyside6-essentials")

# Qt's plugins that a till needs, of those in its wheel: folder -> beginnings of their names.
PLUGINS: dict[str, tuple[str, ...]] = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("",),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "imageformats": ("qsvg", "qjpeg", "qgif", "qico", "qwebp"),
    "iconengines": ("qsvgicon",),
    "styles": ("",),
}
# Where a Linux distribution keeps its libraries.
SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")

Toc = Iterable[tuple[str, str, str]]


def own_files() -> list[tuple[str, str]]:
    """Our own files that are read while running, as (where it is, the folder where it goes)."""
    steps = sorted((ROOT / "pos" / "storage" / "migrations").glob("[0-9]*.py"))
    # The steps are found by their number in a folder, and imported by no name.
    return [
        (str(ROOT / "resources"), "resources"),
        *((str(step), str(step.parent.relative_to(ROOT))) for step in steps),
    ]


def data() -> list[tuple[str, str]]:
    """Every file that is read while running, as (where it is, the folder where it goes)."""
    from PyInstaller.utils.hooks import collect_data_files, copy_metadata

    found = own_files() + collect_data_files("tzdata") + collect_data_files("certifi")
    found += collect_data_files("babel", includes=["global.dat", "locale-data/*.dat"])
    for name in WITH_METADATA:
        found += copy_metadata(name)
    return found


def modules() -> list[str]:
    """Every module that is imported by name."""
    from PyInstaller.utils.hooks import collect_submodules

    found = list(HIDDEN)
    for package in BY_NAME:
        found += collect_submodules(package, filter=lambda name: name != "pos.storage.migrations")
    return sorted(set(found))


def needed(toc: Toc) -> list[tuple[str, str, str]]:
    """The data, modules and plugins that a till needs, and the libraries that these need in the end.

    On Linux the distribution's own libraries stay out: the package names them, so that they are mended by the
    system's updates, and none of them meets an older self of it that came in the bundle.
    """
    from PyInstaller.depend.bindepend import get_imports

    entries = {_place(entry[0]): entry for entry in toc}
    entries = {place: entry for place, entry in entries.items() if is_wanted(place, entry[1])}
    by_name: dict[str, list[PurePosixPath]] = {}
    for place, (_, _, kind) in entries.items():
        if kind in {"BINARY", "EXTENSION"}:
            by_name.setdefault(place.name, []).append(place)
    todo = [
        place
        for place, (_, _, kind) in entries.items()
        if kind not in {"BINARY", "SYMLINK"} or _is_root(place)
    ]
    found: set[PurePosixPath] = set()
    while todo:
        place = todo.pop()
        if place not in found:
            found.add(place)
            _, source, kind = entries[place]
            if kind in {"BINARY", "EXTENSION"}:
                for name, _ in get_imports(source):
                    todo += by_name.get(_place(name).name, [])
    return [
        entry
        for place, entry in entries.items()
        if (place.parent / _place(entry[1]) if entry[2] == "SYMLINK" else place) in found
    ]


def _place(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _is_root(place: PurePosixPath) -> bool:
    """Loaded by name while running: Qt's plugins, and Python itself by the program's first lines."""
    return "plugins" in place.parts or place.name.lower().startswith(("libpython", "python3"))


def is_wanted(place: PurePosixPath, source: str) -> bool:
    """Whether what goes to this place, from this source, belongs in a till at all."""
    parts = place.parts
    stem = place.name.removeprefix("lib")
    if "plugins" in parts and "PySide6" in parts:
        return any(stem.startswith(name) for name in PLUGINS.get(place.parent.name, ()))
    if "translations" in parts and "PySide6" in parts:
        return stem in {f"qtbase_{language}.qm" for language in LANGUAGES}
    if "locale-data" in parts:
        return place.stem.partition("_")[0] in {"root", *LANGUAGES}
    is_python = stem.startswith("python") or "lib-dynload" in source
    return is_python or not source.startswith(SYSTEM)
