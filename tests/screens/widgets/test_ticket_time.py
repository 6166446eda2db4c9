"""A time painted figure by figure is, to the last pixel, the time painted at once."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from pos.screens.theme import Look, Px, Weight, font
from pos.screens.widgets.paint import LEFT
from pos.screens.widgets.ticket_time import TicketTime, time_width

HOUR_S = 3600


def words_of(seconds: int) -> str:
    """As a ticket says it."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def sheet(look: Look) -> tuple[QImage, QPainter]:
    """An empty header to paint on."""
    image = QImage(120, 32, QImage.Format.Format_RGB32)
    image.fill(look.colour("raised"))
    return image, QPainter(image)


def at_once(look: Look, words: str) -> QImage:
    image, painter = sheet(look)
    painter.setFont(font(Px.HEAD, Weight.FIGURE))
    painter.setPen(look.colour("text"))
    painter.drawText(QRect(0, 0, time_width(words), 32), LEFT, words)
    painter.end()
    return image


def by_figures(look: Look, words: str) -> QImage:
    image, painter = sheet(look)
    shown = TicketTime()
    shown.put(QRect(0, 0, time_width(words), 32), words)
    shown.paint(painter, image.rect(), ink="text", ground="raised", look=look)
    painter.end()
    return image


def test_every_second_of_an_hour_looks_as_if_it_was_painted_at_once(look: Look) -> None:
    before = len(look.pictures)
    words = [words_of(second) for second in [*range(HOUR_S), *range(HOUR_S, 24 * HOUR_S, 997)]]
    assert [each for each in words if by_figures(look, each) != at_once(look, each)] == []
    # Ten figures and a colon, each at a few places only.
    assert len(look.pictures) - before < 300


def test_a_second_changes_its_own_figure_alone(look: Look) -> None:
    shown, whole = TicketTime(), QRect(100, 10, time_width("3:41"), 32)
    shown.put(whole, "3:41")
    changed = shown.change("3:42")
    assert (changed.top(), changed.height()) == (10, 32)
    assert changed.right() == whole.right()
    assert changed.width() < whole.width() / 2


def test_what_moves_with_a_figure_is_painted_as_well(look: Look) -> None:
    shown, whole = TicketTime(), QRect(100, 10, time_width("3:59"), 32)
    shown.put(whole, "3:59")
    assert shown.change("4:00") == whole
