"""Staff: roles, what each may do, who stands behind a deed kept for managers, and the rules for PINs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from pos.shop.errors import BadInput, NotAllowed
from pos.shop.house import Deed, House, needs_manager


class Role(StrEnum):
    """What somebody is in the shop."""

    KITCHEN = "kitchen"
    CASHIER = "cashier"
    MANAGER = "manager"
    OWNER = "owner"


class Right(StrEnum):
    """What somebody may do; `APPROVE` is to stand behind deeds that a house keeps for managers."""

    SELL = "sell"
    COOK = "cook"
    REFUND = "refund"
    EIGHTY_SIX = "eighty_six"
    COUNT_DRAWER = "count_drawer"
    APPROVE = "approve"
    CLOSE_DAY = "close_day"
    SEE_REPORTS = "see_reports"
    EDIT_PRODUCTS = "edit_products"
    EDIT_STAFF = "edit_staff"
    CHANGE_SETTINGS = "change_settings"


_COOKS = frozenset({Right.COOK, Right.EIGHTY_SIX})
_CASHES = frozenset({Right.SELL, Right.REFUND, Right.EIGHTY_SIX, Right.COUNT_DRAWER})
_MANAGES = _COOKS | _CASHES | {Right.APPROVE, Right.CLOSE_DAY, Right.SEE_REPORTS, Right.EDIT_PRODUCTS}
RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.KITCHEN: _COOKS,
        Role.CASHIER: _CASHES,
        Role.MANAGER: _MANAGES,
        Role.OWNER: frozenset(Right),
    }
)


@dataclass(frozen=True)
class Person:
    """One of the staff; `pin_hash` is made and compared outside the rules, `more` goes beyond the role."""

    id: str
    name: str
    role: Role
    pin_hash: str = ""
    active: bool = True
    more: frozenset[Right] = frozenset()


def may(person: Person, right: Right) -> bool:
    """Whether somebody may do something; who has left may do nothing."""
    return person.active and (right in RIGHTS[person.role] or right in person.more)


def require(person: Person, right: Right) -> None:
    """Return if somebody may do it, else NotAllowed."""
    if not may(person, right):
        raise NotAllowed("staff.not_allowed", name=person.name)


def manager_behind(
    house: House,
    deed: Deed,
    person: Person,
    *,
    approver: Person | None = None,
    amount_minor: int = 0,
    per_million: int = 0,
) -> str:
    """Whose name stands behind a deed, empty where none is needed; NotAllowed where one is lacking.

    Somebody with the right to approve stands behind their own deeds.
    The answer is what `house.check_allowed` takes.
    """
    for one in (person, approver):
        if one is not None and may(one, Right.APPROVE):
            return one.name
    if approver is not None:
        raise NotAllowed("staff.not_allowed", name=approver.name)
    if needs_manager(house, deed, amount_minor=amount_minor, per_million=per_million):
        raise NotAllowed("staff.needs_approval")
    return ""


PIN_DIGITS = range(4, 9)
# Seconds to wait after so many wrong PINs in a row, counted from the
# first; the last holds for all further ones.
PIN_WAITS_S = (0, 0, 0, 30, 60, 300, 900)


@dataclass(frozen=True)
class PinTries:
    """Wrong PINs in a row, and until when no other is taken."""

    wrong: int = 0
    locked_until: datetime | None = None


def checked_pin(pin: str) -> str:
    """The new PIN itself; BadInput unless it has 4 to 8 digits, not all the same and no plain run."""
    if len(pin) not in PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        raise BadInput("staff.pin_digits", least=PIN_DIGITS[0], most=PIN_DIGITS[-1])
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise BadInput("staff.pin_too_easy")
    return pin


def check_unlocked(tries: PinTries, now: datetime) -> None:
    """Return if another PIN may be tried, else NotAllowed with the seconds to wait.

    A longer wait than there is was written while the clock was fast, and locks nobody out.
    """
    longest = timedelta(seconds=max(PIN_WAITS_S))
    if tries.locked_until is not None and now < tries.locked_until <= now + longest:
        wait = tries.locked_until - now
        raise NotAllowed("staff.pin_locked", wait_s=-(-wait // timedelta(seconds=1)))


def after_wrong_pin(tries: PinTries, now: datetime) -> PinTries:
    """The tries after one more wrong PIN; after a right one they begin anew with `PinTries()`."""
    wrong = tries.wrong + 1
    wait_s = PIN_WAITS_S[min(wrong, len(PIN_WAITS_S)) - 1]
    return PinTries(wrong, now + timedelta(seconds=wait_s) if wait_s else None)
