"""Pages of which one is in sight."""

from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """Qt's own, whose height does not depend on its width.

    Qt's would ask every page, also those out of sight and those inside them, how high it would like to be
    for a width, whenever anything in the window comes or goes: twenty times as much work as the rest of the
    layout. Each page still breaks its own lines in the room that it gets.
    """

    def hasHeightForWidth(self) -> bool:
        """All of them get the room there is."""
        return False
