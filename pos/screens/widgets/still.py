"""A widget that takes the focus for the keys, and shows nothing of it."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Still(QWidget):
    """Qt would paint it again with all that it holds, whenever its focus goes or comes."""

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Nothing looks different."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Nothing either."""
