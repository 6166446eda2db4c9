"""Transactions on the file: whole or not at all, one writer, readers apart."""

import threading
from contextlib import ExitStack
from pathlib import Path

import apsw
import pytest

from pos.shop.errors import BrokenPromise, Busy, DamagedFile, NotFound, StorageTrouble
from pos.storage import carts, marks, story
from pos.storage.connection import CACHE_KIB
from pos.storage.storage import READERS, Storage
from tests.storage.samples import NOW


def test_a_transaction_that_raises_leaves_nothing(storage: Storage) -> None:
    def broken() -> None:
        with storage.write() as tx:
            marks.put(tx, "a", "1")
            raise NotFound("storage.no_backup", path="x")

    with pytest.raises(NotFound):
        broken()
    with storage.write() as tx:
        assert marks.get(tx, "a") is None


def test_a_reader_keeps_its_view_while_others_write(storage: Storage) -> None:
    with storage.read() as before:
        assert marks.get(before, "a") is None
        with storage.write() as tx:
            marks.put(tx, "a", "1")
        assert marks.get(before, "a") is None
    with storage.read() as after:
        assert marks.get(after, "a") == "1"


def test_a_reader_cannot_write(storage: Storage) -> None:
    with pytest.raises(StorageTrouble), storage.read() as tx:
        tx.rows("INSERT INTO marks (key, value) VALUES ('a', '1')")
    with storage.read() as tx:
        assert marks.get(tx, "a") is None


def test_a_transaction_inside_another_is_refused_at_once(storage: Storage) -> None:
    def nested() -> None:
        with storage.write(), storage.write():
            pass

    with pytest.raises(BrokenPromise):
        nested()
    with storage.write() as tx:
        marks.put(tx, "a", "1")


def test_threads_write_one_after_the_other(storage: Storage) -> None:
    def add() -> None:
        for _ in range(20):
            with storage.write() as tx:
                marks.put(tx, "count", str(int(marks.get(tx, "count") or 0) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with storage.read() as tx:
        assert marks.get(tx, "count") == "80"


def test_a_file_held_too_long_is_busy(path: Path) -> None:
    with Storage.open(path, live=False, now=NOW, busy_s=0.05) as storage:
        other = apsw.Connection(str(path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy), storage.write():
            pass
        with storage.read() as tx:
            assert marks.get(tx, "a") is None
        other.execute("ROLLBACK")
        other.close()
        with storage.write() as tx:
            marks.put(tx, "a", "1")


def test_a_full_disk_is_told_and_nothing_is_half_written(storage: Storage) -> None:
    def too_much() -> None:
        with storage.write() as tx:
            limit = tx.value("PRAGMA page_count") + 5
            tx.rows(f"PRAGMA max_page_count = {limit}")
            marks.put(tx, "a", "x" * 1_000_000)

    with pytest.raises(StorageTrouble) as caught:
        too_much()
    assert caught.value.message.key == "storage.full"
    with storage.write() as tx:
        assert marks.get(tx, "a") is None
        marks.put(tx, "a", "x" * 1_000_000)


def test_a_row_that_nobody_could_have_written_is_damage(storage: Storage) -> None:
    with storage.write() as tx:
        tx.run("INSERT INTO carts (id, created_at, body) VALUES ('x', '', '{\"id\":7}')")
    with pytest.raises(DamagedFile), storage.read() as tx:
        carts.get(tx, "x")


def test_the_file_is_safe_against_power_cuts(storage: Storage) -> None:
    with storage.write() as tx:
        assert tx.value("PRAGMA journal_mode") == "wal"
        assert tx.value("PRAGMA synchronous") == 2
        assert tx.value("PRAGMA foreign_keys") == 1


def test_sqlite_is_newer_than_its_wal_reset_fault() -> None:
    assert tuple(int(part) for part in apsw.sqlite_lib_version().split(".")) >= (3, 51, 3)


def test_own_commits_do_not_move_the_foreign_version_and_others_do(path: Path, storage: Storage) -> None:
    first = storage.foreign_version()
    with storage.write() as tx:
        marks.put(tx, "a", "1")
    assert storage.foreign_version() == first
    with Storage.open(path, live=False, now=NOW) as other, other.write() as tx:
        marks.put(tx, "a", "2")
    assert storage.foreign_version() != first


def test_a_closed_storage_is_not_used(path: Path) -> None:
    storage = Storage.open(path, live=False, now=NOW)
    storage.close()
    with pytest.raises(BrokenPromise), storage.read():
        pass
    with pytest.raises(BrokenPromise), storage.write():
        pass
    assert not path.with_name("practice.db-wal").exists()


def test_however_much_is_read_and_written_the_connections_keep_little_of_it(storage: Storage) -> None:
    """Of a file three times as large as what one may keep, by every reader at once and the writer."""
    before = apsw.status(apsw.SQLITE_STATUS_MEMORY_USED)[0]
    written = 3 * CACHE_KIB
    with storage.write() as tx:
        for _ in range(written):
            story.add(tx, order_id="TEMP-SAMPLE0001", at=NOW, kind="charged", values={"note": "x" * 1024})
    with ExitStack() as reading:
        for _ in range(READERS):
            asking = reading.enter_context(storage.read())
            assert asking.value("SELECT sum(length(told)) FROM story") > written * 1024
    kept_kib = (apsw.status(apsw.SQLITE_STATUS_MEMORY_USED)[0] - before) / 1024
    # Statements and the file's plan are a little beside the pages.
    assert READERS * CACHE_KIB < kept_kib < (READERS + 1) * CACHE_KIB * 1.2
