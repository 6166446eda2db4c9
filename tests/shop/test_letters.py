"""Letters: moves, retries with a limit, news in any order, and when one must not go out."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop import letters
from pos.shop.errors import BadInput, IllegalMove
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.letters import MOVES, RETRY_AFTER_S, Abort, Letter, LetterKind, LetterState
from pos.shop.orders import Order, Stage
from pos.shop.tenders import Attempt, AttemptState
from tests.shop.order_samples import NOON, TEMP, attempt, minutes, order, ticket


def letter(state: LetterState = LetterState.QUEUED, **changes: Any) -> Letter:
    """A confirmation with its link, queued at noon."""
    usual: dict[str, Any] = {
        "id": "letter-1",
        "kind": LetterKind.CONFIRMATION,
        "to": "guest@example.org",
        "language": "en",
        "queued_at": NOON,
        "order_id": TEMP,
        "attempt_id": "attempt-1",
    }
    return Letter(state=state, **(usual | changes))


def sending(**changes: Any) -> Letter:
    """The sample letter at its first try."""
    return letters.sending(letter(**changes), company="smtp", message_id="<one@x>", now=NOON)


@pytest.mark.parametrize(("start", "to"), list(product(LetterState, LetterState)))
def test_only_the_table_s_moves_are_allowed(start: LetterState, to: LetterState) -> None:
    if to in MOVES[start]:
        assert letters.move(letter(start), to).state is to
    else:
        with pytest.raises(IllegalMove) as raised:
            letters.move(letter(start), to)
        assert raised.value.message.key == f"letters.is_{start}"


def test_every_try_keeps_the_first_message_id() -> None:
    first = sending()
    again = letters.not_sent(first, trouble="busy", now=NOON, jitter=0)
    second = letters.sending(again, company="sendgrid", message_id="<two@x>", now=NOON)
    assert (first.tries, second.tries, second.message_id, second.company) == (1, 2, "<one@x>", "sendgrid")


def test_waits_grow_and_end() -> None:
    current = letter()
    waits = []
    for _ in range(20):
        if not letters.due(current, NOON + timedelta(days=9)):
            break
        current = letters.sending(current, company="smtp", message_id="<one@x>", now=NOON)
        current = letters.not_sent(current, trouble="busy", now=NOON, jitter=0)
        if current.next_try_at is not None:
            waits.append((current.next_try_at - NOON).total_seconds())
    assert waits == list(RETRY_AFTER_S)
    assert (current.state, current.tries) == (LetterState.FAILED, len(RETRY_AFTER_S) + 1)


def test_a_no_for_good_is_not_tried_again() -> None:
    failed = letters.not_sent(sending(), trouble="no such box", now=NOON, jitter=0, permanent=True)
    assert (failed.state, failed.trouble, failed.next_try_at) == (LetterState.FAILED, "no such box", None)


@given(tries=st.integers(1, len(RETRY_AFTER_S)), jitter=st.floats(0, 1))
def test_jitter_lengthens_a_wait_by_a_fifth_at_most(tries: int, jitter: float) -> None:
    at = letters.retry_at(tries, NOON, jitter=jitter)
    assert at is not None
    plain = RETRY_AFTER_S[tries - 1]
    assert plain <= (at - NOON).total_seconds() <= plain * 1.2 + 0.001


def test_jitter_out_of_bounds_is_refused() -> None:
    with pytest.raises(BadInput):
        letters.retry_at(1, NOON, jitter=1.5)


def test_a_letter_waits_for_its_next_try() -> None:
    waiting = letters.not_sent(sending(), trouble="busy", now=NOON, jitter=0)
    assert not letters.due(waiting, NOON + timedelta(seconds=9))
    assert letters.due(waiting, NOON + timedelta(seconds=10))


def test_a_letter_left_behind_is_sent_perhaps_twice_but_not_never() -> None:
    left = sending()
    assert letters.recover(left, NOON + minutes(3)) == left
    again = letters.recover(left, NOON + minutes(4))
    assert (again.state, letters.due(again, NOON + minutes(4))) == (LetterState.AWAITING_RETRY, True)


def test_sent_keeps_the_company_s_id_and_clears_the_trouble() -> None:
    done = letters.sent(sending(trouble="busy"), company_id="c-1", now=NOON)
    assert (done.state, done.company_id, done.sent_at, done.trouble) == (LetterState.SENT, "c-1", NOON, "")


def test_an_event_faster_than_the_answer_is_not_undone() -> None:
    fast = letters.apply_news(sending(), "delivered", at=NOON)
    done = letters.sent(fast, company_id="c-1", now=NOON + minutes(1))
    assert (done.state, done.company_id, done.delivered_at) == (LetterState.DELIVERED, "c-1", NOON)


@pytest.mark.parametrize(
    ("start", "word", "expected"),
    [
        (LetterState.SENT, "delivered", LetterState.DELIVERED),
        (LetterState.SENT, "bounced", LetterState.BOUNCED),
        (LetterState.SENT, "rejected", LetterState.BOUNCED),
        (LetterState.DELIVERED, "sent", LetterState.DELIVERED),
        (LetterState.DELIVERED, "bounced", LetterState.BOUNCED),
        (LetterState.BOUNCED, "delivered", LetterState.BOUNCED),
        (LetterState.AWAITING_RETRY, "delivered", LetterState.DELIVERED),
        (LetterState.SENT, "deferred", LetterState.SENT),
        (LetterState.DELIVERED, "complained", LetterState.DELIVERED),
        (LetterState.SENT, "opened", LetterState.SENT),
        (LetterState.ABORTED, "delivered", LetterState.ABORTED),
    ],
)
def test_news_comes_in_any_order(start: LetterState, word: str, expected: LetterState) -> None:
    assert letters.apply_news(letter(start), word, at=NOON).state is expected


def test_a_complaint_is_written_beside_the_letter() -> None:
    told = letters.apply_news(letter(LetterState.DELIVERED), "complained", at=NOON, reason="spam")
    assert (told.state, told.trouble) == (LetterState.DELIVERED, "spam")


CLOSING = attempt(AttemptState.CLOSING)


@pytest.mark.parametrize(
    ("kind", "for_order", "link", "of_ticket", "expected"),
    [
        (LetterKind.CONFIRMATION, order(), attempt(), None, None),
        (LetterKind.REMINDER, order(Stage.PAID), attempt(), None, Abort.ORDER_OVER),
        (LetterKind.CONFIRMATION, None, None, None, Abort.ORDER_OVER),
        (LetterKind.CONFIRMATION, order(), CLOSING, None, Abort.LINK_OVER),
        (LetterKind.CONFIRMATION, order(), None, None, Abort.LINK_OVER),
        (LetterKind.CONFIRMATION, order(revision=2), attempt(), None, Abort.LINK_OVER),
        (LetterKind.CONFIRMATION, order(expires_at=NOON), attempt(), None, Abort.LINK_OVER),
        (LetterKind.EXPIRED, order(Stage.EXPIRED), None, None, None),
        (LetterKind.EXPIRED, order(Stage.PAID), None, None, Abort.NOT_EXPIRED),
        (LetterKind.READY, order(Stage.PAID), None, replace(ticket(), state=TicketState.READY), None),
        (LetterKind.READY, order(Stage.PAID), None, ticket(), Abort.HANDED_OVER),
        (LetterKind.RECEIPT, order(Stage.PAID), None, None, None),
    ],
)
def test_what_is_no_longer_true_is_not_sent(
    kind: LetterKind,
    for_order: Order | None,
    link: Attempt | None,
    of_ticket: Ticket | None,
    expected: Abort | None,
) -> None:
    why = letters.must_abort(
        letter(kind=kind), NOON + minutes(1), order=for_order, attempt=link, ticket=of_ticket
    )
    assert why is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(LetterKind.ALERT, Abort.TOO_OLD), (LetterKind.RECEIPT, None), (LetterKind.REFUND, None)],
)
def test_only_what_lasts_is_sent_days_later(kind: LetterKind, expected: Abort | None) -> None:
    later = NOON + timedelta(days=3)
    assert letters.must_abort(letter(kind=kind), later, order=None, attempt=None, ticket=None) is expected


@pytest.mark.parametrize("state", sorted(set(LetterState) - {LetterState.QUEUED, LetterState.AWAITING_RETRY}))
def test_what_is_under_way_cannot_be_withdrawn(state: LetterState) -> None:
    assert letters.must_abort(letter(state), NOON, order=None, attempt=None, ticket=None) is None
    with pytest.raises(IllegalMove):
        letters.abort(letter(state), Abort.ORDER_OVER)


def test_a_withdrawn_letter_says_why() -> None:
    gone = letters.abort(letter(), Abort.LINK_OVER)
    assert (gone.state, gone.trouble) == (LetterState.ABORTED, "letters.abort_link_over")
