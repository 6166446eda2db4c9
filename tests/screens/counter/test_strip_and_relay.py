"""What is always in sight: the strip's states, the relay, the banner, bounced letters, and expiry."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos.actions.browse import Waiting
from pos.screens.counter.awaiting_view import AwaitingPresenter, Glance
from pos.screens.counter.cart_view import CartPresenter, tail
from pos.screens.counter.relay_view import RelayPresenter
from pos.screens.words import Words
from pos.shop.proof import Hop, LinkHealth, Proof, RelayState
from pos.shop.tenders import Attempt, AttemptState, ClosingFor, Tender
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap

NOW = datetime(2026, 11, 21, 11, 47, tzinfo=UTC)
WORDS = Words("en", ZoneInfo("Europe/Berlin"))
ATTEMPT = Attempt(
    id="a1",
    order_id="TEMP-0000000000",
    store="s",
    till="A",
    revision=1,
    tender=Tender.LINK,
    company="practice",
    live=False,
    amount_minor=290,
    currency="EUR",
    state=AttemptState.PENDING,
    made_at=NOW,
    idempotency_key="k",
)
PRESENTER = AwaitingPresenter(WORDS, CartPresenter(WORDS, "EUR"))
GLANCE = Glance(NOW)


@pytest.mark.parametrize(
    ("attempt", "glance", "words"),
    [
        (ATTEMPT, GLANCE, "Waiting"),
        (ATTEMPT, replace(GLANCE, shown=ATTEMPT.order_id), "Shown"),
        (ATTEMPT, replace(GLANCE, asking=(ATTEMPT.order_id,)), "Asking"),
        (ATTEMPT, replace(GLANCE, reachable=False), "Can’t ask"),
        (ATTEMPT, replace(GLANCE, silent_since=NOW - timedelta(minutes=1)), "Can’t ask"),
        (
            ATTEMPT,
            replace(GLANCE, silent_since=NOW - timedelta(minutes=1), asking=(ATTEMPT.order_id,)),
            "Asking",
        ),
        (ATTEMPT, replace(GLANCE, now=NOW + timedelta(minutes=31)), "Asking"),
        (replace(ATTEMPT, state=AttemptState.CREATED), GLANCE, "Making link"),
        (replace(ATTEMPT, state=AttemptState.CREATED), replace(GLANCE, reachable=False), "Link to follow"),
        (
            replace(ATTEMPT, state=AttemptState.CREATED),
            replace(GLANCE, now=NOW + timedelta(seconds=7)),
            "Link to follow",
        ),
        (replace(ATTEMPT, state=AttemptState.FAILED), GLANCE, "No link"),
        (
            replace(ATTEMPT, state=AttemptState.CLOSING, closing_for=ClosingFor.CANCEL),
            GLANCE,
            "Cancelling",
        ),
        (
            replace(ATTEMPT, state=AttemptState.CLOSING, closing_for=ClosingFor.EDIT),
            GLANCE,
            "Closing link",
        ),
    ],
)
def test_each_state_has_its_word(attempt: Attempt, glance: Glance, words: str) -> None:
    chip = PRESENTER.state(attempt, NOW + timedelta(minutes=30), glance)
    assert chip.words == words
    assert chip.icon


def test_an_order_without_a_name_is_told_by_the_end_of_its_id() -> None:
    assert tail("TEMP-7K3F9QX4TB") == "…QX4TB"


def health(state: RelayState, ago_s: int, hop: Hop | None = None) -> LinkHealth:
    """A link that is like this since so many seconds; its last proof is as old."""
    then = NOW - timedelta(seconds=ago_s)
    return LinkHealth(state, then, Proof(3, then, then, 5, 5), hop)


def test_the_relay_is_live_with_the_age_of_its_proof() -> None:
    said = RelayPresenter().words(health(RelayState.LIVE, 4), NOW)
    assert (said.words, said.second, said.tone) == ("Relay live", "proof 4 s", "")


def test_a_silent_relay_is_said_in_danger_with_its_time() -> None:
    said = RelayPresenter().words(health(RelayState.SILENT, 130, Hop.NETWORK), NOW)
    assert (said.words, said.tone) == ("Relay silent 2:10", "danger")


def test_a_relay_that_starts_with_the_till_is_no_alarm_before_its_ten_seconds() -> None:
    say = RelayPresenter()
    for state in (RelayState.CATCHING_UP, RelayState.SILENT):
        early = LinkHealth(state, NOW - timedelta(seconds=9), None, Hop.RELAY)
        said = say.words(early, NOW)
        assert (said.words, said.tone) == ("Catching up", "")
        assert say.banner(early, NOW, 1) is None
    late = LinkHealth(RelayState.SILENT, NOW - timedelta(seconds=10), None, Hop.RELAY)
    assert say.words(late, NOW).tone == "danger"
    assert say.banner(late, NOW, 1) is not None


def test_the_banner_names_the_hop_what_works_and_what_waits() -> None:
    banner = RelayPresenter().banner(health(RelayState.SILENT, 130, Hop.NETWORK), NOW, 1)
    assert banner is not None
    assert banner.heading == "No internet: this till can’t reach the relay (2 min 10 s)"
    assert banner.sentence == (
        "Works: cash, terminal, the kitchen screen. Waits: new links, proof of payment for 1 open order."
    )
    assert banner.button == "Try again now"


def test_a_relay_that_is_down_alone_leaves_links_working() -> None:
    banner = RelayPresenter().banner(health(RelayState.SILENT, 60, Hop.RELAY), NOW, 2)
    assert banner is not None
    assert banner.heading == "The relay does not answer this till (1 min 0 s)"
    assert "asking the company itself" in banner.sentence
    assert "new links" not in banner.sentence


def test_a_company_that_is_silent_alone_is_named_with_what_still_brings_payments() -> None:
    since = NOW - timedelta(seconds=130)
    banner = RelayPresenter().banner(health(RelayState.LIVE, 4), NOW, 2, since)
    assert banner is not None
    assert banner.heading == "The payment company does not answer (2 min 10 s)"
    assert "The relay still listens: a payment shows at once." in banner.sentence
    assert (banner.tone, banner.button) == ("wait", "Try again now")
    alone = RelayPresenter().banner(None, NOW, 2, since)
    assert alone is not None
    assert "relay" not in alone.sentence


def test_the_card_says_how_long_ago_the_company_answered_and_who_still_listens() -> None:
    silent = replace(GLANCE, silent_since=NOW - timedelta(seconds=130))
    assert PRESENTER.unasked(GLANCE) == ""
    assert PRESENTER.unasked(silent) == (
        "The company can’t be asked; its last answer came 2:10 ago. The relay still listens."
    )
    assert "relay" not in PRESENTER.unasked(replace(silent, listening=False))


@pytest.mark.parametrize("state", [RelayState.LIVE, RelayState.CATCHING_UP])
def test_no_banner_while_all_is_well(state: RelayState) -> None:
    assert RelayPresenter().banner(health(state, 60), NOW, 2) is None


def test_a_short_hiccup_raises_no_banner() -> None:
    assert RelayPresenter().banner(health(RelayState.SILENT, 2, Hop.RELAY), NOW, 0) is None


def test_the_top_bar_tells_time_person_relay_and_limbo(live: Counter) -> None:
    live.room.beat.struck.emit()
    top = live.window.top
    assert top.who.words() == "Mia"
    assert top.limbo.count() == 0
    assert len(top.clock.words()) == 5
    assert not top.practice.isHidden()
    live.until(lambda: top.relay.words().startswith("Relay live"), 15_000)


def test_checking_shows_that_it_asks(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    tap(live.window.tender_page.code.check_button)
    live.until(lambda: live.card_says(order) == "Asking")
    assert live.window.tender_page.code.chip.view().words == "Asking"


def test_the_strip_counts_down(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    live.until(lambda: live.window.strip.card(order) is not None)
    card = live.window.strip.card(order)
    assert card is not None
    assert card.view().amount == "€2.90"
    live.until(lambda: card.view().tail.startswith(("29:", "30:")))
    live.until(lambda: live.card_says(order) == "Shown")


def test_a_waiting_order_is_opened_from_the_strip_beside_another_cart(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    link = live.link()
    tap(live.window.column.next)
    live.put_in("orange-juice")
    card = live.window.strip.card(order)
    assert card is not None
    card.opened.emit(order)
    live.until(lambda: live.window.paying.order_id == order and live.link() == link)
    live.until(lambda: live.lines() == ["1 × Croissant 2.90"])
    tap(live.window.tender_page.back_button)
    assert live.lines() == ["1 × Orange juice 4.20"]


def test_a_paid_card_opens_its_order_and_leaves_after_ten_seconds(counter: Counter) -> None:
    wanted: list[str] = []
    counter.window.order_wanted.connect(wanted.append)
    counter.put_in("croissant")
    counter.window.paying.by_hand(Tender.CASH)
    counter.window.tender_page.cash.take.click()
    counter.until(counter.window.tender_page.shows_paid)
    order = counter.window.paying.order_id
    counter.until(lambda: counter.card_says(order) == "Paid now")
    card = counter.window.strip.card(order)
    assert card is not None
    card.opened.emit(order)
    assert wanted == [order]
    counter.pass_time(9)
    assert counter.card_says(order) == "Paid now"
    assert counter.window.paying.is_open
    counter.pass_time(1)
    assert counter.window.strip.card(order) is None
    assert not counter.window.paying.is_open


def test_waiting_views_keep_their_order(live: Counter) -> None:
    for item in ("croissant", "orange-juice"):
        live.put_in(item)
        live.charge()
        tap(live.window.column.next)
    live.until(lambda: len(live.window.watch.waiting) == 2)
    waiting: tuple[Waiting, ...] = live.window.watch.waiting
    views = PRESENTER.views(waiting, (), Glance(live.room.now()))
    assert [view.amount for view in views] == ["€2.90", "€4.20"]


def test_a_company_that_stops_answering_is_said_on_strip_page_and_banner(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.paying.charge()
    counter.until(lambda: bool(counter.window.watch.waiting))
    counter.pass_time(30)
    assert counter.window.watch.silent_since() is None
    for _ in range(6):
        counter.pass_time(5)
    counter.until(lambda: counter.window.watch.silent_since() is not None)
    counter.pass_time(1)
    banner = counter.window.relay_banner
    assert banner.isVisible()
    assert banner.accessibleName().startswith("The payment company does not answer")
    # The page shows the order as it was read, which may take a moment longer than the banner.
    counter.until(lambda: "last answer" in counter.window.tender_page.code.unasked.text())
