"""Hands in the kitchen: a ticket goes over the board, leaves it, and is called back."""

from pos.screens.kitchen.bounce import BOUNCE_MS
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.rehearsal.hands import Hands
from pos.shop.kitchen import TicketState


class KitchenHands:
    """A cook at the real kitchen window."""

    def __init__(self, window: KitchenWindow, hands: Hands) -> None:
        self.window = window
        self._hands = hands
        self._last = ""

    def rings(self, ticket_id: str) -> None:
        """Wait until the ticket is on the board."""
        self._hands.wait("the ticket is on the board", lambda: self._state(ticket_id) is not None)

    def step(self, ticket_id: str) -> None:
        """Tap the ticket's button once, and wait until it is further on."""
        if ticket_id != self._last:
            # Faster than any cook, it would be taken for a bounce of the last tap.
            self._hands.settle(BOUNCE_MS)
        self._last = ticket_id
        before = self._state(ticket_id)
        card = self.window.board.card(ticket_id)
        if card is None:
            return
        self._hands.tap(card.action_button())
        self._hands.wait("the ticket is further on", lambda: self._state(ticket_id) is not before)

    def cook(self, ticket_id: str, taps: int) -> None:
        """Start it; with a second tap it is ready, with a third one handed over."""
        self.rings(ticket_id)
        for _ in range(taps):
            self.step(ticket_id)

    def open_recall(self) -> None:
        """Open the list of what left the board."""
        self._hands.tap(self.window.top.recall)
        self._hands.wait("the list of what left is open", lambda: bool(self.window.recalls.buttons()))
        self._hands.settle(250)

    def recall_last(self, ticket_id: str) -> None:
        """Take back what left last."""
        self._hands.tap(self.window.recalls.buttons()[0])
        self._hands.wait("the ticket is back", lambda: self._state(ticket_id) is not None)

    def _state(self, ticket_id: str) -> TicketState | None:
        ticket = self.window.reading.ticket(ticket_id)
        return ticket.state if ticket is not None and self.window.board.card(ticket_id) is not None else None
