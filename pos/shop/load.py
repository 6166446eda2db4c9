"""How busy the kitchen is: an honest range for when an order will be ready, from what it did lately."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pos.shop.cart import CartLine
from pos.shop.house import House
from pos.shop.kitchen import WORKING, Ticket, TicketLine, station_of, wanted_at
from pos.shop.money import rounded

LOOK_BACK = timedelta(hours=2)
"""What the kitchen did longer ago says nothing about now."""
MOST_TICKETS = 50
ENOUGH = 5
"""From so many finished tickets on, the kitchen's own past decides how wide the range is."""
AHEAD_WITHIN = timedelta(minutes=30)
"""Tickets that are wanted later than this do not stand in the way."""
MOST_MINUTES = 240
# Without a past: from a fifth faster to two thirds slower than the recipe says.
_GUESSED = (800_000, 1_666_667)
_QUICK, _SLOW = 200_000, 900_000
_MILLION = 1_000_000


@dataclass(frozen=True)
class ReadyRange:
    """Ready in `least_minutes` to `most_minutes` from now; `measured` tells how many tickets it rests on."""

    least_minutes: int
    most_minutes: int
    measured: int


@dataclass(frozen=True)
class _Done:
    """One ticket's share of a station: when it came, when that share was done, and how much it was."""

    came: datetime
    done: datetime
    longest_s: int
    work_s: int


def estimate(
    lines: Iterable[CartLine], *, tickets: Iterable[Ticket], now: datetime, house: House
) -> ReadyRange | None:
    """When these lines will be ready if they are fired now; None where nothing is known to reckon with.

    1. Work is measured in dish-minutes: pieces times the item's preparation minutes (at least one).
    2. A station's pace is the dish-minutes it finished in the last two hours by the minutes in which it had
       something to do; without a past it is one.
    3. Expected = the longest dish of the order, or its work at that pace if longer, plus the work ahead of it
       at that pace.
    4. The same sum is made for every finished ticket as of the moment it came; how far reality differed gives
       the range: the quickest fifth is left out below, the slowest tenth above.
    5. The slowest station decides. Minutes are rounded outwards: to one below ten, to five above.
    """
    everything = sorted(tickets, key=lambda ticket: (ticket.fired_at, ticket.id))
    wanted: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        wanted.setdefault(station_of(line, house), []).append((line.quantity, line.prep_minutes))
    found = [_at_station(station, dishes, everything, now, house) for station, dishes in wanted.items()]
    known = [each for each in found if each is not None]
    return max(known, key=lambda each: (each.most_minutes, each.least_minutes)) if known else None


def _at_station(
    station: str, dishes: Sequence[tuple[int, int]], tickets: Sequence[Ticket], now: datetime, house: House
) -> ReadyRange | None:
    past = [done for ticket in tickets if (done := _done(ticket, station, now)) is not None][-MOST_TICKETS:]
    ahead_s = sum(
        _owed_s(ticket, station)
        for ticket in tickets
        if ticket.state in WORKING and wanted_at(ticket, house) <= now + AHEAD_WITHIN
    )
    if not past and not ahead_s and not any(minutes for _, minutes in dishes):
        return None
    pace = _pace_per_million(past)
    own_work_s = sum(_work_s(quantity, minutes) for quantity, minutes in dishes)
    longest_s = max(max(minutes, 1) * 60 for _, minutes in dishes)
    expected_s = _expected_s(longest_s, own_work_s, ahead_s, pace)
    quick, slow = _spread(past, pace)
    least = min(_down(rounded(expected_s * quick, _MILLION)), MOST_MINUTES)
    most = min(_up(rounded(expected_s * slow, _MILLION)), MOST_MINUTES)
    # A range without width would be a promise to the minute.
    return ReadyRange(least, max(most, least + (1 if least < 10 else 5)), len(past))


def _done(ticket: Ticket, station: str, now: datetime) -> _Done | None:
    """What a ticket that is ready tells about a station; None where it was not for it, or is too old."""
    lines = [line for line in ticket.lines if line.station == station and not line.voided]
    if ticket.ready_at is None or ticket.state in WORKING or not lines:
        return None
    ticks = [line.ticked_at for line in lines if line.ticked_at is not None]
    done = min(max(ticks), ticket.ready_at) if len(ticks) == len(lines) else ticket.ready_at
    if not now - LOOK_BACK <= done <= now or done < ticket.fired_at:
        return None
    return _Done(
        came=ticket.fired_at,
        done=done,
        longest_s=max(max(line.prep_minutes, 1) * 60 for line in lines),
        work_s=sum(_work_s(line.quantity, line.prep_minutes) for line in lines),
    )


def _owed_s(ticket: Ticket, station: str) -> int:
    """The work that a ticket still asks of a station."""
    return sum(_line_s(line) for line in ticket.lines if line.station == station)


def _line_s(line: TicketLine) -> int:
    over = line.ticked_at is not None or line.voided
    return 0 if over else _work_s(line.quantity, line.prep_minutes)


def _work_s(quantity: int, minutes: int) -> int:
    return quantity * max(minutes, 1) * 60


def _pace_per_million(past: Sequence[_Done]) -> int:
    """Work done by time in which there was some to do; parallel cooks make it more than one."""
    busy, until = timedelta(0), None
    for each in sorted(past, key=lambda done: done.came):
        begins = each.came if until is None else max(each.came, until)
        if each.done > begins:
            busy += each.done - begins
            until = each.done
    busy_s = busy // timedelta(seconds=1)
    work_s = sum(each.work_s for each in past)
    if len(past) < ENOUGH or busy_s < 1:
        return _MILLION
    # A kitchen that bumps everything at once, or forgets to bump, must not make nonsense of a promise.
    return min(max(rounded(work_s * _MILLION, busy_s), _MILLION // 10), 50 * _MILLION)


def _expected_s(longest_s: int, work_s: int, ahead_s: int, pace: int) -> int:
    return max(longest_s, rounded(work_s * _MILLION, pace)) + rounded(ahead_s * _MILLION, pace)


def _spread(past: Sequence[_Done], pace: int) -> tuple[int, int]:
    """How reality compared with the same reckoning, in parts per million: a quick and a slow end."""
    if len(past) < ENOUGH:
        return _GUESSED
    ratios = []
    for each in past:
        ahead_s = sum(other.work_s for other in past if other.came < each.came < other.done)
        took_s = (each.done - each.came) // timedelta(seconds=1)
        expected_s = _expected_s(each.longest_s, each.work_s, ahead_s, pace)
        ratios.append(rounded(took_s * _MILLION, max(expected_s, 1)))
    ratios.sort()
    last = len(ratios) - 1
    return ratios[last * _QUICK // _MILLION], ratios[-(-last * _SLOW // _MILLION)]


def _down(seconds: int) -> int:
    """Whole minutes, not above: by one below ten, by five from there on; at least one."""
    minutes = seconds // 60
    return max(minutes if minutes < 10 else minutes - minutes % 5, 1)


def _up(seconds: int) -> int:
    """Whole minutes, not below, in the same steps."""
    minutes = -(-seconds // 60)
    return minutes if minutes < 10 else minutes + -minutes % 5
