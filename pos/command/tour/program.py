"""`passbell tour` and `passbell self-test`: play orders through the real windows, and prove the promises."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from pos.base import log
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.command.tour.orders import ORDERS, Play, Surprise, begin_late, by_code, leg_ms
from pos.command.tour.report import Report
from pos.command.tour.stage import Stage, staged
from pos.command.tour.telling import Telling
from pos.shop.errors import PersonError, StorageTrouble
from pos.shop.tenders import BY_LINK, AttemptState

LATE = "late payment"
SELF_TEST = "one order by QR code"

Part = Callable[[Play], None]


def play(desk: Desk, parts: Mapping[str, Part], *, out: Path | None) -> Report:
    """Play these orders on a stage of their own; what stands still is told, and the proof still made."""
    tell = Telling.at(desk)
    trouble: list[str] = []
    with staged(environment=desk.environment, clock=desk.clock, out=out) as stage:
        tell.step("till, windows, relay and practice company are up")
        acting = Play(stage, tell)
        if LATE in parts:
            begin_late(acting)
        played = sum(
            _played(acting, place, len(parts), name, part, trouble)
            for place, (name, part) in enumerate(parts.items(), start=1)
        )
        tell.proof()
        proof = stage.prove()
        seen = f"{proof.orders} orders, {proof.tickets} tickets and {proof.payments} payments by link"
        tell.step(f"{seen} are compared with the company's own list")
        for breach in proof.breaches:
            tell.bad(f"{breach.invariant} {breach.subject}: {breach.says}")
        legs = _legs(stage, acting.orders.get("late", ""))
        return Report(
            played=played,
            proof=proof,
            legs_ms=legs,
            seconds=tell.seconds,
            trouble=tuple(trouble),
            steps=tuple(tell.steps),
            pictures=tuple(stage.pictures),
        )


def _played(acting: Play, place: int, of: int, name: str, part: Part, trouble: list[str]) -> int:
    """1 when the order was played to its end; what stood in its way is kept and told."""
    from pos.screens.rehearsal.hands import StoodStill

    acting.tell.order(place, of, name)
    try:
        part(acting)
    except (StoodStill, Surprise, PersonError) as stopped:
        log.get("tour").warning("stopped", order=name, trouble=str(stopped))
        acting.tell.bad(str(stopped))
        trouble.append(f"{name}: {stopped}")
        acting.stage.counter.start_over()
        return 0
    return 1


def _legs(stage: Stage, but: str) -> tuple[int, ...]:
    """Times from paid to the kitchen's screen of all orders by link, but the one that waited for a person."""
    legs = []
    for found in stage.everything():
        by_link = any(
            each.tender in BY_LINK and each.state is AttemptState.CONFIRMED for each in found.attempts
        )
        took = leg_ms(found)
        if by_link and took is not None and found.order.id != but:
            legs.append(took)
    return tuple(legs)


def _tour_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        help="put tour.json and a picture of every stage into this folder",
    )


def _no_arguments(_: argparse.ArgumentParser) -> None:
    """It takes none of its own."""


def _tour(given: argparse.Namespace, desk: Desk) -> int:
    out: Path | None = given.out
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            raise StorageTrouble("command.unwritable", path=out, trouble=trouble.strerror) from trouble
    desk.say("Ten orders through the real windows, the real relay and a practice company. No money moves.")
    return _ended(desk, play(desk, ORDERS, out=out), out)


def _self_test(_: argparse.Namespace, desk: Desk) -> int:
    return _ended(desk, play(desk, {SELF_TEST: by_code}, out=None), None)


def _ended(desk: Desk, report: Report, out: Path | None) -> int:
    if out is not None:
        report.write(out)
    Telling.at(desk).done(_readable(report), good=report.good)
    if out is not None:
        desk.say(f"   tour.json and {len(report.pictures)} pictures: {out}")
    desk.result(report.as_json())
    return GOOD if report.good else NOT_DONE


def _readable(report: Report) -> dict[str, object]:
    figures = report.figures()
    legs = figures.pop("paid_to_kitchen_ms")
    return figures | {"paid to kitchen": f"{legs['p50']} ms at the median, {legs['p99']} ms at the slowest"}


TOUR = Command(_tour_arguments, _tour)
SELF = Command(_no_arguments, _self_test)
