"""Guests, shop, bank and dashboard in any order: the company's own promises hold after every step."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from pos.base.clock import ManualClock
from pos.practice import chores, links, payments, refunds, weather
from pos.practice.faults import ApiError
from pos.practice.ledger import Ledger
from pos.practice.office import Office
from pos.practice.parse import LinkWanted, RefundWanted
from pos.practice.payments import Deed
from pos.practice.records import Dispute, Link, Page, Payment, Refund

START = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
AMOUNT = 1000


@contextmanager
def refusable(*statuses: int) -> Iterator[None]:
    """A deed that the company may refuse, but only with one of these."""
    try:
        yield
    except ApiError as error:
        if error.status not in statuses:
            raise


class World(RuleBasedStateMachine):
    """One company in memory with a hand-moved clock."""

    made = Bundle("made")
    opened = Bundle("opened")

    def __init__(self) -> None:
        """Open for business."""
        super().__init__()
        self.clock = ManualClock(START)
        self.ledger = Ledger(Path(":memory:"))
        self.office = Office(
            self.ledger, self.clock, pay_base="http://pay.example", webhook_url="http://shop.example"
        )

    def teardown(self) -> None:
        """Close."""
        self.ledger.close()

    @rule(target=made, expires_s=st.none() | st.integers(1, 600))
    def make_link(self, expires_s: int | None) -> str:
        """The shop asks for money."""
        with self.office.turn() as turn:
            ends = None if expires_s is None else turn.now + expires_s
            return links.make(turn, LinkWanted(AMOUNT, "eur", "", "", "[]", "{}", "words", "", ends)).id

    @rule(target=opened, link_id=made)
    def open_page(self, link_id: str) -> tuple[str, str] | None:
        """A guest opens the pay page."""
        with self.office.turn() as turn:
            link = links.get(turn, link_id)
            return (link_id, links.open_page(turn, link).id) if link.state(turn.now) == "open" else None

    @rule(page=opened, deed=st.sampled_from(Deed))
    def press(self, page: tuple[str, str] | None, deed: Deed) -> None:
        """A guest presses a button, perhaps again."""
        if page is None:
            return
        with self.office.turn() as turn:
            found = turn.book.find(Page, page[1])
            assert found is not None
            before = turn.book.number("SELECT count(*) FROM payments WHERE late = 1")
            payments.submit(turn, links.get(turn, page[0]), found, deed)
            late = turn.book.number("SELECT count(*) FROM payments WHERE late = 1") > before
            assert turn.weather.late_payments or not late

    @rule(link_id=made)
    def close(self, link_id: str) -> None:
        """The shop closes a link."""
        with self.office.turn() as turn:
            links.close(turn, links.get(turn, link_id))

    @rule(
        amount=st.none() | st.integers(1, AMOUNT),
        choice=st.integers(0, 1000),
        origin=st.sampled_from(["api", "dashboard"]),
    )
    def refund(self, amount: int | None, choice: int, origin: str) -> None:
        """Somebody gives money back, or tries to."""
        payment = self.any_payment(choice)
        if payment is None:
            return
        with refusable(400, 402, 409), self.office.turn() as turn:
            refunds.make(turn, RefundWanted(payment.id, amount, "", "{}"), origin=origin)

    @rule(amount=st.none() | st.integers(1, AMOUNT), choice=st.integers(0, 1000))
    def dispute(self, amount: int | None, choice: int) -> None:
        """A guest complains at the bank."""
        payment = self.any_payment(choice)
        if payment is None:
            return
        with refusable(409), self.office.turn() as turn:
            refunds.open_dispute(turn, payment, amount, "")

    @rule(outcome=st.sampled_from(["won", "lost"]))
    def decide_disputes(self, outcome: str) -> None:
        """The bank decides all open disputes."""
        with self.office.turn() as turn:
            for dispute in turn.book.records(Dispute, "SELECT * FROM disputes WHERE state = 'open'"):
                refunds.close_dispute(turn, dispute.id, outcome)

    @rule(seconds=st.integers(0, 900), awake=st.booleans())
    def time_passes(self, seconds: int, awake: bool) -> None:
        """Banks decide, refunds move, links expire; perhaps the chores come a little later."""
        self.clock.advance(timedelta(seconds=seconds))
        with self.office.turn() as turn:
            while awake and chores.run_due(turn):
                pass

    @rule(
        late=st.booleans(),
        bank=st.sampled_from(["succeeded", "failed"]),
        refund=st.sampled_from(["done", "failed", "refused"]),
    )
    def weather_changes(self, late: bool, bank: str, refund: str) -> None:
        """Another day."""
        wanted = {"late_payments": late, "slow_bank_outcome": bank, "refund_outcome": refund}
        with self.office.turn() as turn:
            weather.write(turn.book, weather.changed(turn.weather, wanted))

    @precondition(lambda self: self.any_payment(0) is not None)
    @rule()
    def sweep(self) -> None:
        """Old papers go; nothing that counts goes with them."""
        with self.office.turn() as turn:
            chores.sweep(turn)

    def any_payment(self, choice: int) -> Payment | None:
        """One of the payments, if there are any."""
        with self.office.look() as turn:
            found = turn.book.records(Payment, "SELECT * FROM payments ORDER BY created, id")
        return found[choice % len(found)] if found else None

    @invariant()
    def a_link_is_used_by_one_page_at_most(self) -> None:
        """Two payments on a link are always one guest's deed on purpose."""
        with self.office.look() as turn:
            pages = turn.book.records(Page, "SELECT * FROM pages WHERE state IN ('paid', 'pending')")
        assert all(count == 1 for count in Counter(page.link for page in pages).values())

    @invariant()
    def no_more_goes_back_than_came(self) -> None:
        """Refunds and lost disputes together never exceed their payment."""
        with self.office.look() as turn:
            for payment in turn.book.records(Payment, "SELECT * FROM payments"):
                back = turn.book.records(Refund, "SELECT * FROM refunds WHERE payment = ?", (payment.id,))
                lost = turn.book.records(Dispute, "SELECT * FROM disputes WHERE payment = ?", (payment.id,))
                gone = sum(refund.amount_minor for refund in back if refund.state != "failed")
                gone += sum(dispute.amount_minor for dispute in lost if dispute.state == "lost")
                assert gone <= payment.amount_minor
                assert not gone or payment.state == "succeeded"

    @invariant()
    def ended_links_have_no_open_page_and_only_marked_payments(self) -> None:
        """After a link's end money comes only marked as late."""
        with self.office.look() as turn:
            for link in turn.book.records(Link, "SELECT * FROM links"):
                if link.state(turn.now) in ("closed", "used"):
                    assert (
                        turn.book.number(
                            "SELECT count(*) FROM pages WHERE link = ? AND state = 'open'", (link.id,)
                        )
                        == 0
                    )
                for payment in turn.book.records(
                    Payment, "SELECT * FROM payments WHERE link = ?", (link.id,)
                ):
                    ended = link.closed_at is not None and payment.created > link.closed_at
                    assert payment.late or not ended
                    assert payment.late or link.expires_at is None or payment.created < link.expires_at

    @invariant()
    def every_change_of_state_was_told_once(self) -> None:
        """One event for each state that anything has reached, and one webhook for each event."""
        with self.office.look() as turn:
            told = Counter(str(kind) for (kind,) in turn.book.rows("SELECT type FROM events"))
            states = Counter(
                payment.state for payment in turn.book.records(Payment, "SELECT * FROM payments")
            )
            settled = turn.book.number(
                "SELECT count(*) FROM payments WHERE method = 'slow_bank' AND state <> 'pending'"
            )
            assert told["payment.pending"] == states["pending"] + settled
            assert told["payment.succeeded"] == states["succeeded"]
            assert told["payment.failed"] == states["failed"]
            assert told["refund.created"] == turn.book.number("SELECT count(*) FROM refunds")
            assert told["dispute.created"] == turn.book.number("SELECT count(*) FROM disputes")
            assert told["link.closed"] == turn.book.number(
                "SELECT count(*) FROM links WHERE closed_at IS NOT NULL"
            )
            assert told.total() == turn.book.number("SELECT count(*) FROM deliveries")


World.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
test_the_companys_promises_hold = World.TestCase
