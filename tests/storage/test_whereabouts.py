"""What makes a file a copy, and everything that does not."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos.storage import audit, backups, marks, numbers, restore, whereabouts
from pos.storage.storage import Storage
from pos.storage.whereabouts import Whereabouts
from tests.storage.samples import DAY, NOW

LATER = NOW + timedelta(hours=1)
HERE = Whereabouts("machine", "12", "99")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A till's file that was opened once, in a folder of its own."""
    if not whereabouts.of(tmp_path).file:
        pytest.skip("the temporary folder lies on a file system that numbers no files for life")
    home = tmp_path / "home"
    home.mkdir()
    assert opened(home / "live.db") is False
    return home / "live.db"


def opened(path: Path) -> bool:
    """Open the file as a till does; whether it was taken for a copy."""
    here = whereabouts.of(path) if path.exists() else None
    with Storage.open(path, live=True, now=NOW) as storage, storage.write() as tx:
        return restore.recognise(tx, here or whereabouts.of(path), now=LATER)


def by_hand(path: Path, statement: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(statement).fetchall()
    connection.close()


def renamed(path: Path) -> Path:
    path.parent.rename(path.parent.with_name("elsewhere"))
    return path.parent.with_name("elsewhere") / path.name


def linked(path: Path) -> Path:
    (path.parent.parent / "link").symlink_to(path.parent)
    return path.parent.parent / "link" / path.name


def vacuumed(path: Path) -> Path:
    by_hand(path, "VACUUM")
    return path


def folded(path: Path) -> Path:
    by_hand(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def backed_up(path: Path) -> Path:
    backups.make(path, path.parent / "backups", now=NOW)
    return path


def put_back(path: Path) -> Path:
    made = backups.make(path, path.parent / "backups", now=NOW)
    restore.restore(path, made.file, live=True, now=NOW)
    return path


def touched(path: Path) -> Path:
    os.utime(path, (1, 1))
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("deed", [renamed, linked, vacuumed, folded, backed_up, put_back, touched, Path])
def test_the_same_file_is_no_copy(path: Path, deed: Callable[[Path], Path]) -> None:
    after = deed(path)
    assert opened(after) is False
    assert opened(after) is False


def copied(path: Path) -> Path:
    shutil.copytree(path.parent, path.parent.with_name("copy"))
    return path.parent.with_name("copy") / path.name


def brought_back(path: Path) -> Path:
    """Copied away, removed, and copied back under the old name, which may get the old number too."""
    shutil.copytree(path.parent, path.parent.with_name("copy"))
    shutil.rmtree(path.parent)
    shutil.copytree(path.parent.with_name("copy"), path.parent)
    return path


def backup_by_hand(path: Path) -> Path:
    """A backup that was copied over the till's file, into the very same file."""
    made = backups.make(path, path.parent / "backups", now=NOW)
    path.write_bytes(made.file.read_bytes())
    return path


@pytest.mark.parametrize("deed", [copied, brought_back, backup_by_hand])
def test_a_copy_is_recognised_once(path: Path, deed: Callable[[Path], Path]) -> None:
    after = deed(path)
    assert opened(after) is True
    assert opened(after) is False


def test_the_original_stays_what_it_is(path: Path) -> None:
    assert opened(copied(path)) is True
    assert opened(path) is False


def test_a_copy_is_as_careful_as_a_restore(path: Path) -> None:
    with Storage.open(path, live=True, now=NOW) as storage, storage.write() as tx:
        assert numbers.next_number(tx, "A", DAY) == 1
    copy = copied(path)
    assert opened(copy) is True
    with Storage.open(copy, live=True, now=LATER) as storage, storage.write() as tx:
        assert marks.moment(tx, marks.RESTORED_AT) == LATER
        assert marks.moment(tx, marks.COPIED_AT) == LATER
        assert marks.get(tx, marks.PAIRING_NEEDED) == "1"
        assert [line.deed for line in audit.page(tx)] == ["copied"]
        number = numbers.next_number(tx, "A", DAY)
        assert number % 100 == 2
        assert 202 <= number <= 9_002
    with Storage.open(path, live=True, now=LATER) as storage, storage.write() as tx:
        assert marks.get(tx, marks.PAIRING_NEEDED) is None
        assert numbers.next_number(tx, "A", DAY) == 2


def test_numbers_of_later_days_begin_at_one_again_in_a_copy_of_a_copy(path: Path) -> None:
    place = path
    for day in range(3):
        with Storage.open(place, live=True, now=NOW) as storage, storage.write() as tx:
            strange = Whereabouts("another machine", str(day), "1")
            assert restore.recognise(tx, strange, now=NOW + timedelta(days=10 * day)) is True
            assert int(marks.get(tx, numbers.START) or 0) <= 9_000


@pytest.mark.parametrize(
    ("now", "is_same"),
    [
        (HERE, True),
        (replace(HERE, machine=""), True),
        (replace(HERE, file="", born=""), True),
        (replace(HERE, born=""), True),
        (Whereabouts(), True),
        (replace(HERE, machine="another"), False),
        (replace(HERE, file="13"), False),
        (replace(HERE, born="100"), False),
    ],
)
def test_only_what_both_know_can_differ(now: Whereabouts, is_same: bool) -> None:
    assert whereabouts.same(HERE, now) is is_same
    assert whereabouts.same(now, HERE) is is_same


def test_what_cannot_be_seen_today_is_not_forgotten(path: Path) -> None:
    real = whereabouts.of(path)
    with Storage.open(path, live=True, now=NOW) as storage, storage.write() as tx:
        assert restore.recognise(tx, Whereabouts(), now=LATER) is False
        assert whereabouts.read(marks.get(tx, marks.PLACE) or "") == real


@pytest.mark.parametrize("kind", ["vfat", "exfat", "fuseblk", "nfs4", "cifs", "9p", "overlay", "unheard-of"])
def test_where_numbers_do_not_last_only_the_machine_counts(tmp_path: Path, kind: str) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {tmp_path} {kind} rw 0 0\n")
    here = whereabouts.of(tmp_path, mounts=table)
    assert (here.file, here.born) == ("", "")
    table.write_text(f"/dev/sdb1 {tmp_path} {kind} rw 0 0\n/dev/sda1 {tmp_path} ext4 rw 0 0\n")
    assert whereabouts.of(tmp_path, mounts=table).file == str(tmp_path.stat().st_ino)


@pytest.mark.parametrize("text", ["", "backup", "[]", "{}", "1", json.dumps({"machine": "a"})])
def test_what_is_no_place_is_read_as_none(text: str) -> None:
    assert whereabouts.read(text) is None


def test_a_place_is_read_as_it_was_written() -> None:
    assert whereabouts.read(whereabouts.written(HERE)) == HERE
