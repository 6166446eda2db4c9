"""What the programs write is for its owner alone, also in an open folder and under an open umask."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pos.base.files import make_private, write_whole
from pos.storage import archive, backups
from pos.storage.storage import Storage
from tests.storage.samples import NOW
from tests.tidy import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's; Windows has lists of rights")


def open_to_others(folder: Path) -> list[str]:
    """Every file below that anybody but its owner could read or write."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077
    )


def run(home: Path, *words: str) -> "subprocess.Popen[str]":
    """A command of its own process under an umask that closes nothing."""
    return subprocess.Popen(
        [sys.executable, "-m", "pos.command", "--home", str(home), *words],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PASSBELL_SECRETS_IN": "vault",
            "PASSBELL_PASSPHRASE": "sample phrase",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        umask=0,
    )


def finished(home: Path, *words: str) -> str:
    done = run(home, *words)
    out, _ = done.communicate(timeout=60)
    assert done.returncode == 0
    return out


def test_nothing_that_a_till_writes_can_be_read_by_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o777)
    till = run(home, "till", "--headless")
    assert till.stdout is not None
    assert "is working" in till.stdout.readline()
    try:
        finished(home, "sell", "2005", "--name", "Sample")
        finished(home, "backup")
        finished(home, "backup", "--to", str(tmp_path / "stick"))
        finished(home, "export", str(tmp_path / "catalogue.csv"))
        finished(home, "settings", "set", "shop_name", "Sample shop")
        assert (home / "practice.db-wal").exists()
        assert open_to_others(tmp_path) == []
    finally:
        till.send_signal(signal.SIGTERM)
        till.communicate(timeout=60)
    finished(home, "restore", "--newest")
    assert open_to_others(tmp_path) == []
    assert len(list(home.rglob("*.db*"))) >= 5


def test_a_file_that_was_open_is_closed_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "live.db"
    with Storage.open(path, live=True, now=NOW):
        pass
    path.chmod(0o664)
    with Storage.open(path, live=True, now=NOW) as storage, storage.write() as tx:
        tx.run("INSERT INTO marks VALUES ('a', 'b')")
        assert open_to_others(tmp_path) == []


def test_backups_and_archives_are_closed_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Storage.open(tmp_path / "live.db", live=True, now=NOW) as storage:
            backups.make(storage.path, tmp_path / "backups", now=NOW)
            with archive.opened(storage, tmp_path / "archive", 2025, now=NOW):
                assert open_to_others(tmp_path) == []
    finally:
        os.umask(before)
    assert len(list(tmp_path.rglob("*.db"))) == 3


def test_a_private_file_keeps_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("kept")
    path.chmod(0o644)
    make_private(path)
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("kept", 0o600)


def test_a_link_laid_in_a_shared_folder_leads_nowhere(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / "out.csv.new").symlink_to(victim)
    (tmp_path / "out.csv").symlink_to(victim)
    write_whole(tmp_path / "out.csv", b"exported")
    assert victim.read_text() == "untouched"
    assert not (tmp_path / "out.csv").is_symlink()
    assert (tmp_path / "out.csv").read_bytes() == b"exported"


def test_what_stands_under_the_name_of_a_link_is_not_made(tmp_path: Path) -> None:
    """A link that somebody else laid leads to nothing being made at its other end."""
    (tmp_path / "trap").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="trap"):
        make_private(tmp_path / "trap")
    assert not (tmp_path / "elsewhere").exists()
