"""A home that was copied, renamed or restored, with real processes: which of them is taken for a copy."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pos.storage import whereabouts
from tests.money.rig import CLOCK, Rig, rig, until


@pytest.fixture(autouse=True)
def _numbers_last(tmp_path: Path) -> None:
    if not whereabouts.of(tmp_path).file:
        pytest.skip("the temporary folder lies on a file system that numbers no files for life")


def copy_of(shop: Rig, name: str) -> Rig:
    """The same shop seen from a copy of its home, made while it runs or not."""
    home = shop.home.with_name(name)
    shutil.copytree(shop.home, home)
    return replace(shop, home=home, till=None)


def sold(shop: Rig) -> str:
    return str(shop("sell", "2005")["order"])


def copied(shop: Rig) -> bool:
    return "health.copied" in [alert["key"] for alert in shop("health")["alerts"]]


def cooked(shop: Rig) -> list[str]:
    return [ticket["order"] for ticket in shop("kitchen")]


def test_two_copies_at_work_cook_and_number_nothing_twice(tmp_path: Path) -> None:
    with rig("practice", tmp_path) as shop:
        shop.start_till()
        shared = sold(shop)
        other = copy_of(shop, "copy")
        # The look is made at opening, be it by a command.
        assert copied(other)
        assert "doctor.copy" in [each["key"] for each in other("doctor", good=False)["findings"]]
        other.start_till()
        assert not copied(shop)
        assert other("health")["relay"]["state"] is None
        of_first = [sold(shop) for _ in range(3)]
        of_second = [sold(other) for _ in range(3)]
        for till, order in [(shop, shared), *((shop, each) for each in of_first)]:
            shop.counterpart.pay(till.link_id(order))
        for order in of_second:
            shop.counterpart.pay(other.link_id(order))
        until(lambda: set(of_first) | {shared} <= set(cooked(shop)))
        until(lambda: set(of_second) <= set(cooked(other)), within_s=60)
        until(lambda: other.show(shared)["state"] == "paid", within_s=60)
        together = Counter(cooked(shop) + cooked(other))
        assert together == Counter([shared, *of_first, *of_second])
        numbers = [shop.show(order)["number"] for order in (shared, *of_first)]
        numbers += [other.show(order)["number"] for order in (shared, *of_second)]
        assert len(set(numbers)) == len(numbers)
        assert "ticket_held" in [line["kind"] for line in other.show(shared)["story"]]
        assert shop.stop_till() == other.stop_till() == 0


def test_pairing_anew_ends_what_a_copy_is_told(tmp_path: Path) -> None:
    with rig("practice", tmp_path) as shop:
        sold(shop)
        other = copy_of(shop, "copy")
        assert copied(other)
        administration = shop.place.administration()
        made = administration.add_device("corner", name="New counter", kind="till", now=CLOCK.now())
        other.environment = {**other.environment, "PASSBELL_RELAY_TOKEN": made.token}
        other.start_till()
        until(lambda: other("health")["relay"]["state"] == "live")
        assert other.stop_till() == 0


def test_a_stopped_home_that_moves_goes_on_as_before(tmp_path: Path) -> None:
    with rig("practice", tmp_path) as shop:
        shop.start_till()
        order = sold(shop)
        assert shop.stop_till() == 0
        shop.home = shop.home.rename(shop.home.with_name("moved"))
        assert not copied(shop)
        shop.start_till()
        shop.counterpart.pay(shop.link_id(order))
        until(lambda: cooked(shop) == [order])
        assert shop.show(order)["number"].endswith("-001")
        assert shop.stop_till() == 0


def test_a_till_that_was_killed_and_started_again_is_no_copy(tmp_path: Path) -> None:
    with rig("practice", tmp_path) as shop:
        shop.start_till()
        shop.stop_till(9)
        assert not copied(shop)


def test_a_restored_home_says_so_and_is_no_copy(tmp_path: Path) -> None:
    with rig("practice", tmp_path) as shop:
        sold(shop)
        shop("backup")
        shop("restore", "--newest")
        alerts = [alert["key"] for alert in shop("health")["alerts"]]
        assert "health.pair_anew" in alerts
        assert "health.copied" not in alerts
