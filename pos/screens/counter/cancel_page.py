"""The page that asks why an order is cancelled."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.screens.counter.reason_page import ReasonPage
from pos.screens.theme import Look
from pos.screens.words import Words
from pos.shop import reasons


class CancelPage(ReasonPage):
    """`reason_given(reason)`; leaving the page cancels nothing.

    `unproven` for an order that is being cancelled already, whose link the company does not prove dead.
    """

    def __init__(
        self,
        called: str,
        *,
        words: Words,
        look: Look,
        unproven: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        said = QCoreApplication.translate(
            "CancelPage", "The link is switched off first. If the guest has paid meanwhile, the order stays."
        )
        if unproven:
            said = QCoreApplication.translate(
                "CancelPage",
                "The company does not prove that the link is dead. On a manager’s word the order ends now; "
                "money that still comes by the link waits at the limbo desk.",
            )
        super().__init__(reasons.CANCEL, said, words=words, look=look, parent=parent)
        self.retitle(self.tr("Cancel the order?"), called)
        self.keep.set_words(self.tr("Keep the order"))
        self.go_on.set_words(self.tr("Cancel without proof") if unproven else self.tr("Cancel the order"))
