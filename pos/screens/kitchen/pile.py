"""Cards in columns, and which of them are in sight."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from pos.screens.widgets.ticket import TicketCard

GAP = 16
FOOT = 16

_Measured = tuple[tuple[int, int], int]
"""What a card's height follows from (its revision and the width), and the height."""
_Place = tuple[int, int, int, int]
"""Left, top, width and height."""


class Pile(QWidget):
    """Cards in columns, each put under the shortest one, so that reading goes from left to right and down."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("clear", True)
        self._cards: list[TicketCard] = []
        self._columns = 1
        self._room = 0
        self._heights: dict[TicketCard, _Measured] = {}
        self._places: dict[TicketCard, _Place] = {}

    def show_cards(self, cards: Sequence[TicketCard], columns: int) -> None:
        """Show these cards, in this order, in so many columns."""
        self._cards, self._columns = list(cards), max(1, columns)
        for card in self._cards:
            if card.parent() is not self:
                card.setParent(self)
        self.flow()
        for card in self._cards:
            if card.isHidden():
                card.show()

    def give_room(self, width: int) -> None:
        """So wide the cards may be together, a scroll bar or not."""
        self._room = width
        self.flow()

    def flow(self) -> None:
        """Lay the cards out for the width there is."""
        width = (self._room - GAP * (self._columns - 1)) // self._columns
        heights = [0] * self._columns
        known, self._heights = self._heights, {}
        before, self._places = self._places, {}
        for card in self._cards:
            column = heights.index(min(heights))
            height = self._height(card, width, known)
            place = (column * (width + GAP), heights[column], width, height)
            self._places[card] = place
            if before.get(card) != place:
                card.setGeometry(*place)
            heights[column] += height + GAP
        self.setMinimumHeight(max(heights, default=0) - GAP + FOOT if self._cards else 0)

    def between(self, top: int, bottom: int) -> list[TicketCard]:
        """The cards of which something stands between two heights of the pile."""
        return [
            card
            for card, (_, upper, _, height) in self._places.items()
            if upper < bottom and upper + height > top
        ]

    def _height(self, card: TicketCard, width: int, known: Mapping[TicketCard, _Measured]) -> int:
        """Its height; measured anew only when something changed that could change it."""
        what = (card.revision, width)
        found = known.get(card)
        measured = found if found is not None and found[0] == what else (what, card.heightForWidth(width))
        self._heights[card] = measured
        return measured[1]
