"""Segments and rails: one of several, by tap and by arrow key."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.rail import MOST_ITEMS, Rail, RailItem
from pos.screens.widgets.stations import Segment, Segments
from tests.screens.taps import press, tap, wait_active


def segments_of(look: Look, qtbot: QtBot) -> Segments:
    segments = Segments("Stations", look=look)
    qtbot.addWidget(segments)
    segments.show_segments([Segment("", "All", 9), Segment("hot", "Hot", 5), Segment("cold", "Cold", 4)], "")
    segments.show()
    return segments


def rail_of(look: Look, qtbot: QtBot) -> Rail:
    rail = Rail("Categories", look=look)
    qtbot.addWidget(rail)
    items = [RailItem("star", "Favourites", "star"), RailItem("tea", "Tea & more", "coffee")]
    rail.show_items(items, "star")
    rail.resize(104, 300)
    rail.show()
    return rail


def test_a_tap_takes_a_segment_and_leaves_the_other(look: Look, qtbot: QtBot) -> None:
    segments = segments_of(look, qtbot)
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    hot, every = segments.button("hot"), segments.button("")
    assert hot is not None
    assert every is not None
    tap(hot)
    assert chosen == ["hot"]
    assert (hot.isChecked(), every.isChecked()) == (True, False)


def test_counts_change_without_new_buttons(look: Look, qtbot: QtBot) -> None:
    segments = segments_of(look, qtbot)
    hot = segments.button("hot")
    segments.show_segments([Segment("", "All", 8), Segment("hot", "Hot", 4)], "hot")
    assert segments.button("hot") is hot
    assert hot is not None
    assert hot.words() == "Hot  4"
    assert segments.button("cold") is None


def test_arrows_move_along_a_rail(look: Look, qtbot: QtBot) -> None:
    rail = rail_of(look, qtbot)
    star, tea = rail.button("star"), rail.button("tea")
    assert star is not None
    assert tea is not None
    wait_active(rail)
    star.setFocus()
    press(star, Qt.Key.Key_Down)
    assert tea.isChecked()
    assert not star.isChecked()


def test_a_tap_on_a_rail_tells_its_key(look: Look, qtbot: QtBot) -> None:
    rail = rail_of(look, qtbot)
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    tea = rail.button("tea")
    assert tea is not None
    tap(tea)
    rail.mark("unknown")
    assert chosen == ["tea"]
    assert tea.isChecked()
    assert tea.accessibleName() == "Tea & more"


def test_a_rail_takes_no_more_than_it_can_show(look: Look, qtbot: QtBot) -> None:
    rail = rail_of(look, qtbot)
    rail.show_items([RailItem(str(number), str(number), "star") for number in range(100)], "0")
    assert rail.button(str(MOST_ITEMS - 1)) is not None
    assert rail.button(str(MOST_ITEMS)) is None
