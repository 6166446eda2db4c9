"""A backup that somebody prepared: its machinery is not put in place of ours."""

from pathlib import Path

import apsw
import pytest

from pos.shop.errors import DamagedFile
from pos.storage import backups, restore
from pos.storage.storage import Storage
from tests.storage.samples import NOW

TRIGGER = "CREATE TRIGGER extra AFTER INSERT ON audit BEGIN DELETE FROM outbox; END"


def backup(tmp_path: Path, *statements: str) -> Path:
    """A good backup, and then these statements in it."""
    with Storage.open(tmp_path / "till.db", live=True, now=NOW) as storage:
        made = backups.make(storage.path, tmp_path / "backups", now=NOW)
    connection = apsw.Connection(str(made.file))
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()
    return made.file


@pytest.mark.parametrize(
    "statement",
    [
        TRIGGER,
        "CREATE VIEW marks2 AS SELECT * FROM marks",
        "CREATE TABLE extra (a)",
        "DROP TRIGGER story_stays",
    ],
)
def test_a_backup_with_a_trigger_of_its_own_is_refused(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "live.db"
    with pytest.raises(DamagedFile) as caught:
        restore.restore(path, backup(tmp_path, statement), live=True, now=NOW)
    assert caught.value.message.key == "storage.backup_damaged"
    assert not path.exists()
    assert list(tmp_path.glob("*.restoring*")) == []


def test_a_good_backup_is_taken(tmp_path: Path) -> None:
    done = restore.restore(tmp_path / "live.db", backup(tmp_path), live=True, now=NOW)
    assert done.path.exists()
