"""What can be seen while the first start makes relay and practice company: a sign and a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label


class StartingWindow(QWidget):
    """Stands alone until the counter opens."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("Passbell")
        self.setAccessibleName(self.tr("Passbell is starting"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = Label(self.tr("Passbell is starting"))
        heading.setProperty("words", "head")
        sentence = Label(self.tr("The first time it sets up a practice shop. No money moves there."))
        sentence.setProperty("tone", "second")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S8, Space.S8, Space.S8)
        rows.setSpacing(Space.S4)
        rows.addWidget(Sign("passbell", look=look, size=64, role="accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (heading, sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(words)
        self.resize(520, 260)
