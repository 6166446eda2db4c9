"""The ten orders of the tour: each one is a way in which money comes, or does not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pos.actions.browse import Dossier
from pos.command.tour.stage import Stage
from pos.command.tour.telling import Telling
from pos.shop.limbo import Decision
from pos.shop.orders import Stage as Where
from pos.shop.tenders import RefundState, Tender

LATE_SECONDS = 10
BEAT_MS = 1050
ADDRESS = "guest@example.org"


class Surprise(Exception):
    """Something happened that must not happen."""


@dataclass
class Play:
    """What one order needs: the stage, the voice, and what earlier orders left for later ones."""

    stage: Stage
    tell: Telling
    orders: dict[str, str] = field(default_factory=dict)

    def paid(self, order: str) -> Dossier:
        """Wait until it is paid and the kitchen's screen shows it; say how long that took."""
        self.stage.wait_for("the order is paid", order, Where.PAID)
        found = self.stage.wait_ticket(order)
        took = leg_ms(found)
        leg = f", {took} ms after the money" if took is not None else ""
        self.tell.good(f"{found.order.number} is paid, and on the kitchen's screen{leg}")
        return found

    def cart(self, *items: tuple[str, str] | tuple[str, str, tuple[str, ...]]) -> None:
        """Tap items into the cart: (item, category) and the options where it asks for some."""
        for item in items:
            self.stage.counter.put_in(item[0], item[1], item[2] if len(item) > 2 else ())

    def cook(self, found: Dossier, taps: int) -> None:
        """The kitchen goes on with a ticket: start, ready, handed over."""
        if found.ticket is not None:
            self.stage.kitchen.cook(found.ticket.id, taps)

    def need(self, right: bool, otherwise: str) -> None:
        """Stop where something that must hold does not."""
        if not right:
            raise Surprise(otherwise)


def leg_ms(found: Dossier) -> int | None:
    """From paid at the company to the kitchen's screen; None where either is unknown."""
    shown, at = found.ticket.shown_at if found.ticket is not None else None, found.order.paid_at
    return round((shown - at).total_seconds() * 1000) if shown is not None and at is not None else None


def begin_late(play: Play) -> None:
    """An order is charged half an hour ago, so that its link ends soon; the others go on meanwhile."""
    stage = play.stage
    play.cart(("orange-juice", "cold"))
    minutes = stage.till.terms.house.counter_link_minutes
    play.orders["late"] = stage.counter.charge_as_of(minutes, LATE_SECONDS)


def by_code(play: Play) -> None:
    """The usual way: taps, charge, the guest scans and pays, the kitchen rings."""
    stage = play.stage
    stage.hands.wait("the relay's first proof", stage.proven)
    stage.hands.settle(BEAT_MS)
    stage.picture("counter", "empty")
    stage.picture("customer", "greeting")
    stage.picture("kitchen", "empty")
    stage.counter.tap_tile("flat-white", "coffee")
    stage.hands.settle(100)
    stage.picture("counter", "options")
    stage.counter.choose(("oat-milk",))
    stage.counter.add()
    play.cart(("croissant", "bakery"))
    stage.picture("counter", "cart")
    stage.picture("customer", "cart")
    play.tell.step("a flat white with oat milk and a croissant are in the cart")
    order = stage.counter.charge()
    play.tell.step("charged: the code is on the till and on the customer display")
    stage.picture("counter", "code")
    stage.picture("customer", "code")
    stage.guests.pay(stage.link(order))
    play.tell.step("the guest pays by phone")
    found = play.paid(order)
    stage.counter.paid()
    stage.picture("counter", "paid")
    stage.picture("customer", "paid")
    stage.picture("kitchen", "rings")
    stage.counter.next_guest()
    play.cook(found, 2)


def by_letter(play: Play) -> None:
    """The guest gets the link by email, and pays at home."""
    stage = play.stage
    play.cart(("mozzarella-panini", "kitchen"))
    stage.counter.open_tender(Tender.EMAIL)
    order = stage.counter.send_link(ADDRESS)
    stage.picture("counter", "email")
    folder = stage.till.home.letters
    link = ""

    def arrived() -> bool:
        nonlocal link
        link = stage.link(order)
        return bool(link) and any(link in _unfolded(path.read_text()) for path in folder.glob("*.eml"))

    stage.hands.wait("the letter with the link is written", arrived)
    play.tell.step("the letter with the link is sent (into a folder, because this is practice)")
    stage.counter.next_guest()
    stage.guests.pay(link)
    play.cook(play.paid(order), 1)


def by_cash(play: Play) -> None:
    """Money in the hand: at once paid, at once in the kitchen, and the change is told."""
    stage = play.stage
    play.cart(("espresso", "coffee"), ("brownie", "cakes"))
    stage.counter.open_tender(Tender.CASH)
    stage.picture("counter", "cash")
    cart = stage.windows.counter.building.cart_id
    stage.counter.take_cash()
    found = play.paid(cart)
    attempt = found.attempt
    play.need(attempt is not None and attempt.tender is Tender.CASH, "it was not paid in cash")
    stage.counter.paid()
    stage.picture("counter", "change")
    stage.counter.next_guest()
    play.cook(found, 2)


def twice(play: Play) -> None:
    """Two payments by one link: one is the order's, the other one waits at the limbo desk and goes back."""
    stage = play.stage
    play.cart(("lemonade", "cold"))
    order = stage.counter.charge()
    stage.guests.pay(stage.link(order), twice=True)
    play.tell.step("the guest's bank pays twice")
    play.paid(order)
    stage.counter.next_guest()
    stage.counter.open_page("limbo")
    stage.office.has_case()
    stage.picture("counter", "limbo-twice")
    play.tell.step("the second payment waits at the limbo desk")
    stage.office.decide(Decision.REFUND)
    total = stage.dossier(order).order.total_minor
    stage.hands.wait("the money is back", lambda: stage.guests.back_minor(stage.link(order)) == total)
    play.tell.good("one ticket, and the second payment is back at the guest")
    stage.counter.open_page("sell")


def declined(play: Play) -> None:
    """A card is refused: nothing rings; the second card pays."""
    stage = play.stage
    play.cart(("pretzel", "bakery"))
    order = stage.counter.charge()
    stage.guests.decline(stage.link(order))
    play.tell.step("the guest's card is refused")
    stage.hands.settle(700)
    found = stage.dossier(order)
    play.need(found.ticket is None, "a refused card made a ticket")
    play.need(found.order.stage is Where.AWAITING_PAYMENT, "a refused card ended the order")
    play.tell.good("no ticket; the link still stands")
    stage.guests.pay(stage.link(order))
    play.paid(order)
    stage.counter.next_guest()


def refunded(play: Play) -> None:
    """A paid order gets a part of its money back; the kitchen's ticket stays."""
    stage = play.stage
    play.cart(("tomato-soup", "kitchen"), ("still-water", "cold"))
    order = stage.counter.charge()
    stage.guests.pay(stage.link(order))
    play.paid(order)
    stage.counter.next_guest()
    stage.counter.open_page("orders")
    stage.office.open_story(order)
    stage.office.open_refund()
    stage.picture("counter", "refund")
    stage.office.refund("2.00", "The soup was cold")
    link = stage.link(order)
    stage.hands.wait("the money is back", lambda: stage.guests.back_minor(link) == 200)
    stage.hands.wait(
        "the till knows it",
        lambda: [each.state for each in stage.dossier(order).refunds] == [RefundState.DONE],
    )
    stage.hands.settle(700)
    stage.picture("counter", "story")
    play.tell.good("€2.00 are back at the guest, and the books say why")
    stage.counter.open_page("sell")


def sold_out(play: Play) -> None:
    """What is 86'd takes its open links with it: nobody pays for what is not there."""
    stage = play.stage
    play.cart(("quiche", "kitchen"), ("cola", "cold"))
    order = stage.counter.charge()
    link = stage.link(order)
    stage.counter.next_guest()
    stage.counter.eighty_six("quiche", "kitchen")
    stage.wait_for("the order goes back to the cart", order, Where.BUILDING)
    stage.picture("counter", "86")
    play.tell.step("the quiche is 86'd while the guest still looks at the code")
    play.need(not stage.guests.pay(link), "a revoked link took money")
    play.tell.good("the link is revoked; the guest's phone says so and takes no money")
    stage.counter.take_back(order)
    stage.picture("counter", "86-cart")
    stage.counter.remove("quiche")
    play.need(stage.counter.charge() == order, "the order came back under another name")
    stage.guests.pay(stage.link(order))
    play.tell.step("without the quiche it is charged again, by a new link")
    play.paid(order)
    stage.counter.next_guest()


def recalled(play: Play) -> None:
    """A ticket is done too early: recall brings it back to its old place."""
    stage = play.stage
    play.cart(("club-sandwich", "kitchen"))
    order = stage.counter.charge()
    stage.guests.pay(stage.link(order))
    found = play.paid(order)
    ticket = found.ticket.id if found.ticket is not None else ""
    stage.counter.next_guest()
    stage.picture("kitchen", "busy")
    play.cook(found, 3)
    play.tell.step("started, ready, handed over: three taps")
    stage.kitchen.open_recall()
    stage.picture("kitchen", "recall")
    stage.kitchen.recall_last(ticket)
    play.tell.good("recalled: it is back on the board")
    stage.picture("kitchen", "recalled")


def relay_killed(play: Play) -> None:
    """The relay dies, the guest pays, the relay comes back: the order rings, once."""
    stage = play.stage
    play.cart(("scone", "bakery"), ("black-tea", "coffee"))
    order = stage.counter.charge()
    link, before = stage.link(order), stage.keep.process("relay")
    stage.kill_relay()
    play.tell.step("the relay is killed")
    stage.guests.pay(link)
    play.tell.step("the guest pays; the company finds no relay to tell it to")
    stage.hands.wait("the relay is back", lambda: stage.keep.process("relay") not in (before, None))
    play.tell.step("the relay is started again, with everything that it had written down")
    play.paid(order)
    stage.counter.next_guest()


def late(play: Play) -> None:
    """The link has ended, the order has expired, and then the guest pays: a person decides, and it rings."""
    stage = play.stage
    order = play.orders["late"]
    found = stage.wait_for("the order has expired", order, Where.EXPIRED)
    play.tell.step("nobody paid in time: the link is closed, the order has expired")
    stage.guests.pay(stage.link(order), late=True)
    stage.hands.wait("the money is in limbo", lambda: bool(stage.dossier(order).cases))
    play.need(stage.dossier(order).ticket is None, "late money made a ticket by itself")
    play.tell.step("then the guest pays after all; the money waits at the limbo desk")
    stage.counter.open_page("limbo")
    stage.office.has_case()
    stage.picture("counter", "limbo-late")
    stage.office.decide(Decision.REVIVE)
    found = stage.wait_for("the order is paid", order, Where.PAID)
    stage.wait_ticket(order)
    play.tell.good(f"somebody decides to cook it: {found.order.number} rings")
    stage.counter.open_page("sell")


ORDERS: Mapping[str, Callable[[Play], None]] = MappingProxyType(
    {
        "QR code": by_code,
        "email link": by_letter,
        "cash": by_cash,
        "late payment": late,
        "double payment": twice,
        "declined card": declined,
        "refund": refunded,
        "86 with a revoked link": sold_out,
        "kitchen recall": recalled,
        "relay killed and restarted": relay_killed,
    }
)
"""What is played, in this order; the late one is begun before all others."""


def _unfolded(letter: str) -> str:
    """A letter's text without the line ends that mail puts into long lines."""
    return re.sub(r"=\r?\n", "", letter).replace("=3D", "=")
