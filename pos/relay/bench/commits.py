"""The bare limit of the database: events a second with one, and with 32, rows a commit; nothing else."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw
import psycopg

from pos.base.clock import SystemClock
from pos.relay.storage_sqlite import pragmas

_ROW = b"x" * 3_400
_BATCHES = (1, 32)


def rates(commit: Callable[[int, int], None], seconds: float) -> dict[str, float]:
    """Rows a second for each size of batch; `commit(first, count)` writes and syncs."""
    clock = SystemClock()
    told = {}
    number = 0
    for size in _BATCHES:
        began_s, rows = clock.monotonic(), 0
        while clock.monotonic() - began_s < seconds:
            commit(number, size)
            number += size
            rows += size
        told[f"{size}_a_commit_per_s"] = rows / (clock.monotonic() - began_s)
    return told


def sqlite(path: Path, seconds: float) -> dict[str, float]:
    """A table of one row's size in SQLite, with the relay's own pragmas."""
    connection = apsw.Connection(str(path))
    for name, value in pragmas().items():
        connection.pragma(name, value)
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB)")

    def commit(first: int, count: int) -> None:
        with connection:
            connection.executemany(
                "INSERT INTO bare VALUES (?, ?)", [(first + n, _ROW) for n in range(count)]
            )

    told = rates(commit, seconds)
    connection.close()
    return told


def postgres(address: str, seconds: float) -> dict[str, float]:
    """The same in PostgreSQL, over one connection."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS passbell_bare")
        connection.execute("CREATE TABLE passbell_bare (id bigint PRIMARY KEY, body bytea)")

        def commit(first: int, count: int) -> None:
            connection.execute(
                "INSERT INTO passbell_bare SELECT * FROM unnest(%s::bigint[], %s::bytea[])",
                (list(range(first, first + count)), [_ROW] * count),
            )

        told = rates(commit, seconds)
        connection.execute("DROP TABLE passbell_bare")
    return told


def syncs(folder: Path, seconds: float) -> dict[str, float]:
    """How many times a second 4 KB reach this disk."""
    clock = SystemClock()
    done = 0
    with (folder / "bare").open("wb", buffering=0) as file:
        began_s = clock.monotonic()
        while clock.monotonic() - began_s < seconds:
            file.write(b"x" * 4_096)
            os.fsync(file.fileno())
            done += 1
    return {"per_s": done / seconds, "ms": 1000 * seconds / done}


def main(arguments: Sequence[str]) -> None:
    """sqlite PATH SECONDS | postgres ADDRESS SECONDS | syncs FOLDER SECONDS"""
    kind, where, seconds = arguments
    if kind == "sqlite":
        told = sqlite(Path(where), float(seconds))
    elif kind == "postgres":
        told = postgres(where, float(seconds))
    else:
        told = syncs(Path(where), float(seconds))
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
