"""`check` proves a good log and names what was done to a bad one."""

import json
from datetime import timedelta

import pytest

from pos.base import clock
from pos.relay import proof
from pos.relay.sealing import Seal, read_or_make_key
from pos.relay.signatures import promise
from pos.relay.signatures.promise import Verified
from pos.relay.signatures.sendgrid import SCHEME
from pos.relay.storage import Arrival
from tests.relay.rig import CLOCK, SECRET, Place, event, signed
from tests.relay.signatures import test_sendgrid as sendgrid


@pytest.fixture
def full(place: Place) -> Place:
    """A store with three signed events, one of a device, and one delivery of two."""
    secrets: dict[str, str | None] = {"practice": SECRET, "sendgrid": sendgrid.PUBLIC}
    place.administration().add_store("one", live=False, secrets=secrets, now=CLOCK.now())
    arrivals = []
    now = clock.to_text(CLOCK.now())
    for number in range(3):
        body = event(f"evt_{number}")
        headers = {"practice-signature": signed(body)["Practice-Signature"]}
        verified = (Verified(f"evt_{number}", "payment.confirmed", body),)
        arrivals.append(Arrival(1, "practice", verified, now, 1, json.dumps(headers)))
    arrivals.append(Arrival(1, "till", (Verified("t", "t", b"x"),), now, 1, '{"device":"d"}'))
    parts = SCHEME.read(sendgrid.BODY).events
    headers = sendgrid.signed(sendgrid.BODY, CLOCK.now())
    arrivals.append(Arrival(1, "sendgrid", parts, now, 1, json.dumps(headers), whole=sendgrid.BODY))
    storage = place.database.storage()
    storage.append(arrivals)
    storage.close()
    return place


def check(place: Place) -> proof.Findings:
    """The findings about the only store."""
    seal = Seal(read_or_make_key(place.key_file))
    (findings,) = proof.check(place.database, seal=seal, schemes=promise.installed())
    return findings


def test_a_good_log_is_proven(full: Place) -> None:
    assert check(full) == proof.Findings("one", events=6, signed=5, unsigned=1, faults=[])


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("DELETE FROM event WHERE seq = 2", "events 2 to 2 are missing"),
        ("DELETE FROM event WHERE seq = 6", "events 6 to 6 are missing"),
        ("UPDATE event SET type = 'other' WHERE seq = 2", "event 2: the chain's hash does not fit"),
        ("UPDATE event SET received_at = '2020' WHERE seq = 4", "event 4: the chain's hash does not fit"),
        ("DELETE FROM mark WHERE event_id = 'evt_1'", "event 2: its id is not marked as taken"),
        ("UPDATE head SET seq = 7", "events 7 to 7 are missing"),
        ("UPDATE event SET whole = NULL WHERE seq = 5", ""),
        ("UPDATE secret SET source = 'stripe' WHERE source = 'practice'", "does not open"),
    ],
)
def test_what_was_done_to_a_log_is_named(full: Place, harm: str, fault: str) -> None:
    with full.database.administration() as database:
        database.execute_sql(harm)
    if fault == "does not open":
        with pytest.raises(Exception, match=fault):
            check(full)
    elif fault:
        assert fault in check(full).faults
    else:
        assert check(full) == proof.Findings("one", events=6, signed=3, unsigned=3, faults=[])


def test_a_forged_event_with_a_right_chain_is_found_by_its_signature(full: Place) -> None:
    forged = Arrival(1, "practice", (Verified("f", "t", event("f")),), "2026-11-21T00:00:00Z", 1, "{}")
    storage = full.database.storage()
    storage.append([forged])
    storage.close()
    assert check(full).faults == ["event 7: no stamp"]


def test_a_secret_that_was_rolled_still_proves_the_past(full: Place) -> None:
    full.administration().rotate_secrets(
        "one", secrets={"practice": None}, old_for=timedelta(0), now=CLOCK.now()
    )
    assert check(full).faults == []
