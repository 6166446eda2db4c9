"""Measures what people feel at the real windows: taps, codes, and the way from the money to the kitchen."""

import os
import statistics
from collections.abc import Callable

from pos.base.clock import Clock
from pos.command.bench import Measure
from pos.command.tour.orders import leg_ms
from pos.command.tour.report import percentile
from pos.command.tour.stage import Stage, staged

ORDERS = 20
TAPS = 30
NOTE = "offscreen; seen by a look every 5 ms"


def measure(clock: Clock) -> list[Measure]:
    """A practice till with relay, company and windows, and twenty orders by link through it."""
    began = clock.monotonic()
    with staged(environment=os.environ, clock=clock, out=None) as stage:
        start = clock.monotonic() - began
        taps = [_timed(clock, lambda: stage.counter.put_in("pretzel", "bakery")) for _ in range(TAPS)]
        stage.counter.start_over()
        codes, legs = [], []
        for _ in range(ORDERS):
            stage.counter.put_in("pretzel", "bakery")
            codes.append(_timed(clock, stage.counter.charge))
            legs.append(_paid(stage))
        return [
            Measure("first start: relay, company, till and windows", start, "s", 1),
            Measure(
                "tap on a product to its line in the cart", statistics.median(taps), "ms", TAPS, note=NOTE
            ),
            Measure("charge to the code on the screen", statistics.median(codes), "ms", ORDERS, note=NOTE),
            Measure("paid at the company to the kitchen's screen, median", _of(legs, 50), "ms", ORDERS, 30e3),
            Measure(
                "paid at the company to the kitchen's screen, slowest", _of(legs, 99), "ms", ORDERS, 30e3
            ),
        ]


def _paid(stage: Stage) -> int:
    """One order's way from the money to the kitchen's screen, in ms."""
    order = stage.windows.counter.paying.order_id
    stage.guests.pay(stage.link(order))
    leg = leg_ms(stage.wait_ticket(order))
    stage.counter.next_guest()
    return leg if leg is not None else 0


def _of(legs: list[int], percent: int) -> float:
    return float(percentile(legs, percent) or 0)


def _timed(clock: Clock, work: Callable[[], object]) -> float:
    start = clock.monotonic()
    work()
    return (clock.monotonic() - start) * 1000
