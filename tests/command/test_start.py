"""What a start loads before the counter can be used: a second start is judged by it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy import ROOT

START = """
import sys
from pathlib import Path
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.command.run import load_app
environment = {"PASSBELL_SECRETS_IN": "environment", "PASSBELL_PAYMENTS": "cash"}
app = load_app()(home=Home(Path(sys.argv[1])), environment=environment, clock=SystemClock())
def usable():
    SAY
    app.leave()
raise SystemExit(app.run(usable=usable))
"""
LOADED = START.replace("SAY", "print(*sys.modules)")
READ = START.replace("SAY", "import linecache; print(type(__import__).__name__, *linecache.cache)")
NAMED = START.replace(
    "SAY",
    "import enum; kinds = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag); "
    "print(*(made.__qualname__ for kind in kinds for made in kind.__subclasses__()))",
)
WANTED_LATER = (
    "babel",
    "cryptography",
    "difflib",
    "jinja2",
    "playhouse.migrations",
    "pos.background.companions",
    "pos.background.runner",
    "pos.screens.counter.tender_page",
    "pos.screens.furnishing",
    "pos.screens.kitchen.window",
    "pos.screens.widgets.focus_style",
    "pos.screens.widgets.manager_panel",
    "psycopg",
    "requests",
    "segno",
    "structlog",
)


def start(program: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Let a program in a process of its own start the till of this home, and leave."""
    return subprocess.run(
        [sys.executable, "-c", program, str(home)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules of a second start, when the counter could be used."""
    home = tmp_path_factory.mktemp("home")
    for _ in range(2):
        done = start(LOADED, home)
        assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("name", WANTED_LATER)
def test_what_a_first_tap_does_not_need_waits(loaded: list[str], name: str) -> None:
    """It is loaded when the counter stands, or where it is first used."""
    assert "pos.screens.counter.window" in loaded
    assert name not in loaded


def test_pyside_reads_no_source_of_ours(tmp_path: Path) -> None:
    """For its features it would read every module that is loaded after it; they need Python's own import."""
    done = start(READ, tmp_path / "home")
    assert done.returncode == 0, done.stderr
    importing, *read = done.stdout.split()
    assert importing == "builtin_function_or_method"
    assert [name for name in read if name.startswith(str(ROOT / "pos"))] == []


def test_the_names_of_styles_are_not_made(tmp_path: Path) -> None:
    """PySide would make some six hundred when Python is shown a style, as by an application's children."""
    done = start(NAMED, tmp_path / "home")
    assert done.returncode == 0, done.stderr
    made = done.stdout.split()
    assert "Qt.AlignmentFlag" in made
    assert [name for name in made if name.startswith(("QStyle.", "QCommonStyle."))] == []


def test_a_second_start_compiles_no_dataclass(tmp_path: Path) -> None:
    """What the first one compiled lies beside what Python keeps, and is not written again."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seen = []
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", LOADED, str(tmp_path / "home")],
            cwd=ROOT,
            env=environment | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")},
            capture_output=True,
            timeout=120,
            check=True,
        )
        (file,) = (tmp_path / "kept").rglob("*.dataclasses")
        seen.append((file.stat().st_ino, file.stat().st_size))
    assert seen[0] == seen[1]
    assert seen[0][1] > 10_000
