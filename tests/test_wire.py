"""The envelope, the page, the chain and the cursor."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos import wire

ENVELOPE: dict[str, Any] = {
    "seq": 1,
    "id": "evt_1",
    "source": "practice",
    "type": "paid",
    "received_at": "2026-11-21T09:05:00.000000Z",
    "hash": "a" * 64,
    "payload": "{}",
}


def test_a_page_reads_what_the_relay_says() -> None:
    page = wire.Page.parse({"events": [ENVELOPE], "next": "1-" + "a" * 64, "head": 1, "now": "x", "more": 1})
    assert page == wire.Page((wire.Envelope(**ENVELOPE),), "1-" + "a" * 64, 1, "x")


def test_a_page_says_whether_the_relay_can_write_and_one_that_does_not_say_is_believed() -> None:
    page: dict[str, object] = {"events": [], "next": "0", "head": 0, "now": "x"}
    assert wire.Page.parse(page).writable is True
    assert wire.Page.parse(page | {"writable": False}).writable is False
    with pytest.raises(ValueError, match="writable"):
        wire.Page.parse(page | {"writable": "no"})


@pytest.mark.parametrize("name", list(ENVELOPE))
def test_an_envelope_without_one_of_its_fields_is_none(name: str) -> None:
    told = {key: value for key, value in ENVELOPE.items() if key != name}
    with pytest.raises(ValueError, match=name):
        wire.Envelope.parse(told)


@pytest.mark.parametrize("told", [None, [], "x", {}, {"events": {}}, {"events": [1], "next": "0", "head": 0}])
def test_what_is_no_page_is_refused(told: object) -> None:
    with pytest.raises(ValueError, match=r"not|without"):
        wire.Page.parse(told)


def test_a_number_is_not_a_truth_value() -> None:
    with pytest.raises(ValueError, match="seq"):
        wire.Envelope.parse({**ENVELOPE, "seq": True})


@given(st.integers(1, 10**17), st.binary(min_size=32, max_size=32))
def test_a_cursor_says_what_it_was_made_of(seq: int, digest: bytes) -> None:
    assert wire.read_cursor(wire.cursor(seq, digest.hex())) == (seq, digest.hex())


def test_the_first_cursor_is_the_beginning_of_the_chain() -> None:
    assert wire.read_cursor(wire.FIRST_CURSOR) == (0, wire.CHAIN_START)
    assert wire.cursor(0, wire.CHAIN_START) == wire.FIRST_CURSOR


@given(st.text(max_size=90))
def test_any_other_text_is_no_cursor(text: str) -> None:
    try:
        seq, digest = wire.read_cursor(text)
    except ValueError:
        return
    assert wire.cursor(seq, digest) == text


PARTS = st.tuples(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.binary(max_size=9))


@given(PARTS, PARTS)
def test_two_different_events_never_share_a_hash(
    one: tuple[str, str, str, bytes], other: tuple[str, str, str, bytes]
) -> None:
    def digest(parts: tuple[str, str, str, bytes]) -> str:
        source, event_id, event_type, payload = parts
        return wire.chain(
            wire.CHAIN_START,
            source=source,
            event_id=event_id,
            event_type=event_type,
            received_at="now",
            payload=payload,
        )

    assert (digest(one) == digest(other)) == (one == other)


def test_an_envelope_follows_only_the_hash_before_it() -> None:
    digest = wire.chain(
        wire.CHAIN_START,
        source="practice",
        event_id="evt_1",
        event_type="paid",
        received_at=ENVELOPE["received_at"],
        payload=b"{}",
    )
    envelope = wire.Envelope.parse({**ENVELOPE, "hash": digest})
    assert envelope.follows(wire.CHAIN_START)
    assert not envelope.follows(digest)


@pytest.mark.parametrize("text", ["", "a b", "a\n", "é", "a" * 256, 5, None])
def test_what_cannot_be_an_id(text: object) -> None:
    assert not wire.is_name(text)
