"""From window to window in the whole house: the kitchen's count, and a monitor that is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.monitors import Placement, Role
from pos.screens.theme import Look
from tests.screens.taps import tap
from tests.screens.whole_house import House, open_house


@pytest.fixture
def house(tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    """Every window, shown."""
    with open_house(tmp_path, look, qtbot, qapp) as opened:
        opened.settle()
        opened.show()
        yield opened


def together(house: House) -> None:
    """All windows on one monitor."""
    for role in Role:
        house.windows.switcher.follow(Placement(role, "only", own=role is Role.COUNTER))


def test_the_button_to_the_kitchen_says_how_many_tickets_nobody_has_begun(house: House) -> None:
    button = house.windows.switcher.buttons[Role.COUNTER].buttons[Role.KITCHEN]
    assert not button.isVisible()
    together(house)
    assert button.isVisible()
    assert (button.words(), button.accessibleName()) == ("3", "Kitchen: 3 waiting")
    assert button.toolTip() == "Kitchen: 3 waiting (Ctrl+2)"


def test_a_monitor_that_is_gone_is_said_at_the_counter_with_the_way_to_its_window(house: House) -> None:
    switcher, banner = house.windows.switcher, house.windows.counter.notice_banner
    switcher.follow(Placement(Role.COUNTER, "a", own=True))
    switcher.follow(Placement(Role.KITCHEN, "b", own=True))
    assert not banner.isVisible()
    switcher.follow(Placement(Role.KITCHEN, "a", own=False))
    assert banner.isVisible()
    assert banner.accessibleName().startswith("The kitchen’s monitor is gone")
    tap(banner.button)
    house.qtbot.waitUntil(house.windows.kitchen.isActiveWindow)


def test_a_monitor_that_is_back_takes_its_banner_along(house: House) -> None:
    switcher, counter = house.windows.switcher, house.windows.counter
    for placement in (
        Placement(Role.COUNTER, "a", own=True),
        Placement(Role.KITCHEN, "b", own=True),
        Placement(Role.KITCHEN, "a", own=False),
        Placement(Role.KITCHEN, "b", own=True),
    ):
        switcher.follow(placement)
    assert not counter.notice_banner.isVisible()
    assert counter.column.toast.accessibleName().startswith("The kitchen’s monitor is back")


def test_the_stations_are_whole_in_a_kitchen_that_is_shown_after_its_first_tickets(house: House) -> None:
    top = house.windows.kitchen.top
    area = top.stations.parentWidget()
    assert area is not None
    assert area.width() >= top.stations.sizeHint().width()


def test_the_guests_display_leads_back_from_its_corner(house: House) -> None:
    together(house)
    house.windows.switcher.show(Role.CUSTOMER)
    buttons, window = house.windows.switcher.buttons[Role.CUSTOMER], house.windows.customer
    house.qtbot.waitUntil(window.isActiveWindow)
    for size in ((1280, 800), (1366, 768)):
        window.resize(*size)
        house.settle()
        assert buttons.geometry().bottomLeft().x() == 16
        assert window.rect().contains(buttons.geometry())
    # Room for the focus ring, which is cut where the corner ends.
    assert buttons.rect().contains(buttons.buttons[Role.COUNTER].geometry().adjusted(-4, -4, 4, 4))
    tap(buttons.buttons[Role.COUNTER])
    house.qtbot.waitUntil(house.windows.counter.isActiveWindow)


@pytest.mark.parametrize("language", ["de", "es"])
def test_no_window_wants_more_than_the_smallest_monitor(
    tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    with open_house(tmp_path, look, qtbot, qapp, language=language) as house:
        house.show()
        together(house)
        house.settle()
        for window in (house.windows.counter, house.windows.kitchen):
            assert window.minimumSizeHint().width() <= 1280
            assert window.minimumSizeHint().height() <= 720
