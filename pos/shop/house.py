"""The house rules: everything that shops decide differently, in one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pos.base.i18n import Message
from pos.shop.catalog import OrderType
from pos.shop.errors import BadInput, NotAllowed

ENTRY_POINT_GROUP = "pos.house"
"""A shop that needs more than these values registers a function `(values) -> House` of its own here.

`values` is a mapping from field name to value, as the settings hold them; what is
returned is a House or a subclass of it, and is handed to every rule as a parameter. The
built-in one is `from_values`, named `standard`.
"""


class LateMoney(StrEnum):
    """What is proposed for money that comes after the order was over."""

    REVIVE = "revive"
    REFUND = "refund"
    KEEP = "keep"


class Deed(StrEnum):
    """Deeds that a shop may reserve for a manager."""

    REFUND = "refund"
    DISCOUNT = "discount"
    WAIVE = "waive"
    DECIDE_LIMBO = "decide_limbo"
    TENDER_WITHOUT_PROOF = "tender_without_proof"
    CANCEL_WITHOUT_PROOF = "cancel_without_proof"
    VOID_TICKET = "void_ticket"
    CARRY_OVER = "carry_over"


MANAGER_WANTED: Mapping[Deed, str] = MappingProxyType({deed: f"house.manager_{deed}" for deed in Deed})
"""The key of the sentence that refuses a deed for lack of a manager."""


def _head_starts() -> Mapping[OrderType, int]:
    return MappingProxyType(dict.fromkeys(OrderType, 0))


def _no_stations() -> Mapping[str, tuple[int, int]]:
    return MappingProxyType({})


@dataclass(frozen=True)
class House:
    """The rules of one house. Units stand last in the names; amounts are minor units of its currency.

    `manager_deeds` always need a manager; a refund or a discount needs one above its limit as well (None: no
    limit). `head_start_minutes` moves tickets of an order type forward in the kitchen's queue without letting
    the others starve. `station_minutes` are two ages of a station's own, slow and late.
    `revive_within_minutes` is how late money may still become a ticket by proposal.
    BadInput when a value is out of its bounds.
    """

    counter_link_minutes: int = 30
    email_link_hours: int = 24
    tombstone_days: int = 90
    late_money: LateMoney = LateMoney.REVIVE
    revive_within_minutes: int = 60
    auto_refund: bool = False
    auto_refund_after_minutes: int = 15
    minimum_order_minor: int = 0
    maximum_order_minor: int = 99_999_999
    discount_limit_per_million: int | None = None
    refund_limit_minor: int | None = None
    manager_deeds: frozenset[Deed] = frozenset({Deed.WAIVE, Deed.CARRY_OVER, Deed.CANCEL_WITHOUT_PROOF})
    acceptance_needed: frozenset[OrderType] = frozenset()
    head_start_minutes: Mapping[OrderType, int] = field(default_factory=_head_starts)
    promise_margin_minutes: int = 5
    warn_after_minutes: int = 8
    late_after_minutes: int = 15
    station_minutes: Mapping[str, tuple[int, int]] = field(default_factory=_no_stations)
    recall_hours: int = 4
    rush_undo_s: int = 3
    ready_when_all_ticked: bool = True
    default_station: str = "kitchen"
    stations: tuple[str, ...] = ()
    tips: bool = False
    tip_choices_per_million: tuple[int, ...] = (50_000, 100_000, 150_000)
    cutoff_hour: int = 4

    def __post_init__(self) -> None:
        """Refuse values that no shop can mean."""
        for name, (least, most) in BOUNDS.items():
            for value in _numbers(getattr(self, name)):
                if not least <= value <= most:
                    raise BadInput("house.out_of_bounds", name=name, least=least, most=most)
        for warn, late in (
            (self.warn_after_minutes, self.late_after_minutes),
            *self.station_minutes.values(),
        ):
            if not 0 < warn < late <= BOUNDS["late_after_minutes"][1]:
                raise BadInput("house.thresholds", warn=warn, late=late)
        if self.minimum_order_minor > self.maximum_order_minor:
            raise BadInput(
                "house.order_limits", least=self.minimum_order_minor, most=self.maximum_order_minor
            )
        if not self.default_station.strip():
            raise BadInput("house.no_station")


BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "counter_link_minutes": (1, 24 * 60),
        "email_link_hours": (1, 7 * 24),
        "tombstone_days": (30, 3650),
        "revive_within_minutes": (0, 7 * 24 * 60),
        "auto_refund_after_minutes": (1, 7 * 24 * 60),
        "minimum_order_minor": (0, 99_999_999),
        "maximum_order_minor": (1, 99_999_999),
        "discount_limit_per_million": (0, 1_000_000),
        "refund_limit_minor": (0, 99_999_999),
        "head_start_minutes": (0, 240),
        "promise_margin_minutes": (0, 240),
        "warn_after_minutes": (1, 600),
        "late_after_minutes": (2, 1200),
        "recall_hours": (1, 48),
        "rush_undo_s": (0, 60),
        "tip_choices_per_million": (1, 1_000_000),
        "cutoff_hour": (0, 23),
    }
)


def _numbers(value: object) -> tuple[int, ...]:
    """The numbers inside a bounded value: one, several, or none where there is no limit."""
    if isinstance(value, int):
        return (value,)
    if isinstance(value, Mapping):
        return tuple(number for number in value.values() if isinstance(number, int))
    if isinstance(value, tuple):
        return tuple(number for number in value if isinstance(number, int))
    return ()


def from_values(values: Mapping[str, Any]) -> House:
    """The house whose fields are `values`, the rest as usual; BadInput for a name that no rule knows."""
    known = {each.name for each in fields(House)}
    for name in values:
        if name not in known:
            raise BadInput("house.unknown_rule", name=name)
    return House(**values)


def needs_manager(house: House, deed: Deed, *, amount_minor: int = 0, per_million: int = 0) -> bool:
    """Whether this deed asks for a manager, always or because it is above the house's limit."""
    if deed in house.manager_deeds:
        return True
    if deed is Deed.REFUND and house.refund_limit_minor is not None:
        return amount_minor > house.refund_limit_minor
    if deed is Deed.DISCOUNT and house.discount_limit_per_million is not None:
        return per_million > house.discount_limit_per_million
    return False


def check_allowed(
    house: House, deed: Deed, *, manager: str = "", amount_minor: int = 0, per_million: int = 0
) -> None:
    """NotAllowed when the deed needs a manager and no manager's name stands behind it."""
    if not manager and needs_manager(house, deed, amount_minor=amount_minor, per_million=per_million):
        raise NotAllowed(MANAGER_WANTED[deed])


def asks_for_manager(message: Message) -> bool:
    """Whether a deed failed only because no manager stands behind it."""
    return message.key in MANAGER_WANTED.values()


def check_total(house: House, total_minor: int) -> None:
    """BadInput when an order is too small or too large for this house; a total of zero is a gift and good."""
    if total_minor and total_minor < house.minimum_order_minor:
        raise BadInput("house.too_small", least_minor=house.minimum_order_minor)
    if total_minor > house.maximum_order_minor:
        raise BadInput("house.too_large", most_minor=house.maximum_order_minor)
