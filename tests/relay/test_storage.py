"""Both databases behind one promise: durable batches, reads without a hole, two writers, retention."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from pos import wire
from pos.relay.signatures.promise import Verified
from pos.relay.storage import (
    Arrival,
    ExpiredCursorError,
    Fate,
    StorageError,
    UnknownCursorError,
)
from pos.relay.storage_postgres import PostgresStorage
from pos.relay.storage_sqlite import SqliteStorage
from tests.relay.rig import CLOCK, SECRET, Place

AnyStorage = SqliteStorage | PostgresStorage
START = (0, wire.CHAIN_START)


@pytest.fixture
def storage(place: Place) -> Iterator[AnyStorage]:
    """A database with two stores, 1 and 2."""
    administration = place.administration()
    for name in ("one", "two"):
        administration.add_store(name, live=False, secrets={"practice": SECRET}, now=CLOCK.now())
    made = place.database.storage()
    yield made
    made.close()


def arrival(*ids: str, store: int = 1, at: str = "2026-11-21") -> Arrival:
    """One request with these events."""
    events = tuple(Verified(one, "t", f"payload of {one} €".encode()) for one in ids)
    return Arrival(store, "practice", events, at, 1, "{}")


def test_what_is_appended_is_read_by_another_connection(place: Place, storage: AnyStorage) -> None:
    storage.append([arrival("a", "b"), arrival("c", store=2)])
    other = place.database.storage()
    events, head = other.read(1, START, limit=10)
    other.close()
    assert [(one.seq, one.id, one.payload) for one in events] == [
        (1, "a", "payload of a €"),
        (2, "b", "payload of b €"),
    ]
    assert (head.seq, head.hash) == (2, events[-1].hash)
    assert storage.heads(None)[2].seq == 1


def test_two_writers_at_once_number_without_a_hole(place: Place, storage: AnyStorage) -> None:
    barrier = threading.Barrier(2)

    def write(name: str) -> None:
        mine = place.database.storage()
        barrier.wait()
        for number in range(60):
            mine.append([arrival(f"{name}{number}", f"both{number}"), arrival(f"{name}{number}", store=2)])
        mine.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, "xy"))
    events, _ = storage.read(1, START, limit=1000)
    assert [one.seq for one in events] == list(range(1, 181))
    assert len({one.id for one in events}) == 180
    digest = wire.CHAIN_START
    for one in events:
        assert one.follows(digest)
        digest = one.hash
    assert storage.heads(None)[2].seq == 120


def test_an_unknown_store_stores_nothing(storage: AnyStorage) -> None:
    appended = storage.append([arrival("a", store=7)])
    assert [outcome.fate for outcome in appended.outcomes[0]] == [Fate.NO_STORE]
    assert 7 not in storage.heads(None)


def test_retention_cuts_only_the_beginning_and_remembers_ids(storage: AnyStorage) -> None:
    for day in (1, 2, 3):
        storage.append([arrival(f"a{day}", f"b{day}", at=f"2026-11-0{day}")])
    full, _ = storage.read(1, START, limit=10)
    assert storage.trim(1, before="2026-11-03", readers_at=3, limit=100) == 3
    assert storage.trim(1, before="2026-11-03", readers_at=3, limit=100) == 0
    with pytest.raises(ExpiredCursorError) as expired:
        storage.read(1, START, limit=10)
    place = wire.read_cursor(expired.value.oldest)
    events, _ = storage.read(1, place, limit=10)
    assert events == full[3:]
    again = storage.append([arrival("a1")])
    assert again.outcomes[0][0].fate is Fate.DUPLICATE


def test_retention_goes_in_chunks_and_leaves_the_rest(storage: AnyStorage) -> None:
    storage.append([arrival(*(f"e{number}" for number in range(10)), at="2026-11-01")])
    assert [storage.trim(1, before="2027", readers_at=None, limit=4) for _ in range(4)] == [4, 4, 2, 0]
    head = storage.heads([1])[1]
    assert (head.seq, head.base_seq, head.base_hash) == (10, 10, head.hash)
    assert storage.append([arrival("next")]).heads[1].seq == 11


def test_a_place_of_another_history_is_refused(storage: AnyStorage) -> None:
    storage.append([arrival("a", "b")])
    for place in ((1, "f" * 64), (2, "f" * 64), (3, "f" * 64), (0, "f" * 64)):
        with pytest.raises(UnknownCursorError):
            storage.read(1, place, limit=10)


def test_a_hole_is_never_skipped(place: Place, storage: AnyStorage) -> None:
    storage.append([arrival("a", "b", "c")])
    with place.database.administration() as database:
        database.execute_sql("DELETE FROM event WHERE seq = 2")
    with pytest.raises(StorageError, match="hole"):
        storage.read(1, START, limit=10)


def test_reads_are_written_down_and_the_register_tells_them(place: Place, storage: AnyStorage) -> None:
    administration = place.administration()
    device = administration.add_device("one", name="Counter", kind="till", now=CLOCK.now()).device
    storage.note_reads([(device, 5, "2026-11-21")])
    (row,) = storage.register().devices
    assert (row.id, row.read_seq, row.letter) == (device, 5, "A")
    before = storage.revision()
    administration.revoke_device(device, now=CLOCK.now())
    assert storage.revision() == before + 1
    assert storage.register().devices == ()
