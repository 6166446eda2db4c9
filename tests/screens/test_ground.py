"""What stands below a widget: asked of its parents, and said by those that paint themselves."""

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from pos.screens.ground import ground_of, stand_on

pytestmark = pytest.mark.usefixtures("qapp")


class Painting(QWidget):
    """A parent that paints by itself, without saying what."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)


def window(ground: str = "bg") -> QWidget:
    made = QWidget()
    made.setProperty("ground", ground)
    return made


def test_the_nearest_parent_with_a_ground_says_it() -> None:
    outer = window()
    inner = QWidget(outer)
    inner.setProperty("ground", "sunken")
    clear = QWidget(inner)
    assert ground_of(QWidget(clear)) == "sunken"
    assert ground_of(QWidget(outer)) == "bg"


def test_frames_of_the_style_sheet_have_the_ground_that_it_gives_them() -> None:
    outer = window()
    found = {}
    for frame in ("panel", "head", "foot", "card", "side"):
        made = QFrame(outer)
        made.setProperty(frame, True)
        found[frame] = ground_of(QWidget(made))
    assert found == {
        "panel": "surface",
        "head": "surface",
        "foot": "surface",
        "card": "surface",
        "side": "sunken",
    }


def test_nobody_knows_what_a_note_or_a_list_has_below() -> None:
    outer = window()
    note = QFrame(outer)
    note.setProperty("note", "wait")
    listed = QListView(outer)
    assert ground_of(QWidget(note)) == ""
    assert ground_of(QWidget(listed.viewport())) == ""


def test_a_parent_that_paints_must_say_what_it_paints() -> None:
    outer = window()
    painting = Painting(outer)
    silent, told = QWidget(painting), QWidget(painting)
    stand_on(told, "accent_soft")
    assert ground_of(silent) == ""
    assert ground_of(told) == "accent_soft"


def test_what_stands_nowhere_yet_is_asked_again() -> None:
    widget = QWidget()
    assert ground_of(widget) == ""
    outer = window()
    widget.setParent(outer)
    assert ground_of(widget) == "bg"
