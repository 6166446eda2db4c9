"""Measures what sixty tickets with ticking clocks cost the kitchen's window, at rest and at a change."""

import time

from pos.actions import charge, cook, sell
from pos.actions.changes import Noun
from pos.base.clock import Clock
from pos.command.bench import Measure
from pos.command.bench_windows_house import House, Rooms, house, rooms
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender
from pos.till import Till

TICKETS = 60
BEATS = 20
WATCHED_S = 20.0
APART_MS = 400
"""Two taps at one place sooner than this count as a finger's bounce."""
GOAL_MS = 5.0
NEXT_TICKET_MS = 300
"""Faster than any cook, the next tap would be taken for a bounce of the last one."""
DISHES = ("orange-juice", "mozzarella-panini", "cola", "salmon-bagel", "green-smoothie")
WHO = "sample"


def measure(clock: Clock) -> list[Measure]:
    """CPU a second while nothing but the clocks moves, of the windows as their users have them."""
    with rooms(clock, fill=_fill) as found:
        _show(found)
        return [
            Measure(
                f"CPU a second of {TICKETS} tickets with their clocks",
                _cpu_ms_a_second(found),
                "ms",
                int(WATCHED_S),
                GOAL_MS,
                note="the whole process, on 1920 x 1080",
            )
        ]


def measure_changes(clock: Clock) -> list[Measure]:
    """A change of the board, once a ticket, every event of it by the watch."""
    with house(clock, fill=_fill) as found:
        _show(found)
        found.watch.start_over()
        for ticket in found.windows.kitchen.board.tickets()[:BEATS]:
            _step(found, ticket)
        longest = found.watch.longest()
        wall = max(step.wall_ms for step in found.watch.steps)
        return [
            Measure(
                f"a change of the board with {TICKETS} tickets: longest step",
                longest.cpu_ms,
                "ms",
                BEATS,
                16.0,
                note=longest.what,
            ),
            Measure("the same, with what it waited for", wall, "ms", BEATS),
        ]


def _show(found: Rooms) -> None:
    kitchen, hands = found.windows.kitchen, found.hands
    kitchen.resize(1920, 1080)
    kitchen.show()
    hands.wait("the board is full", lambda: len(kitchen.board.tickets()) == TICKETS)
    hands.settle(2000)


def _cpu_ms_a_second(found: Rooms) -> float:
    start = time.process_time()
    found.hands.rest(WATCHED_S)
    return (time.process_time() - start) * 1e3 / WATCHED_S


def _step(found: House, ticket: str) -> None:
    """One ticket goes one step further, by its own button."""
    card = found.windows.kitchen.board.card(ticket)
    reading = found.windows.kitchen.reading
    before = reading.ticket(ticket)
    if card is None or before is None:
        return
    found.hands.tap(card.action_button())
    found.hands.wait("the ticket is further on", lambda: reading.ticket(ticket) != before)
    found.hands.settle(NEXT_TICKET_MS)


def _fill(till: Till) -> None:
    """Sixty paid orders of one to five dishes; a third of them is being cooked, some are ready."""
    now = till.clock.now()
    for number in range(TICKETS):
        made = sell.begin(
            storage=till.storage, terms=till.terms, order_type=OrderType.TAKE_AWAY, who=WHO, now=now
        )
        (cart,) = made.ids(Noun.CART)
        for dish in DISHES[: 1 + number % len(DISHES)]:
            sell.add(storage=till.storage, cart_id=cart, item_id=dish, variation_id=dish, now=now)
        made = charge.charge(
            storage=till.storage, terms=till.terms, provider=till.provider, cart_id=cart, tender=Tender.CASH,
            who=WHO, now=now, given_minor=100_000,
        )  # fmt: skip
        for ticket in made.ids(Noun.TICKET):
            if number % 3 == 0:
                cook.start(storage=till.storage, terms=till.terms, ticket=ticket, who=WHO, now=now)
            if number % 9 == 0:
                cook.bump(storage=till.storage, terms=till.terms, ticket=ticket, who=WHO, now=now)
