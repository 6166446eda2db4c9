"""Backups while the till runs, and what putting one back takes care of."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from pos.shop.errors import Busy, DamagedFile, NotFound, StorageTrouble, WrongMode
from pos.storage import audit, backups, marks, numbers, orders, outbox, restore
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, order, sell
from tests.storage.test_processes import worker

LATER = NOW + timedelta(hours=5)


def test_a_backup_holds_what_was_committed_and_nothing_else(tmp_path: Path, storage: Storage) -> None:
    with storage.write() as tx:
        done = sell(tx, order(1), 1)
    with storage.write() as tx:
        orders.insert_temp(tx, order(2))
        made = backups.make(storage.path, tmp_path / "backups", now=NOW)
    assert made.rows["orders"] == 1
    assert made.rows["temp_orders"] == 0
    assert backups.verify(made.file) == ""
    copy = tmp_path / "copy.db"
    copy.write_bytes(made.file.read_bytes())
    with Storage.open(copy, live=False, now=NOW) as opened, opened.read() as tx:
        assert orders.get(tx, done.id) == done
    assert [file.name for file in (tmp_path / "backups").iterdir()] == ["practice-20261121T090500000000Z.db"]


def test_writing_goes_on_during_a_backup(tmp_path: Path, storage: Storage) -> None:
    stop = threading.Event()

    def busy() -> None:
        while not stop.is_set():
            with storage.write() as tx:
                marks.put(tx, "count", str(int(marks.get(tx, "count") or 0) + 1))

    writer = threading.Thread(target=busy)
    writer.start()
    try:
        for number in range(5):
            made = backups.make(storage.path, tmp_path, now=NOW + timedelta(seconds=number))
            assert backups.verify(made.file) == ""
    finally:
        stop.set()
        writer.join()


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path, storage: Storage) -> None:
    folder = tmp_path / "backups"
    folder.touch()
    with pytest.raises(StorageTrouble) as caught:
        backups.make(storage.path, folder, now=NOW)
    assert caught.value.message.key == "storage.backup_failed"
    folder.unlink()
    assert backups.every(folder, "practice") == ()


def test_old_backups_are_removed_but_for_one_a_day(tmp_path: Path) -> None:
    for hour in range(24 * 40):
        moment = NOW - timedelta(hours=hour)
        (tmp_path / f"live-{moment:%Y%m%dT%H%M%S%fZ}.db").touch()
    (tmp_path / "practice-20200101T000000000000Z.db").touch()
    backups.rotate(tmp_path, "live", keep=10)
    kept = backups.every(tmp_path, "live")
    # Ten newest (all of today), and the last of each of thirty days, of which today's is among the ten.
    assert len(kept) == 10 + backups.KEEP_DAYS - 1
    assert len({file.name[:13] for file in kept}) == backups.KEEP_DAYS
    assert backups.every(tmp_path, "practice") != ()


def test_a_restored_till_does_nothing_twice(tmp_path: Path, path: Path) -> None:
    with Storage.open(path, live=False, now=NOW, store="corner") as storage:
        with storage.write() as tx:
            numbers.next_number(tx, "A", DAY)
            outbox.put(tx, kind="make_link", key="one", payload={}, now=NOW)
        backup = backups.make(path, tmp_path / "backups", now=NOW).file
        with storage.write() as tx:
            for _ in range(30):
                numbers.next_number(tx, "A", DAY)
            numbers.next_number(tx, "B", DAY)
    done = restore.restore(path, backup, live=False, now=LATER)
    assert done.held_jobs == 1
    assert done.aside is not None
    assert done.aside.exists()
    with Storage.open(path, live=False, now=LATER, store="corner") as storage, storage.write() as tx:
        # 31 were given before, though the backup knows of one only.
        assert numbers.next_number(tx, "A", DAY) == 132
        assert numbers.next_number(tx, "B", DAY) == 102
        assert numbers.next_number(tx, "A", DAY + timedelta(days=1)) == 101
        assert numbers.next_number(tx, "A", DAY + timedelta(days=2)) == 1
        assert outbox.claim(tx, now=LATER, lease=timedelta(minutes=1), who="one") == ()
        assert [job.held for job in outbox.held(tx)] == [restore.HELD]
        assert marks.moment(tx, marks.RESTORED_AT) == LATER
        assert marks.get(tx, marks.PAIRING_NEEDED) == "1"
        assert [line.deed for line in audit.page(tx)] == ["restored"]


def test_the_file_before_a_restore_is_kept_whole_under_another_name(tmp_path: Path, path: Path) -> None:
    Storage.open(path, live=False, now=NOW).close()
    backup = backups.make(path, tmp_path / "backups", now=NOW).file
    with Storage.open(path, live=False, now=NOW) as storage, storage.write() as tx:
        sell(tx, order(), 1)
    aside = restore.restore(path, backup, live=False, now=LATER).aside
    assert aside is not None
    assert list(tmp_path.glob("*.restoring*")) == []
    with Storage.open(aside, live=False, now=LATER) as storage, storage.read() as tx:
        assert orders.find(tx, "A-001") is not None
    with Storage.open(path, live=False, now=LATER) as storage, storage.read() as tx:
        assert orders.find(tx, "A-001") is None


def test_a_second_restore_advances_again(tmp_path: Path, path: Path) -> None:
    Storage.open(path, live=False, now=NOW).close()
    backup = backups.make(path, tmp_path / "backups", now=NOW).file
    given = []
    for _ in range(2):
        restore.restore(path, backup, live=False, now=LATER)
        with Storage.open(path, live=False, now=LATER) as storage, storage.write() as tx:
            given.append(numbers.next_number(tx, "A", DAY))
    assert given == [101, 202]


def test_a_damaged_file_is_replaced_by_its_backup(tmp_path: Path, path: Path) -> None:
    with Storage.open(path, live=False, now=NOW) as storage, storage.write() as tx:
        sell(tx, order(), 1)
    folder = tmp_path / "backups"
    backup = backups.make(path, folder, now=NOW).file
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(DamagedFile):
        Storage.open(path, live=False, now=LATER, backups=folder)
    restore.restore(path, backup, live=False, now=LATER)
    with Storage.open(path, live=False, now=LATER) as storage, storage.read() as tx:
        assert orders.find(tx, "A-001") is not None


def test_a_file_that_another_program_has_open_is_not_replaced(tmp_path: Path, path: Path) -> None:
    Storage.open(path, live=False, now=NOW).close()
    backup = backups.make(path, tmp_path / "backups", now=NOW).file
    with worker("hold", path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Busy):
            restore.restore(path, backup, live=False, now=LATER)
    with Storage.open(path, live=False, now=LATER) as storage, storage.read() as tx:
        assert marks.get(tx, "held") == "1"
        assert marks.get(tx, marks.RESTORED_AT) is None
        assert tx.value("PRAGMA journal_mode") == "wal"


def test_only_a_good_backup_of_the_same_mode_is_put_back(tmp_path: Path, path: Path) -> None:
    Storage.open(path, live=False, now=NOW).close()
    backup = backups.make(path, tmp_path / "backups", now=NOW).file
    with pytest.raises(WrongMode):
        restore.restore(tmp_path / "live.db", backup, live=True, now=LATER)
    assert not (tmp_path / "live.db").exists()
    with pytest.raises(NotFound):
        restore.restore(path, tmp_path / "none.db", live=False, now=LATER)
    backup.write_bytes(b"garbage" * 100)
    with pytest.raises(DamagedFile):
        restore.restore(path, backup, live=False, now=LATER)
    with Storage.open(path, live=False, now=LATER) as storage, storage.read() as tx:
        assert marks.get(tx, marks.RESTORED_AT) is None
