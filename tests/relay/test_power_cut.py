"""A power cut at any moment: what was acknowledged is on the disk, whatever became of unsynced writes.

A file system of our own under SQLite notes every write and every sync. For a cut after any of them a disk
is built on which synced writes are whole, and unsynced ones were done, torn or lost as chance would have it.
"""

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

from pos import wire
from pos.relay.signatures.promise import Verified
from pos.relay.storage import Arrival
from pos.relay.storage_sqlite import SqliteStorage, pragmas
from tests.relay.rig import CLOCK, SECRET, Place

SECTOR = 512
NAMES = itertools.count()


@dataclass(frozen=True)
class Write:
    """Bytes written to a file at an offset; with data None the file was cut to `offset`."""

    file: str
    offset: int
    data: bytes | None


@dataclass
class Disk:
    """What was done to the disk, in order: writes, syncs (a file's name) and acknowledgements (a number)."""

    deeds: list[Write | str | int] = field(default_factory=list)


class NotedFile(apsw.VFSFile):
    """A file of SQLite's whose writes and syncs are noted."""

    def __init__(self, disk: Disk, filename: Any, flags: list[int]) -> None:
        """Open it where the system would."""
        super().__init__("", filename, flags)
        self._disk = disk
        name = filename.filename() if isinstance(filename, apsw.URIFilename) else str(filename)
        self._name = Path(name).name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 SQLite's own name
        """Note and write."""
        self._disk.deeds.append(Write(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 SQLite's own name
        """Note and cut."""
        self._disk.deeds.append(Write(self._name, newsize, None))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 SQLite's own name
        """Note; a real sync would only make the test slow."""
        self._disk.deeds.append(self._name)


class NotedFiles(apsw.VFS):
    """SQLite's view of a disk that is noted."""

    def __init__(self, name: str, disk: Disk) -> None:
        """Under a name of its own."""
        super().__init__(name, "")
        self._disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 SQLite's own name
        """Every file of the database is noted."""
        return NotedFile(self._disk, name, flags)


@contextmanager
def noted(disk: Disk, settings: dict[str, object]) -> Iterator[Any]:
    """A way to connect that notes everything; without shared memory, so one connection at a time."""
    name = f"noted{next(NAMES)}"
    files = NotedFiles(name, disk)

    def connecting(path: Path) -> apsw.Connection:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=name)
        connection.pragma("locking_mode", "exclusive")
        for key, value in settings.items():
            connection.pragma(key, value)
        return connection

    yield connecting
    files.unregister()


def after_cut(
    before: dict[str, bytes], deeds: list[Write | str | int], chance: random.Random
) -> dict[str, bytes]:
    """The files as a power cut after these deeds may leave them."""
    synced = dict.fromkeys(before, -1)
    for place, deed in enumerate(deeds):
        if isinstance(deed, str):
            synced[deed] = place
    files = {name: bytearray(content) for name, content in before.items()}
    for place, deed in enumerate(deeds):
        if not isinstance(deed, Write):
            continue
        content = files.setdefault(deed.file, bytearray())
        sure = place < synced.get(deed.file, -1)
        if deed.data is None:
            if sure or chance.random() < 0.5:
                del content[deed.offset :]
            continue
        content.extend(bytes(max(0, deed.offset + len(deed.data) - len(content))))
        for start in range(0, len(deed.data), SECTOR):
            if sure or chance.random() < 0.5:
                part = deed.data[start : start + SECTOR]
                content[deed.offset + start : deed.offset + start + len(part)] = part
    return {name: bytes(content) for name, content in files.items()}


def write_many(place: Place, settings: dict[str, object], batches: int) -> tuple[dict[str, bytes], Disk]:
    """Append batches on a noted disk; the files as they were before, and what was done."""
    place.administration().add_store("one", live=False, secrets={"practice": SECRET}, now=CLOCK.now())
    path = place.database.path
    assert path is not None
    before = {file.name: file.read_bytes() for file in path.parent.glob("relay.db*")}
    disk = Disk()
    with noted(disk, settings) as connecting:
        storage = SqliteStorage(path, connecting=connecting)
        for batch in range(batches):
            events = tuple(Verified(f"e{batch}-{n}", "t", b"x" * 3_000) for n in range(batch % 4 + 1))
            appended = storage.append([Arrival(1, "practice", events, "now", 1, "{}")])
            disk.deeds.append(appended.heads[1].seq)
        storage.close()
    return before, disk


def lost_at(folder: Path, before: dict[str, bytes], disk: Disk, cut: int, chance: random.Random) -> int:
    """How many acknowledged events are missing after a cut at this deed; what is there must be whole."""
    deeds = disk.deeds[:cut]
    acknowledged = max((deed for deed in deeds if isinstance(deed, int)), default=0)
    folder.mkdir()
    for name, content in after_cut(before, deeds, chance).items():
        if not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    storage = SqliteStorage(folder / "relay.db")
    events, head = storage.read(1, (0, wire.CHAIN_START), limit=1000)
    storage.close()
    assert [one.seq for one in events] == list(range(1, head.seq + 1))
    return max(0, acknowledged - head.seq)


def lost_in_all(place: Place, tmp_path: Path, settings: dict[str, object], batches: int, cuts: int) -> int:
    """The events lost over many cuts."""
    before, disk = write_many(place, settings, batches)
    chance = random.Random(7)
    moments = sorted(chance.sample(range(len(disk.deeds) + 1), cuts))
    return sum(
        lost_at(tmp_path / f"cut{number}", before, disk, cut, chance) for number, cut in enumerate(moments)
    )


def test_a_power_cut_loses_nothing_that_was_acknowledged(sqlite_place: Place, tmp_path: Path) -> None:
    small = {**pragmas(), "wal_autocheckpoint": 20}
    assert lost_in_all(sqlite_place, tmp_path, small, batches=25, cuts=60) == 0


def test_this_test_would_notice_a_commit_that_is_not_synced(sqlite_place: Place, tmp_path: Path) -> None:
    careless = {**pragmas(), "synchronous": "normal"}
    assert lost_in_all(sqlite_place, tmp_path, careless, batches=25, cuts=30) > 0


@pytest.mark.long
def test_a_thousand_power_cuts_lose_nothing(sqlite_place: Place, tmp_path: Path) -> None:
    small = {**pragmas(), "wal_autocheckpoint": 40}
    assert lost_in_all(sqlite_place, tmp_path, small, batches=120, cuts=1000) == 0
