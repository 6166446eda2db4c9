"""Pictures of the whole kitchen window, light and dark, to the last pixel."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from pos.shop.proof import Hop, LinkHealth, Proof, RelayState
from tests.screens.kitchen.rooms import Kitchen, proven
from tests.screens.kitchen.scene import rush_hour

Check = Callable[[QWidget, str], None]


def show(kitchen: Kitchen, health: LinkHealth) -> None:
    """With this proof."""
    kitchen.health.append(health)
    kitchen.room.beat.struck.emit()


def test_rush_hour(kitchen: Kitchen, same_picture: Check) -> None:
    rush_hour(kitchen)
    show(kitchen, proven(kitchen.shop))
    same_picture(kitchen.window, "kitchen-board")


def test_rush_hour_on_a_small_monitor_that_may_be_blind(kitchen: Kitchen, same_picture: Check) -> None:
    rush_hour(kitchen)
    at = kitchen.shop.now - timedelta(seconds=72)
    show(kitchen, LinkHealth(RelayState.SILENT, at, Proof(7, at, at, 3, 3), Hop.RELAY, "no answer"))
    kitchen.window.resize(1366, 768)
    same_picture(kitchen.window, "kitchen-stale")


def test_nothing_to_cook(kitchen: Kitchen, same_picture: Check) -> None:
    kitchen.settle()
    same_picture(kitchen.window, "kitchen-empty")
