"""Measures hours of use of all windows in a row: memory at their quarters, and the longest steps."""

import os
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from pos.base.clock import Clock
from pos.command.bench import Measure
from pos.command.bench_windows import resident_mib
from pos.command.tour.stage import Stage, staged
from pos.shop.orders import Stage as Where
from pos.shop.tenders import Tender

if TYPE_CHECKING:
    from pos.screens.rehearsal.steps import Step

ORDERS = 240
"""A busy counter's hour: one order every fifteen seconds."""
HOURS = 4
QUARTERS = 4
CASH_EVERY, OPTIONS_EVERY, SEARCH_EVERY, STORY_EVERY = 4, 3, 5, 20
HANDED_OVER = 3
"""Taps in the kitchen: start, ready, handed over."""
GOAL_MIB = 200.0
GROWTH_GOAL_MIB = 4.0
"""In the second half of an hour, and in two hours after two."""
FRAME_MS = 16.0
BARE_MS = 4.0
"""Half of the windows' CPU time goes into longer steps than this, half of it into shorter ones."""


@dataclass(frozen=True)
class _Played:
    """What was seen: memory at the beginning and at each quarter, and the windows' steps."""

    memory: tuple[float, ...]
    longest: "Step"
    steps: int
    over_a_frame: int
    note: str
    bare: tuple[float, ...]
    """Milliseconds of each plain painting, taken between the windows' own steps."""
    cpu_s: float
    """Of the windows' own steps together."""

    @property
    def later_growth(self) -> float:
        """MiB in the second half: the first one warms caches of pictures, fonts and statements."""
        return self.memory[-1] - self.memory[QUARTERS // 2]


def measure(clock: Clock) -> list[Measure]:
    """So many orders sold, searched for, paid, cooked and handed over by real taps, one after the other."""
    seen = _play(clock, ORDERS)
    still = sum(each > FRAME_MS for each in seen.bare)
    bare = still * seen.cpu_s * 1e3 / sum(seen.bare)
    return [
        Measure("memory after an hour of use", seen.memory[-1], "MiB", ORDERS, GOAL_MIB, note=seen.note),
        Measure("its growth in the second half", seen.later_growth, "MiB", ORDERS, GROWTH_GOAL_MIB),
        Measure(
            "longest step of the windows in an hour",
            seen.longest.cpu_ms,
            "ms",
            seen.steps,
            FRAME_MS,
            bare=max(seen.bare),
            note=f"{seen.longest.what}, {seen.longest.events} events in it",
        ),
        Measure(
            "steps over a frame of 16 ms",
            seen.over_a_frame,
            "steps",
            seen.steps,
            goal=bare + 1,
            bare=bare,
            note=f"bare: {still} of {len(seen.bare)} plain paintings of {median(seen.bare):.1f} ms, "
            "reckoned for as much CPU as the windows' steps took; goal: no more than those",
        ),
    ]


def measure_hours(clock: Clock) -> list[Measure]:
    """Four such hours without a pause: by then whatever has an end has reached it."""
    orders = HOURS * ORDERS
    seen = _play(clock, orders)
    return [
        Measure("memory after four hours of use", seen.memory[-1], "MiB", orders, GOAL_MIB, note=seen.note),
        Measure("its growth in the last two of them", seen.later_growth, "MiB", orders, GROWTH_GOAL_MIB),
    ]


def _play(clock: Clock, orders: int) -> _Played:
    from pos.screens.rehearsal.steps import BareSteps, StepWatch

    began = clock.monotonic()
    with staged(environment=os.environ, clock=clock, out=None) as stage:
        stage.counter.put_in("pretzel", "bakery")
        stage.counter.start_over()
        with StepWatch(clock) as watch:
            bare = BareSteps(watch, BARE_MS)
            _one(stage, 0)
            watch.start_over()
            bare.start_over()
            memory = [resident_mib() or 0.0]
            for number in range(1, orders + 1):
                _one(stage, number)
                if number % (orders // QUARTERS) == 0:
                    memory.append(resident_mib() or 0.0)
            bare.stop()
    quarters = "MiB at the quarters: " + ", ".join(f"{each:.0f}" for each in memory)
    took = f"{orders} orders in {clock.monotonic() - began:.0f} s"
    return _Played(
        memory=tuple(memory),
        longest=watch.longest(),
        steps=watch.count,
        over_a_frame=watch.over_a_frame,
        note=f"{quarters}; {took}",
        bare=tuple(bare.taken_ms),
        cpu_s=watch.cpu_s,
    )


def _one(stage: Stage, number: int) -> None:
    """One guest: taps, now and then options or a search, the money, and the kitchen's three taps."""
    counter = stage.counter
    counter.put_in("pretzel", "bakery")
    if number % OPTIONS_EVERY == 0:
        counter.put_in("cappuccino", "coffee", ("oat-milk",))
    if number % SEARCH_EVERY == 0:
        counter.search_and_clear("pre")
    if number % CASH_EVERY == 0:
        counter.open_tender(Tender.CASH)
        order = counter.window.building.cart_id
        counter.take_cash()
        stage.wait_for("the order is paid", order, Where.PAID)
    else:
        order = counter.charge()
        stage.guests.pay(stage.link(order))
    done = stage.wait_ticket(order)
    counter.paid()
    if done.ticket is not None:
        stage.kitchen.cook(done.ticket.id, HANDED_OVER)
    if number % STORY_EVERY == 0:
        counter.next_guest()
        counter.open_page("orders")
        stage.office.open_story(order)
        counter.open_page("sell")
    else:
        counter.next_guest()
