"""Letters that wait: for settings to be mended, a second company, a refund, another address, a reminder."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.shop import letters
from pos.shop.errors import IllegalMove
from pos.shop.letters import MEND_AFTER, REFUND_WAIT, Abort, Letter, LetterKind, LetterState
from pos.shop.orders import Order, Stage
from pos.shop.tenders import Attempt, AttemptState, RefundState, Tender
from tests.shop.order_samples import NOON, attempt, order, refund
from tests.shop.test_letters import letter, sending

DAY = timedelta(hours=24)


def asked(**changes: object) -> Order:
    """An order that waits for a day from noon."""
    waiting = replace(order(), stage=Stage.AWAITING_PAYMENT, charged_at=NOON, expires_at=NOON + DAY)
    return replace(waiting, **changes)  # type: ignore[arg-type] # each change has its field's kind


def emailed(**changes: object) -> Attempt:
    """Its link, sent by email."""
    made = replace(attempt(), tender=Tender.EMAIL, state=AttemptState.PENDING, made_at=NOON)
    return replace(made, **changes)  # type: ignore[arg-type] # each change has its field's kind


def went(state: LetterState = LetterState.SENT, kind: LetterKind = LetterKind.CONFIRMATION) -> Letter:
    """The letter with that link."""
    return letter(state, kind=kind, attempt_id=emailed().id)


def test_wrong_settings_use_up_no_try() -> None:
    waiting = letters.wait_for_mend(sending(), trouble="key", now=NOON)
    assert (waiting.state, waiting.tries, waiting.trouble) == (LetterState.AWAITING_RETRY, 0, "key")
    assert waiting.next_try_at == NOON + MEND_AFTER


def test_the_second_company_begins_afresh_with_the_same_message_id() -> None:
    first = sending()
    waiting = letters.to_fallback(first, refused_by="smtp", trouble="554", now=NOON)
    assert (waiting.state, waiting.tries, waiting.refused_by) == (LetterState.AWAITING_RETRY, 0, "smtp")
    assert waiting.message_id == first.message_id
    assert letters.due(waiting, NOON)


def test_a_letter_left_while_sending_counts_as_perhaps_sent() -> None:
    left = letters.recover(sending(), NOON + letters.STUCK_AFTER)
    assert (left.state, left.unclear) == (LetterState.AWAITING_RETRY, 1)
    assert letters.recover(sending(), NOON).unclear == 0


def test_a_letter_on_which_the_program_breaks_ends_after_its_last_try() -> None:
    last = replace(sending(), tries=len(letters.RETRY_AFTER_S) + 1)
    left = letters.recover(last, NOON + letters.STUCK_AFTER)
    assert (left.state, left.unclear, left.next_try_at) == (LetterState.FAILED, 1, None)


@pytest.mark.parametrize("state", [LetterState.QUEUED, LetterState.AWAITING_RETRY])
def test_a_waiting_letter_takes_another_address(state: LetterState) -> None:
    changed = letters.readdressed(letter(state, refused_by="smtp", bad_address=True), "other@example.org")
    assert (changed.to, changed.refused_by, changed.bad_address) == ("other@example.org", "", False)


@pytest.mark.parametrize(
    "state", [each for each in LetterState if each not in {LetterState.QUEUED, LetterState.AWAITING_RETRY}]
)
def test_a_letter_on_its_way_keeps_its_address(state: LetterState) -> None:
    with pytest.raises(IllegalMove):
        letters.readdressed(letter(state), "other@example.org")


@pytest.mark.parametrize("state", RefundState)
def test_word_of_a_refund_waits_while_it_is_only_written(state: RefundState) -> None:
    about = replace(refund(), state=state)
    word = letter(kind=LetterKind.REFUND, refund_id=about.id)
    held = letters.held(word, about, NOON)
    if state is RefundState.CREATED:
        assert held == replace(word, next_try_at=NOON + REFUND_WAIT)
    else:
        assert held is None
    why = letters.must_abort(word, NOON, order=order(), attempt=None, ticket=None, refund=about)
    assert why is (Abort.REFUND_FAILED if state is RefundState.FAILED else None)


@pytest.mark.parametrize("word", ["bounced", "rejected", "complained"])
def test_bad_news_for_good_condemns_the_address_once(word: str) -> None:
    sent = letter(LetterState.SENT)
    told = letters.apply_news(sent, word, at=NOON, reason="no such guest", permanent=True)
    assert told.bad_address
    assert told.trouble == "no such guest"
    assert letters.apply_news(told, word, at=NOON, reason="no such guest", permanent=True) == told
    assert not letters.apply_news(sent, word, at=NOON, reason="full").bad_address


def test_good_news_never_condemns_an_address() -> None:
    assert not letters.apply_news(letter(LetterState.SENT), "delivered", at=NOON, permanent=True).bad_address


@pytest.mark.parametrize(
    ("hours", "due"),
    [(1.9, False), (2, False), (19.9, False), (20, True), (23.7, True), (23.8, False), (24, False)],
)
def test_a_reminder_is_due_late_in_the_links_life_but_not_too_late(hours: float, due: bool) -> None:
    now = NOON + timedelta(hours=hours)
    assert letters.reminder_due(asked(), emailed(), [went()], now) is due


@pytest.mark.parametrize(("hours", "due"), [(1.9, False), (2.0, True)])
def test_not_even_a_short_link_is_reminded_of_in_its_first_two_hours(hours: float, due: bool) -> None:
    short = asked(expires_at=NOON + timedelta(hours=2.4))
    now = NOON + timedelta(hours=hours)
    assert letters.reminder_due(short, emailed(), [went()], now) is due


LATE = NOON + timedelta(hours=21)


def test_a_reminder_is_due_once() -> None:
    before = [went(), went(LetterState.ABORTED, LetterKind.REMINDER)]
    assert not letters.reminder_due(asked(), emailed(), before, LATE)


@pytest.mark.parametrize("stage", [each for each in Stage if each is not Stage.AWAITING_PAYMENT])
def test_no_reminder_for_an_order_that_does_not_wait(stage: Stage) -> None:
    assert not letters.reminder_due(asked(stage=stage), emailed(), [went()], LATE)


@pytest.mark.parametrize("state", [each for each in AttemptState if each is not AttemptState.PENDING])
def test_no_reminder_of_a_link_that_cannot_be_paid(state: AttemptState) -> None:
    assert not letters.reminder_due(asked(), emailed(state=state), [went()], LATE)


def test_no_reminder_of_a_code_at_the_counter_or_of_nothing() -> None:
    assert not letters.reminder_due(asked(), emailed(tender=Tender.LINK), [went()], LATE)
    assert not letters.reminder_due(asked(), None, [went()], LATE)
    assert not letters.reminder_due(asked(expires_at=None), emailed(), [went()], LATE)


@pytest.mark.parametrize(
    "state", [each for each in LetterState if each not in {LetterState.SENT, LetterState.DELIVERED}]
)
def test_no_reminder_of_a_letter_that_did_not_go_out(state: LetterState) -> None:
    assert not letters.reminder_due(asked(), emailed(), [went(state)], LATE)
    assert not letters.reminder_due(asked(), emailed(), [], LATE)
