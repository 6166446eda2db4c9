"""Banner, toast, hop picture, empty state, chips and bars: what they say and when they go."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.chip import Chip, ChipKind, ChipView, CountBadge
from pos.screens.widgets.countdown import CountdownBar
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.hops import HopPicture, HopStation
from pos.screens.widgets.toast import Toast, ToastView
from tests.screens.taps import tap

WAY = [
    HopStation("Relay", "no answer", "server", well=False),
    HopStation("Till", "running", "monitor"),
    HopStation("Kitchen", "running", "chef-hat"),
]


def test_a_banner_shows_one_button_and_goes(look: Look, qtbot: QtBot) -> None:
    banner = Banner(look=look)
    qtbot.addWidget(banner)
    wanted: list[bool] = []
    banner.wanted.connect(lambda: wanted.append(True))
    banner.show_view(BannerView("unplug", "No internet", "Cash works.", "Try again now"))
    assert not banner.isHidden()
    tap(banner.button)
    assert wanted == [True]
    assert (banner.accessibleName(), banner.accessibleDescription()) == ("No internet", "Cash works.")
    banner.show_view(None)
    assert banner.isHidden()


def test_undo_is_told_once_and_hides_the_toast(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 200)
    toast = Toast(host, look=look)
    said: list[str] = []
    toast.undone.connect(lambda: said.append("undone"))
    toast.left.connect(lambda: said.append("left"))
    host.show()
    toast.show_view(ToastView("Iced latte removed", "trash-2", "Undo"))
    assert toast.isVisible()
    tap(toast.undo_button())
    assert said == ["undone"]
    assert not toast.isVisible()


def test_a_toast_goes_by_itself_without_undoing(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 200)
    toast = Toast(host, look=look, shown_ms=20)
    undone: list[bool] = []
    toast.undone.connect(lambda: undone.append(True))
    host.show()
    with qtbot.waitSignal(toast.left, timeout=2000):
        toast.show_view(ToastView("Sent", "send"))
    assert not toast.isVisible()
    assert undone == []
    assert toast.undo_button().isHidden()


def test_a_toast_stays_at_the_foot_of_its_host(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 200)
    toast = Toast(host, look=look)
    host.show()
    toast.show_view(ToastView("Sent"))
    host.resize(400, 500)
    assert toast.geometry().getRect() == (12, 500 - 56 - 12, 376, 56)


def test_the_hop_picture_is_one_sentence(look: Look, qtbot: QtBot) -> None:
    picture = HopPicture(look=look)
    qtbot.addWidget(picture)
    picture.show_way(WAY, [False, True])
    assert (
        picture.accessibleName()
        == "Relay: no answer; broken between Relay and Till; Till: running; Kitchen: running"
    )
    assert picture.sizeHint().height() == 64


def test_a_way_with_a_wrong_number_of_hops_is_refused(look: Look, qtbot: QtBot) -> None:
    picture = HopPicture(look=look)
    qtbot.addWidget(picture)
    with pytest.raises(ValueError, match="3 places"):
        picture.show_way(WAY, [True])


def test_an_empty_state_offers_one_button_at_most(look: Look, qtbot: QtBot) -> None:
    empty = EmptyState("shopping-bag", "No items yet", "Tap an item.", look=look)
    qtbot.addWidget(empty)
    wanted: list[bool] = []
    empty.wanted.connect(lambda: wanted.append(True))
    assert empty.button.isHidden()
    empty.show_button("Parked order · €9.80")
    empty.show()
    tap(empty.button)
    assert wanted == [True]


def test_a_chip_is_a_label_with_its_words(look: Look, qtbot: QtBot) -> None:
    chip = Chip(ChipView("Paid", "circle-check", ChipKind.PAID), look=look)
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.show_view(ChipView("Partly refunded €2.90", "undo-2", ChipKind.WAIT))
    assert isinstance(chip, QLabel)
    assert chip.text() == "Partly refunded €2.90"
    assert chip.sizeHint().width() > narrow
    assert chip.sizeHint().height() == 28


def test_a_badge_counts_up_to_999(look: Look, qtbot: QtBot) -> None:
    badge = CountBadge(look=look)
    qtbot.addWidget(badge)
    badge.show_count(7)
    assert badge.text() == "7"
    badge.show_count(4321)
    assert badge.text() == "999+"


def test_a_countdown_bar_stays_between_empty_and_full(look: Look, qtbot: QtBot) -> None:
    bar = CountdownBar(look=look)
    qtbot.addWidget(bar)
    bar.resize(200, 8)
    filled = []
    for share in (-1.0, 0.5, 7.0):
        bar.show_left(share, "29:12 left")
        filled.append(bar._filled())
    assert filled == [0, 100, 200]
    assert bar.accessibleName() == "29:12 left"
