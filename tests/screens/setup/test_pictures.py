"""Two steps of the set-up to the last pixel: one that is to do, and the switch that waits."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from pos.actions import golive_ground
from pos.actions.golive import Step
from pos.base.clock import SystemClock
from pos.screens.theme import Look
from tests.actions.golive_companies import KEY, STORE
from tests.screens.conftest import PictureCheck
from tests.screens.setup.conftest import Setup, set_up

FILLED = {
    "shop_name": "Sample shop",
    "currency": "EUR",
    "relay_url": "https://relay.example.org",
    "store": STORE,
    "relay_token": "sample",
    "mail": "folder",
}


def fill(setup: Setup, **more: str) -> None:
    """Everything that needs no proof, and the relay as if it had answered."""
    ground = setup.window.desk.ground
    golive_ground.save(ground, FILLED | more)
    for name in ("relay", "webhooks"):
        golive_ground.prove(ground, name, now=SystemClock().now())
    setup.window.desk.refresh()
    setup.until(lambda: setup.progress.settings.shop_name == "Sample shop")
    setup.settle()


def test_a_step_that_is_to_do(tmp_path: Path, look: Look, qtbot: QtBot, same_picture: PictureCheck) -> None:
    with set_up(tmp_path, look, qtbot) as setup:
        fill(setup)
        setup.at(Step.PAYMENTS)
        setup.window.leave_button.setFocus()
        setup.settle()
        same_picture(setup.window, "setup-payments")


def test_the_switch_with_something_in_the_way(
    tmp_path: Path, look: Look, qtbot: QtBot, same_picture: PictureCheck
) -> None:
    with set_up(tmp_path, look, qtbot) as setup:
        fill(setup, stripe_key=KEY)
        setup.at(Step.READY)
        setup.window.leave_button.setFocus()
        setup.until(lambda: bool(setup.window.ready.count.text()))
        setup.settle()
        same_picture(setup.window, "setup-ready")
