"""Paints the time of a ticket figure by figure: most seconds change one of them."""

from functools import lru_cache, partial
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter, QTextLayout

from pos.screens.pictures import sharp
from pos.screens.theme import Look, Px, Weight, font
from pos.screens.widgets.paint import LEFT, width_of

MOST_LAYOUTS = 720
"""Of two hours' times without their last figure."""

_Figure = tuple[str, float, QRect]
"""A figure, where it begins, and the whole pixels that are its own."""


def time_width(words: str) -> int:
    """Pixels that a time takes; figures are of one width, so as many of them always take the same."""
    return width_of(words, _font()) + 2


class TicketTime:
    """A time at the left of `rect`; `put` says where and what, `change` says another of the same length.

    A figure's picture is kept by where exactly it begins, in parts of a pixel: before and after a colon some
    figures stand a little closer.
    """

    def __init__(self) -> None:
        self.rect = QRect()
        self._words = ""
        self._figures: list[_Figure] = []

    def put(self, rect: QRect, words: str) -> None:
        """Here, and so many figures."""
        self.rect, self._words = rect, words
        # The last figure moves none before it.
        begins = _begins(f"{words[:-1]}0")
        # A font in which figures melt into one another would have them painted as one.
        each = words if len(begins) == len(words) else [words]
        edges = pairwise((*(round(begin) for begin in begins[: len(each)]), rect.width()))
        self._figures = [
            (figure, begin, QRect(rect.left() + left, rect.top(), right - left, rect.height()))
            for figure, begin, (left, right) in zip(each, begins, edges, strict=False)
        ]

    def change(self, words: str) -> QRect:
        """Another time of as many figures; the part of `rect` that differs."""
        before = self._figures
        if words[:-1] == self._words[:-1] and len(before) == len(words):
            _, begin, cell = before[-1]
            self._words, before[-1] = words, (words[-1], begin, cell)
            return cell
        self.put(self.rect, words)
        changed = QRect()
        for old, new in zip(before, self._figures, strict=True):
            if old != new:
                changed = changed.united(old[2]).united(new[2])
        return changed

    def paint(self, painter: QPainter, area: QRect, *, ink: str, ground: str, look: Look) -> None:
        """Paint the figures that `area` touches; `ink` and `ground` are colours' roles."""
        if not sharp(painter.device().devicePixelRatioF()):
            painter.fillRect(self.rect, look.colour(ground))
            self._paint_words(painter, ink, look)
            return
        for figure, begin, cell in self._figures:
            if cell.intersects(area):
                paint = partial(self._paint_cell, cell=cell, ink=ink, look=look)
                shown = ("time", figure, begin, ink, ground)
                look.pictures.draw(painter, cell, paint, *shown, ground=ground)

    def _paint_cell(self, painter: QPainter, *, cell: QRect, ink: str, look: Look) -> None:
        """All of it, so that each figure stands as it stands among the others; the picture cuts it out."""
        painter.translate(-cell.topLeft())
        self._paint_words(painter, ink, look)

    def _paint_words(self, painter: QPainter, ink: str, look: Look) -> None:
        painter.setFont(_font())
        painter.setPen(look.colour(ink))
        painter.drawText(self.rect, LEFT, self._words)


def _font() -> QFont:
    return font(Px.HEAD, Weight.FIGURE)


@lru_cache(maxsize=MOST_LAYOUTS)
def _begins(words: str) -> tuple[float, ...]:
    """Where each figure begins."""
    text = QTextLayout(words, _font())
    text.beginLayout()
    text.createLine()
    text.endLayout()
    return tuple(place.x() for run in text.glyphRuns() for place in run.positions())
