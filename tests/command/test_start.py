"""What a start loads before the counter can be used, and in which order: a second start is judged by it."""

import os
import subprocess
import sys

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
    print("\\n".join(sys.modules))
    app.leave()
raise SystemExit(app.run(usable=usable))
"""
WANTED_LATER = (
    "cryptography",
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


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules of a second start, in the order of their loading, when the counter could be used."""
    home = tmp_path_factory.mktemp("home")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", START, str(home)],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("name", WANTED_LATER)
def test_what_a_first_tap_does_not_need_waits(loaded: list[str], name: str) -> None:
    """It is loaded when the counter stands, or where it is first used."""
    assert "pos.screens.counter.window" in loaded
    assert name not in loaded


def test_what_needs_no_qt_is_loaded_before_it(loaded: list[str]) -> None:
    """PySide reads the source of every module that is loaded after it."""
    after = loaded[loaded.index("PySide6") :]
    ours = {name for name in after if name.startswith("pos.")}
    assert "pos.screens.counter.window" in ours
    assert {name for name in ours if not name.startswith(("pos.app", "pos.screens"))} == set()
