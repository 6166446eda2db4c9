"""Measures taps at the counter until they are painted, and orders from the money to the kitchen's screen."""

import os
import statistics
from functools import partial
from typing import TYPE_CHECKING

from pos.base.clock import Clock
from pos.base.figures import percentile
from pos.command.bench import Measure
from pos.command.tour.orders import leg_ms
from pos.command.tour.stage import Stage, staged

if TYPE_CHECKING:
    from pos.screens.rehearsal.counter import CounterHands
    from pos.screens.widgets.cart import CartLineView

ORDERS = 20
TAPS = 30
GOAL_MS = 16.0
ITEM, SHELF = "pretzel", "bakery"
WITH_OPTIONS, ITS_SHELF = "cappuccino", "coffee"


def measure(clock: Clock) -> list[Measure]:
    """A practice till with relay, company and windows: taps, options, and twenty orders by link."""
    with staged(environment=os.environ, clock=clock, out=None) as stage:
        taps = _taps(clock, stage)
        pages = _options(clock, stage)
        codes, legs = [], []
        for _ in range(ORDERS):
            stage.counter.put_in(ITEM, SHELF)
            codes.append(_code(clock, stage))
            legs.append(_paid(stage))
        return [
            Measure(
                "tap on a product to its painted line in the cart",
                statistics.median(taps),
                "ms",
                TAPS,
                GOAL_MS,
                note="from the touch; the line is on disk; offscreen",
            ),
            Measure("the same, slowest of them", max(taps), "ms", TAPS),
            Measure(
                "tap to the painted page of options", statistics.median(pages), "ms", TAPS, note="offscreen"
            ),
            Measure(
                "charge to the painted code",
                statistics.median(codes),
                "ms",
                ORDERS,
                note="with the company's answer",
            ),
            Measure("paid at the company to the kitchen's screen, median", _of(legs, 50), "ms", ORDERS, 30e3),
            Measure(
                "paid at the company to the kitchen's screen, slowest", _of(legs, 99), "ms", ORDERS, 30e3
            ),
        ]


def _taps(clock: Clock, stage: Stage) -> list[float]:
    """From the touch on a tile to the painting of the cart that has one more of it."""
    from pos.screens.rehearsal.stopwatch import PaintWatch

    counter = stage.counter
    counter.put_in(ITEM, SHELF)
    watch = PaintWatch(stage.windows.counter, clock)
    tap = counter.finger_on(ITEM, SHELF)
    found = []
    for _ in range(TAPS):
        before = counter.lines_shown()
        stage.hands.settle(50)
        changed = partial(_changed, counter, before)
        found.append(watch.painted_ms(tap, changed, "the line is painted"))
    counter.start_over()
    return found


def _changed(counter: "CounterHands", before: "tuple[CartLineView, ...]") -> bool:
    return counter.lines_shown() != before


def _options(clock: Clock, stage: Stage) -> list[float]:
    """From the touch on a tile that asks for a choice to the painting of its page."""
    from pos.screens.rehearsal.stopwatch import PaintWatch

    watch = PaintWatch(stage.windows.counter, clock)
    tap = stage.counter.finger_on(WITH_OPTIONS, ITS_SHELF)
    found = []
    for _ in range(TAPS):
        found.append(
            watch.painted_ms(tap, lambda: stage.counter.options() is not None, "the options are painted")
        )
        stage.windows.counter.leave_page()
        stage.hands.settle(50)
    return found


def _code(clock: Clock, stage: Stage) -> float:
    """From the touch on Charge to the painting of the code."""
    from pos.screens.rehearsal.stopwatch import PaintWatch

    counter = stage.windows.counter
    watch = PaintWatch(counter, clock)
    return watch.painted_ms(
        lambda: stage.hands.touch(counter.column.charge),
        lambda: stage.counter.dossier() is not None and counter.tender_page.code.code.isVisible(),
        "the code is painted",
    )


def _paid(stage: Stage) -> int:
    """One order's way from the money to the kitchen's screen, in ms."""
    order = stage.windows.counter.paying.order_id
    stage.guests.pay(stage.link(order))
    leg = leg_ms(stage.wait_ticket(order))
    stage.counter.next_guest()
    return leg if leg is not None else 0


def _of(legs: list[int], percent: int) -> float:
    return float(percentile(legs, percent) or 0)
