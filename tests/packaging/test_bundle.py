"""What goes into the packaged program: all of ours, of others what a till needs, and how it begins."""

import ast
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from PIL import Image

from pos.base.i18n import LANGUAGES
from pos.relay.steps import STEPS
from tests.tidy import ROOT, sources

BUNDLE = ROOT / "packaging" / "bundle"
START = BUNDLE / "start.py"


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    return runpy.run_path(str(BUNDLE / "parts.py"))


def test_every_resource_and_every_step_of_the_tables_goes_in(parts: dict[str, Any]) -> None:
    taken = set()
    for source, place in parts["own_files"]():
        path = Path(source)
        inside = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
        base = path if path.is_dir() else path.parent
        taken |= {(PurePosixPath(place) / file.relative_to(base).as_posix()).as_posix() for file in inside}
    resources = {
        file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file()
    }
    steps = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "pos" / "storage" / "migrations").iterdir()
        if file.suffix == ".py" and file.name != "__init__.py"
    }
    assert steps
    assert taken == resources | steps


def test_the_relays_steps_are_modules_that_the_packager_finds_by_their_package(parts: dict[str, Any]) -> None:
    assert "pos" in parts["BY_NAME"]
    for step in STEPS:
        assert (ROOT / "pos" / "relay" / "migrations" / f"{step}.py").is_file()


def imported_by_name() -> Iterator[str]:
    """Modules of others that our code imports by name, up to the first part that is made while running."""
    for path, text in sources(ROOT / "pos"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
                name = node.args[0]
                if isinstance(name, ast.JoinedStr):
                    name = name.values[0]
                if isinstance(name, ast.Constant) and not str(name.value).startswith("pos."):
                    yield f"{path.name}: {str(name.value).rstrip('.')}"


def test_what_is_imported_by_name_is_named_to_the_packager(parts: dict[str, Any]) -> None:
    named = {*parts["BY_NAME"], *parts["HIDDEN"]}
    found = list(imported_by_name())
    assert {"database.py: playhouse.apsw_ext", "safe.py: keyring.backends"} <= set(found)
    assert [each for each in found if each.partition(": ")[2] not in named] == []


@pytest.mark.parametrize(
    ("place", "source", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "", True),
        ("PySide6/plugins/platforms/qwindows.dll", "", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", "", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", "", False),
        ("babel/locale-data/de_AT.dat", "", True),
        ("babel/locale-data/fr.dat", "", False),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", False),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("resources/fonts/Inter-Bold.otf", "", True),
    ],
)
def test_of_others_only_what_a_till_needs(
    parts: dict[str, Any], place: str, source: str, wanted: bool
) -> None:
    assert parts["is_wanted"](PurePosixPath(place), source) is wanted


def test_qts_own_words_come_in_every_language_of_ours(parts: dict[str, Any]) -> None:
    for language in LANGUAGES:
        place = PurePosixPath(f"PySide6/Qt/translations/qtbase_{language}.qm")
        assert parts["is_wanted"](place, "")


def test_all_three_specs_pack_the_same_parts() -> None:
    specs = sorted(BUNDLE.glob("*.spec"))
    assert [spec.name for spec in specs] == ["passbell-macos.spec", "passbell-windows.spec", "passbell.spec"]
    for spec in specs:
        text = spec.read_text(encoding="utf-8")
        ast.parse(text)
        for part in ("START", "data()", "modules()", "UNWANTED", "REPLACEABLE", "needed("):
            assert f"parts.{part}" in text


def test_windows_and_macos_read_the_icons_made_of_our_pictures(tmp_path: Path) -> None:
    icons: dict[str, Callable[[Path, Path], Path]] = runpy.run_path(str(BUNDLE / "icons.py"))
    pictures = ROOT / "resources" / "icons" / "app"
    with Image.open(icons["ico"](pictures, tmp_path / "a.ico")) as icon:
        assert icon.info["sizes"] == {(side, side) for side in (16, 32, 48, 64, 128, 256)}
        icon.load()
    with Image.open(icons["icns"](pictures, tmp_path / "a.icns")) as icon:
        assert icon.size == (512, 512)
        icon.load()


def started(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The first lines of the packaged program, run by an ordinary Python."""
    return subprocess.run(
        [sys.executable, str(START), *words],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_program_takes_commands_and_its_children_are_modules_of_ours() -> None:
    assert started("--version").stdout.startswith("passbell 0.")
    relay = started("-m", "pos.relay", "store", "--help")
    assert (relay.returncode, relay.stderr) == (0, "")
    assert relay.stdout.startswith("usage: ")
    assert "rotate-secret" in relay.stdout


def test_nobody_elses_module_is_run(tmp_path: Path) -> None:
    (tmp_path / "stranger.py").write_text("open('was-here', 'w')")
    done = started("-m", "stranger", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "usage: passbell" in done.stderr
    assert not Path("was-here").exists()


@pytest.mark.parametrize(("before", "after"), [("/mine", "/mine"), (None, None)])
def test_programs_it_starts_find_their_own_libraries(before: str | None, after: str | None) -> None:
    program = (
        "import os, runpy, sys\n"
        f"start = runpy.run_path({str(START)!r})\n"
        "sys.argv = ['passbell', '-m', 'pos.relay', '--help']\n"
        "try: start['main']()\n"
        "except SystemExit: pass\n"
        "print(os.environ.get('LD_LIBRARY_PATH'), os.environ.get('LD_LIBRARY_PATH_ORIG'))\n"
    )
    surroundings = os.environ | {"LD_LIBRARY_PATH": "/the/bundles"}
    if before is not None:
        surroundings["LD_LIBRARY_PATH_ORIG"] = before
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == f"{after} None"
