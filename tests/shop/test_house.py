"""The house rules: bounds, limits, and who may do what."""

from importlib.metadata import entry_points
from typing import Any

import pytest

from pos.shop import house
from pos.shop.catalog import OrderType
from pos.shop.errors import BadInput, NotAllowed
from pos.shop.house import BOUNDS, ENTRY_POINT_GROUP, Deed, House, LateMoney


def test_the_usual_house() -> None:
    usual = House()
    assert (usual.counter_link_minutes, usual.email_link_hours, usual.tombstone_days) == (30, 24, 90)
    assert (usual.auto_refund, usual.late_money, usual.cutoff_hour) == (False, LateMoney.REVIVE, 4)


@pytest.mark.parametrize(
    ("name", "limit"),
    [(name, limit) for name, limit in BOUNDS.items() if isinstance(getattr(House(), name), int)],
)
def test_every_number_has_its_bounds(name: str, limit: tuple[int, int]) -> None:
    for value in (limit[0] - 1, limit[1] + 1):
        wrong: dict[str, Any] = {name: value}
        with pytest.raises(BadInput) as raised:
            House(**wrong)
        assert raised.value.message.key == "house.out_of_bounds"


@pytest.mark.parametrize(
    "wrong",
    [
        {"head_start_minutes": {OrderType.HERE: -1}},
        {"tip_choices_per_million": (50_000, 0)},
        {"refund_limit_minor": -1},
        {"discount_limit_per_million": 1_000_001},
        {"warn_after_minutes": 15, "late_after_minutes": 15},
        {"minimum_order_minor": 500, "maximum_order_minor": 400},
        {"default_station": " "},
    ],
)
def test_values_that_no_shop_can_mean_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        House(**wrong)


def test_a_house_is_filled_from_values_and_knows_its_rules() -> None:
    assert house.from_values({"email_link_hours": 48, "late_money": LateMoney.KEEP}) == House(
        email_link_hours=48, late_money=LateMoney.KEEP
    )
    with pytest.raises(BadInput) as raised:
        house.from_values({"email_link_days": 2})
    assert raised.value.message.key == "house.unknown_rule"


@pytest.mark.parametrize(
    ("rules", "deed", "measure", "needed"),
    [
        ({}, Deed.WAIVE, {}, True),
        ({}, Deed.REFUND, {"amount_minor": 99_999}, False),
        ({"refund_limit_minor": 2000}, Deed.REFUND, {"amount_minor": 2000}, False),
        ({"refund_limit_minor": 2000}, Deed.REFUND, {"amount_minor": 2001}, True),
        ({"discount_limit_per_million": 100_000}, Deed.DISCOUNT, {"per_million": 100_001}, True),
        ({"discount_limit_per_million": 100_000}, Deed.DISCOUNT, {"per_million": 100_000}, False),
        ({"manager_deeds": frozenset({Deed.VOID_TICKET})}, Deed.VOID_TICKET, {}, True),
        ({"manager_deeds": frozenset({Deed.VOID_TICKET})}, Deed.WAIVE, {}, False),
    ],
)
def test_what_needs_a_manager(
    rules: dict[str, Any], deed: Deed, measure: dict[str, int], needed: bool
) -> None:
    assert house.needs_manager(House(**rules), deed, **measure) is needed


def test_a_manager_s_name_opens_what_is_reserved() -> None:
    with pytest.raises(NotAllowed) as raised:
        house.check_allowed(House(), Deed.WAIVE)
    assert raised.value.message.key == "house.manager_waive"
    house.check_allowed(House(), Deed.WAIVE, manager="the manager")


@pytest.mark.parametrize(
    ("total", "key"), [(0, None), (299, "house.too_small"), (300, None), (5001, "house.too_large")]
)
def test_orders_have_a_smallest_and_a_largest_sum(total: int, key: str | None) -> None:
    rules = House(minimum_order_minor=300, maximum_order_minor=5000)
    if key is None:
        house.check_total(rules, total)
    else:
        with pytest.raises(BadInput) as raised:
            house.check_total(rules, total)
        assert raised.value.message.key == key


def test_other_houses_register_beside_the_standard_one() -> None:
    standard = {point.name: point.value for point in entry_points(group=ENTRY_POINT_GROUP)}
    assert standard.get("standard", "pos.shop.house:from_values") == "pos.shop.house:from_values"


@pytest.mark.parametrize("ages", [(8, 8), (0, 8), (9, 8), (10, 5000)])
def test_a_stations_ages_grow_and_have_an_end(ages: tuple[int, int]) -> None:
    with pytest.raises(BadInput) as refused:
        House(station_minutes={"drinks": ages})
    assert refused.value.message.key == "house.thresholds"
