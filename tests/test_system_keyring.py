"""The choice of place against a real system keyring: GNOME's, on a message bus of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy import ROOT

UNLOCK = 'printf "sample" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1'

PROGRAM = """
import sys
from pathlib import Path
from pos.base.paths import Home
from pos.safe import Safe
safe = Safe(Home(Path(sys.argv[1])), passphrase="correct horse battery")
if sys.argv[2:]:
    safe.set("stripe_key", sys.argv[2])
sys.stdout.write(f"{safe.place} {safe.get('stripe_key')} {safe.why_no_keyring and safe.why_no_keyring.key}")
"""

pytestmark = pytest.mark.long


def on_a_bus(folder: Path, home: Path, *secret: str, unlocked: bool) -> str:
    """What the program says in a session with a bus, and with GNOME's keyring unlocked or absent."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "XDG_", "PASSBELL_")) and name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    start = f"{UNLOCK}; " if unlocked else ""
    program = [sys.executable, "-c", PROGRAM, str(home), *secret]
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", start + 'exec "$0" "$@"', *program],
        cwd=ROOT,
        env=environment | {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_unlocked_keyring_keeps_the_secret_over_sessions(tmp_path: Path) -> None:
    session, home = tmp_path / "person", tmp_path / "home"
    session.mkdir(mode=0o700)
    assert on_a_bus(session, home, "rk_test_sample", unlocked=True) == "keyring rk_test_sample None"
    assert on_a_bus(session, home, unlocked=True) == "keyring rk_test_sample None"
    assert not home.exists()


def test_a_bus_without_a_keyring_leaves_the_vault(tmp_path: Path) -> None:
    session, home = tmp_path / "person", tmp_path / "home"
    session.mkdir(mode=0o700)
    said = on_a_bus(session, home, "rk_test_sample", unlocked=False)
    assert said.startswith("vault rk_test_sample safe.")
    assert (home / "secrets.vault").exists()
