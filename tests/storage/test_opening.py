"""Opening a file: stamped, migrated, refused when newer, set aside when damaged."""

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos.shop.errors import DamagedFile, NewerFile, StorageTrouble, WrongMode
from pos.storage import backups, damage, marks, migrate, orders, stamp, summaries
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, order, sell

OLD = Path(__file__).with_name("old")


def digest(path: Path) -> str:
    """What the file holds, as one number."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def filled(path: Path) -> None:
    """A file with one sale and everything folded into it."""
    with Storage.open(path, live=False, now=NOW, store="corner") as storage:
        with storage.write() as tx:
            sell(tx, order(), 1)
        storage.fold_log()


def test_a_new_file_bears_its_stamp(storage: Storage) -> None:
    with storage.read() as tx:
        assert stamp.read(tx) == stamp.Stamp(live=False, store="corner", made_at=NOW)
        assert tx.value("PRAGMA user_version") == migrate.newest()


def test_a_practice_file_is_not_used_live_nor_a_live_one_for_practice(tmp_path: Path) -> None:
    for live in (True, False):
        path = tmp_path / f"{live}.db"
        Storage.open(path, live=live, now=NOW).close()
        with pytest.raises(WrongMode):
            Storage.open(path, live=not live, now=NOW)
        Storage.open(path, live=live, now=NOW).close()


def test_a_file_of_another_store_is_refused(path: Path) -> None:
    Storage.open(path, live=False, now=NOW).close()
    Storage.open(path, live=False, now=NOW, store="corner").close()
    with pytest.raises(WrongMode):
        Storage.open(path, live=False, now=NOW, store="harbour")
    Storage.open(path, live=False, now=NOW).close()


def test_a_file_of_a_newer_program_stays_untouched(path: Path) -> None:
    filled(path)
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", migrate.newest() + 1)
    connection.close()
    before = digest(path)
    with pytest.raises(NewerFile) as caught:
        Storage.open(path, live=False, now=NOW)
    assert "newer Passbell" in str(caught.value)
    assert digest(path) == before


def test_a_file_of_another_program_stays_untouched(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.pragma("application_id", 77)
    connection.execute("CREATE TABLE songs (name)")
    connection.close()
    before = digest(path)
    with pytest.raises(DamagedFile):
        Storage.open(path, live=False, now=NOW)
    assert digest(path) == before


def test_a_migration_is_carried_out_once_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert migrate.bring_up(path, now=NOW) == [step.stem for step in sorted(migrate.DIRECTORY.glob("0*.py"))]
    assert migrate.bring_up(path, now=NOW) == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path, steps = tmp_path / "new.db", tmp_path / "steps"
    shutil.copytree(migrate.DIRECTORY, steps)
    (steps / "9999_broken.py").write_text(
        '"""A step that fails in the middle."""\n\n\ndef up(migrator, db):\n'
        '    db.execute_sql("CREATE TABLE half (a)")\n    db.execute_sql("nonsense")\n'
    )
    migrate.bring_up(path, now=NOW)
    with pytest.raises(Exception, match="nonsense"):
        migrate.bring_up(path, now=NOW, directory=steps)
    with Storage.open(path, live=False, now=NOW) as storage, storage.read() as tx:
        assert tx.value("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0
        assert tx.value("PRAGMA user_version") == migrate.newest()


@pytest.mark.parametrize("spoil", ["header", "middle", "cut"])
def test_a_damaged_file_is_set_aside_untouched_and_the_newest_good_backup_named(
    tmp_path: Path, path: Path, spoil: str
) -> None:
    filled(path)
    folder = tmp_path / "backups"
    good = backups.make(path, folder, now=NOW).file
    bad = backups.make(path, folder, now=NOW + timedelta(hours=1)).file
    bad.write_bytes(b"\0" * 5000)
    whole = bytearray(path.read_bytes())
    if spoil == "header":
        whole[:64] = b"garbage!" * 8
    elif spoil == "middle":
        whole[4096:40960] = b"\x55" * 36864
    else:
        del whole[len(whole) // 2 :]
    path.write_bytes(whole)
    before = digest(path)

    with pytest.raises(DamagedFile) as caught:
        Storage.open(path, live=False, now=NOW, backups=folder)
    aside = Path(str(caught.value.message.values["aside"]))
    assert caught.value.message.values["backup"] == good
    assert digest(aside) == before
    assert not path.exists()

    with pytest.raises(DamagedFile):
        Storage.open(path, live=False, now=NOW, backups=folder)
    assert not path.exists()


def test_a_file_that_cannot_be_opened_is_not_taken_for_damaged(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StorageTrouble) as caught:
        Storage.open(path, live=False, now=NOW)
    assert caught.value.message.key == "storage.unusable"
    assert path.is_dir()


def test_an_empty_folder_makes_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "live.db"
    damage.look(path, now=NOW, backups=None)
    Storage.open(path, live=True, now=NOW).close()
    assert damage.trouble_of(path) == ""


@pytest.mark.parametrize("old", sorted(OLD.glob("*.db")), ids=lambda path: path.stem)
def test_a_file_of_every_release_opens_with_its_sales(tmp_path: Path, old: Path) -> None:
    path = tmp_path / "practice.db"
    shutil.copyfile(old, path)
    with Storage.open(path, live=False, now=NOW) as storage, storage.read() as tx:
        done = orders.find(tx, "A-001")
        assert done is not None
        assert done.total_minor == 1520
        assert summaries.total(summaries.days(tx, DAY, DAY)) == (1, 1520, 300)
        assert [one.stage for one in orders.temps(tx)] == ["awaiting_payment"]


def test_there_is_a_file_of_every_release() -> None:
    assert [file.stem for file in sorted(OLD.glob("*.db"))] == ["0.1.0"]


def test_of_a_very_large_file_the_open_business_is_looked_at(path: Path) -> None:
    filled(path)
    assert damage.trouble_of(path, whole_bytes=0) == ""
    whole = bytearray(path.read_bytes())
    whole[4096 : len(whole)] = b"\x55" * (len(whole) - 4096)
    path.write_bytes(whole)
    assert damage.trouble_of(path, whole_bytes=0) != ""


def test_marks_survive_closing(path: Path) -> None:
    with Storage.open(path, live=False, now=NOW) as storage, storage.write() as tx:
        marks.put(tx, "a", "1")
    with Storage.open(path, live=False, now=NOW) as storage, storage.read() as tx:
        assert marks.get(tx, "a") == "1"
