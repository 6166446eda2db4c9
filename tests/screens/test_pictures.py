"""Pictures that are kept: drawn once, shared by what looks alike, of one theme, and never too many."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from pos.screens.ground import stand_on
from pos.screens.pictures import BYTES_A_PIXEL, Pictures
from pos.screens.theme import Look, Scheme, theme
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.paint import box, left_bar

AREA = QRect(0, 0, 20, 10)


class Drawn:
    """Notes what was really painted."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        self.look, self.pictures = look, pictures
        self.painted: list[str] = []

    def draw(self, name: str, *, ratio: float = 1.0) -> QImage:
        """Have a picture of this name drawn onto a new image."""
        image = QImage(round(20 * ratio), round(10 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self.look.colour("bg"))
        painter = QPainter(image)

        def paint(inside: QPainter) -> None:
            self.painted.append(name)
            inside.fillRect(5, 0, 5, 10, self.look.colour("accent"))

        self.pictures.draw(painter, AREA, paint, name, ground="surface")
        painter.end()
        return image


def test_what_looks_alike_is_painted_once(look: Look) -> None:
    drawn = Drawn(look, Pictures(look.colour))
    first, second = drawn.draw("tea"), drawn.draw("tea")
    assert drawn.painted == ["tea"]
    assert first == second
    assert first.pixelColor(0, 0) == look.colour("surface")
    assert first.pixelColor(6, 5) == look.colour("accent")


def test_another_theme_has_its_own(look: Look, qapp: QApplication) -> None:
    look.pictures.forget()
    drawn = Drawn(look, look.pictures)
    drawn.draw("tea")
    look.choose(qapp, theme(Scheme.DARK, reduced_motion=True))
    assert drawn.draw("tea").pixelColor(0, 0) == look.colour("surface")
    assert drawn.painted == ["tea", "tea"]
    assert len(drawn.pictures) == 1


def test_what_nobody_wanted_for_longest_goes_first(look: Look) -> None:
    drawn = Drawn(look, Pictures(look.colour, 2 * 20 * 10 * BYTES_A_PIXEL))
    for name in ("tea", "soup", "tea", "cake"):
        drawn.draw(name)
    assert len(drawn.pictures) == 2
    assert drawn.pictures.bytes == 2 * 20 * 10 * BYTES_A_PIXEL
    drawn.draw("tea")
    assert drawn.painted == ["tea", "soup", "cake"]
    drawn.draw("soup")
    assert drawn.painted == ["tea", "soup", "cake", "soup"]


def test_a_double_ratio_has_a_picture_of_its_own(look: Look) -> None:
    drawn = Drawn(look, Pictures(look.colour))
    drawn.draw("tea")
    assert drawn.draw("tea", ratio=2.0).pixelColor(12, 5) == look.colour("accent")
    assert drawn.painted == ["tea", "tea"]


def test_between_two_whole_ratios_it_is_painted_each_time(look: Look) -> None:
    drawn = Drawn(look, Pictures(look.colour))
    assert drawn.draw("tea", ratio=1.5) == drawn.draw("tea", ratio=1.5)
    assert drawn.painted == ["tea", "tea"]
    assert len(drawn.pictures) == 0


def test_another_ground_has_its_own(look: Look) -> None:
    first, second = Button("Pay", look=look), Button("Pay", look=look)
    stand_on(first, "surface")
    stand_on(second, "sunken")
    corners = [each.grab().toImage().pixelColor(0, 0) for each in (first, second)]
    assert corners == [look.colour("surface"), look.colour("sunken")]


def test_buttons_that_look_alike_share_one_picture(look: Look) -> None:
    buttons = [Button("Pay", look=look) for _ in range(3)]
    for button in buttons:
        stand_on(button, "surface")
    buttons[2].setDown(True)
    look.pictures.forget()
    taken = [each.grab().toImage() for each in buttons]
    assert taken[0] == taken[1] != taken[2]
    assert len(look.pictures) == 2


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_box_drawn_out_is_the_box_painted_at_its_width(look: Look, ratio: float) -> None:
    widget, taken = QWidget(), []
    widget.resize(300, 68)

    def paint(painter: QPainter, rect: QRect) -> None:
        box(painter, rect, 8, ground=look.colour("surface"), border=look.colour("line"))
        left_bar(painter, rect, 8, 5, look.colour("wait"))

    for ground in ("bg", ""):
        stand_on(widget, ground)
        image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(look.colour("bg"))
        painter = QPainter(image)
        look.pictures.paint_wide(painter, widget, paint, "box", end=13)
        painter.end()
        taken.append(image)
    assert taken[0] == taken[1]


def test_boxes_of_many_widths_share_one_picture(look: Look) -> None:
    look.pictures.forget()
    for width in (200, 260, 300):
        widget = QWidget()
        widget.resize(width, 68)
        stand_on(widget, "bg")
        painter = QPainter(image := QImage(widget.size(), QImage.Format.Format_RGB32))
        look.pictures.paint_wide(painter, widget, lambda inside, rect: box(inside, rect, 8), "box", end=13)
        painter.end()
        assert image.width() == width
    assert len(look.pictures) == 1


def test_a_button_whose_ground_nobody_knows_has_no_picture(look: Look) -> None:
    look.pictures.forget()
    Button("Pay", look=look).grab()
    assert len(look.pictures) == 0
