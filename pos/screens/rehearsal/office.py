"""Hands in the office: money in limbo gets its decision, and money goes back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from pos.screens.office.case_card import CaseFrame
from pos.screens.office.limbo_page import LimboPage
from pos.screens.office.orders_page import OrdersPage
from pos.screens.rehearsal.hands import FRAME_MS, Hands
from pos.shop.limbo import Decision


class OfficeHands:
    """Somebody who decides, at the real limbo desk and the real orders page."""

    def __init__(self, orders: OrdersPage, limbo: LimboPage, hands: Hands) -> None:
        self._orders, self._limbo, self._hands = orders, limbo, hands

    def has_case(self) -> None:
        """Wait until the desk shows a case."""
        self._hands.wait("a case is on the desk", lambda: any(c.isVisible() for c in self._cards()))

    def decide(self, decision: Decision) -> None:
        """Tap the decision that is proposed for the first case, and wait until the case is gone."""
        self.has_case()
        card = self._cards()[0]
        choice = next(each for each in card.card.choices if each.decision is decision)
        self._hands.tap_words(card, choice.words)
        self._hands.wait("the case is decided", lambda: card.card.case not in self._limbo.cards)

    def open_story(self, order: str) -> None:
        """Read an order's story, by its row in the list."""
        orders = self._orders.list
        self._hands.wait("the order is listed", lambda: self._row(order) is not None)
        self._hands.settle(FRAME_MS)
        if (row := self._row(order)) is not None:
            orders.scrollToItem(row)
            self._hands.tap(orders.viewport(), orders.visualItemRect(row).center())
        self._hands.wait("the story is open", self._orders.view.isVisible)

    def open_refund(self) -> None:
        """Open the panel that gives money back."""
        self._hands.tap_words(self._orders, "Refund…")
        self._hands.wait("the refund panel is open", self._orders.refunds.isVisible)

    def refund(self, amount: str, reason: str) -> None:
        """Give back so much, with a reason: say it, look at it again, do it."""
        panel = self._orders.refunds
        panel.amount.field.clear()
        self._hands.write(panel.amount.field, amount)
        panel.reason.field.clear()
        self._hands.write(panel.reason.field, reason)
        self._hands.tap(panel.give)
        self._hands.tap(panel.give)
        self._hands.wait("the refund is begun", lambda: not panel.isVisible())

    def _row(self, order: str) -> QListWidgetItem | None:
        orders = self._orders.list
        rows = (orders.item(place) for place in range(orders.count()))
        return next((row for row in rows if row.data(Qt.ItemDataRole.UserRole) == order), None)

    def _cards(self) -> list[CaseFrame]:
        return list(self._limbo.cards.values())
