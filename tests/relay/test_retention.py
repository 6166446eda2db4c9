"""Retention: what is old and read by all goes; an unread event stays, and its device is named."""

import asyncio
from datetime import timedelta

import pytest

from pos import wire
from pos.base import clock
from pos.relay import retention, serving, tables
from pos.relay.sealing import read_or_make_key
from pos.relay.settings import Settings
from pos.relay.signatures.promise import Verified
from pos.relay.storage import EPOCH_DAY, Arrival
from pos.relay.upkeep import Upkeep
from tests.relay.rig import CLOCK, SECRET, Place

DAYS = 35


def append(place: Place, *ids: str, age_days: int) -> None:
    """Events as if received so many days ago."""
    at = clock.to_text(CLOCK.now() - timedelta(days=age_days))
    storage = place.database.storage()
    day = CLOCK.now().toordinal() - EPOCH_DAY - age_days
    storage.append([Arrival(1, "practice", tuple(Verified(one, "t", b"{}") for one in ids), at, day, "{}")])
    storage.close()


def prune(place: Place) -> list[retention.Pruned]:
    """Run it as the command does."""
    storage = place.database.storage()
    done = list(retention.prune(storage, now=CLOCK.now(), days=DAYS))
    storage.close()
    return done


def marks(place: Place) -> set[str]:
    """The ids that the relay still knows."""
    with place.database.administration():
        return {mark.event_id for mark in tables.Mark.select()}


@pytest.fixture(autouse=True)
def _one_store(place: Place) -> None:
    place.administration().add_store("one", live=False, secrets={"practice": SECRET}, now=CLOCK.now())


def test_without_devices_only_age_counts(place: Place) -> None:
    append(place, "old1", "old2", age_days=36)
    append(place, "young", age_days=34)
    assert prune(place) == [retention.Pruned("one", 2, ())]
    assert prune(place) == [retention.Pruned("one", 0, ())]


def test_what_a_device_has_not_read_stays_and_the_device_is_named(place: Place) -> None:
    device = place.administration().add_device("one", name="Counter", kind="till", now=CLOCK.now()).device
    append(place, "a", "b", "c", age_days=40)
    storage = place.database.storage()
    storage.note_reads([(device, 1, "now")])
    storage.close()
    assert prune(place) == [retention.Pruned("one", 1, (f"Counter ({device})",))]
    place.administration().revoke_device(device, now=CLOCK.now())
    assert prune(place) == [retention.Pruned("one", 2, ())]


def test_more_than_one_chunk_goes_in_one_run(place: Place) -> None:
    for start in range(0, 1200, 100):
        append(place, *(f"e{start + number}" for number in range(100)), age_days=40)
    assert prune(place) == [retention.Pruned("one", 1200, ())]
    storage = place.database.storage()
    head = storage.heads([1])[1]
    assert storage.read(1, wire.read_cursor(head.cursor), limit=10)[0] == ()
    storage.close()


def test_a_new_device_begins_at_what_is_still_kept(place: Place) -> None:
    append(place, "a", age_days=40)
    prune(place)
    place.administration().add_device("one", name="Counter", kind="till", now=CLOCK.now())
    (row,) = place.administration().list_devices("one")
    assert row["read"] == 1


def test_a_running_relay_prunes_and_forgets_as_the_command_does(place: Place) -> None:
    append(place, "ancient", age_days=401)
    append(place, "old", age_days=399)
    append(place, "young", age_days=1)

    async def run_for_an_hour() -> None:
        parts = serving.put_together(
            Settings(retention_days=DAYS), read_or_make_key(place.key_file), place.database, CLOCK
        )
        upkeep = Upkeep(parts, disk=None)
        await upkeep.start()
        try:
            await upkeep.prune()
        finally:
            await upkeep.close()
            await asyncio.to_thread(parts.writer.close)
            parts.reading.close()
            parts.reading.storage.close()

    asyncio.run(run_for_an_hour())
    assert marks(place) == {"old", "young"}
    assert prune(place) == [retention.Pruned("one", 0, ())]


def test_an_id_is_remembered_for_four_hundred_days(place: Place) -> None:
    append(place, "ancient", age_days=401)
    append(place, "old", age_days=399)
    assert prune(place) == [retention.Pruned("one", 2, ())]
    append(place, "ancient", "old", age_days=0)
    storage = place.database.storage()
    head = storage.heads([1])[1]
    kept, _ = storage.read(1, wire.read_cursor(head.oldest), limit=10)
    storage.close()
    assert [(one.seq, one.id) for one in kept] == [(3, "ancient")]
