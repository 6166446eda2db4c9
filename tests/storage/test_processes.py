"""Several processes on one file, and a process that is killed in the middle of a move."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pos.base.paths import resources
from pos.storage import marks, migrate, orders, summaries
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, order

ROOT = resources().parent


@contextmanager
def worker(deed: str, path: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """A second process at work on the file."""
    command = [sys.executable, "-m", "tests.storage.worker", deed, str(path), *more]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def waiting(path: Path, count: int) -> set[str]:
    """A file with so many TEMP orders; their ids."""
    ids = {f"TEMP-{number:010d}" for number in range(count)}
    with Storage.open(path, live=False, now=NOW) as storage, storage.write() as tx:
        for one in ids:
            orders.insert_temp(tx, replace(order(), id=one))
    return ids


def check_each_lies_in_one_place(path: Path, ids: set[str]) -> set[str]:
    """The completed ones; every order is either TEMP or completed, whole, and summed exactly once."""
    with Storage.open(path, live=False, now=NOW) as storage, storage.read() as tx:
        temps = {one.id for one in orders.temps(tx)}
        completed = {row[0] for row in tx.rows("SELECT id FROM orders")}
        assert temps | completed == ids
        assert not temps & completed
        assert {row[0] for row in tx.rows("SELECT id FROM order_places WHERE place = 'temp'")} == temps
        assert {row[0] for row in tx.rows("SELECT DISTINCT order_id FROM order_lines")} == completed
        assert summaries.total(summaries.days(tx, DAY, DAY))[0] == len(completed)
        assert (tx.value("SELECT last FROM number_counters") or 0) == len(completed)
    return completed


def test_processes_and_threads_write_at_once_without_losing_anything(path: Path, storage: Storage) -> None:
    with worker("count", path, "60") as one, worker("count", path, "60") as two:
        for _ in range(60):
            with storage.write() as tx:
                marks.put(tx, "count", str(int(marks.get(tx, "count") or 0) + 1))
            with storage.read() as tx:
                assert int(marks.get(tx, "count") or 0) > 0
        assert one.wait(60) == 0
        assert two.wait(60) == 0
    with storage.read() as tx:
        assert marks.get(tx, "count") == "180"


def test_a_commit_of_another_process_is_noticed(path: Path, storage: Storage) -> None:
    before = storage.foreign_version()
    with worker("hold", path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert storage.foreign_version() != before


def test_two_processes_make_a_new_file_together(path: Path) -> None:
    with worker("count", path, "3") as one, worker("count", path, "3") as two:
        assert one.wait(60) == 0
        assert two.wait(60) == 0
    with Storage.open(path, live=False, now=NOW) as storage, storage.read() as tx:
        assert marks.get(tx, "count") == "6"
        assert tx.value("SELECT count(*) FROM schema_migration") == len(list(migrate.DIRECTORY.glob("0*.py")))


def test_a_process_that_dies_before_the_commit_leaves_a_temp_order(path: Path) -> None:
    with Storage.open(path, live=False, now=NOW) as storage, storage.write() as tx:
        orders.insert_temp(tx, order(1))
    with worker("die_inside", path) as dying:
        assert dying.wait(60) == -9
    assert check_each_lies_in_one_place(path, {order(1).id}) == set()


def kill_after(path: Path, moves: int, count: int = 40) -> None:
    """Kill a moving process after so many moves were told, and look at what it left."""
    ids = waiting(path, count)
    told = set()
    with worker("move", path) as moving:
        assert moving.stdout is not None
        assert moving.stdout.readline() == "ready\n"
        for _ in range(moves):
            told.add(moving.stdout.readline().strip())
        moving.kill()
        told |= {line.strip() for line in moving.stdout}
    completed = check_each_lies_in_one_place(path, ids)
    # What was told was committed; at most one more was committed without being told.
    assert told - {""} <= completed
    assert len(completed - told) <= 1


@pytest.mark.parametrize("moves", [0, 1, 7])
def test_a_killed_process_leaves_each_order_in_one_place(path: Path, moves: int) -> None:
    kill_after(path, moves)


@pytest.mark.long
def test_a_hundred_killed_processes_leave_each_order_in_one_place(tmp_path: Path) -> None:
    for number in range(100):
        kill_after(tmp_path / f"{number}.db", number % 30)
