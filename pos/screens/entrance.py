"""The way in: makes the one QApplication with style, fonts, icon and language, or says what failed."""

from collections.abc import Sequence
from dataclasses import dataclass

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pos.base.heap import few_heaps
from pos.base.paths import resources
from pos.screens.theme import Look, Space, Theme, load_fonts, theme
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.focus import FocusRing
from pos.screens.widgets.icon import application_icon
from pos.screens.widgets.label import Label
from pos.screens.words import LANGUAGES_OF_QT

# 6.12.0 ends the process on Python 3.11 after some thousand calls (tests/screens/test_pyside.py).
QT_NEEDED = "6.11.3"


# Kept here: to be asked for its children the application would show Python its style, with all its names.
_spoken: list[QTranslator] = []


class WrongQt(Exception):
    """The PySide6 that is installed is not the one this program was tested with."""

    def __init__(self, found: str) -> None:
        super().__init__(f"PySide6 {QT_NEEDED} is needed, found {found}. Install from requirements.lock.")


@dataclass(frozen=True)
class Entrance:
    """What every window needs: the application, the look, and the focus ring that lives with them."""

    application: QApplication
    look: Look
    ring: FocusRing


def check_qt(found: str = PySide6.__version__) -> None:
    """Raise WrongQt unless it is the version this program was tested with."""
    if found != QT_NEEDED:
        raise WrongQt(found)


def enter(arguments: Sequence[str], *, language: str, chosen: Theme | None = None) -> Entrance:
    """Make the application, or dress the one that exists; `language` is en, de or es.

    Raises WrongQt, and OSError when a bundled font cannot be read.
    """
    check_qt()
    # Before anybody begins a thread.
    few_heaps()
    existing = QApplication.instance()
    # Its style by name: what `setStyle` answers would let PySide make a thousand names of styles.
    named = [*arguments, "-style", "Fusion"]
    application = existing if isinstance(existing, QApplication) else QApplication(named)
    application.setApplicationName("Passbell")
    application.setDesktopFileName("passbell")
    application.setWindowIcon(application_icon())
    look = Look(chosen if chosen is not None else theme())
    load_fonts()
    if existing is application:
        application.setStyle("Fusion")
    look.dress(application)
    speak(application, language)
    return Entrance(application, look, FocusRing(application, look))


def speak(application: QCoreApplication, language: str) -> None:
    """Load the words of the windows and Qt's own in a language; English needs none."""
    while _spoken:
        old = _spoken.pop()
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(LANGUAGES_OF_QT.get(language, LANGUAGES_OF_QT["en"]))
    places = (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("screens", str(resources() / "words" / language)),
    )
    for name, folder in places:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            _spoken.append(translator)
        else:
            translator.deleteLater()


class TroubleWindow(QWidget):
    """A plain window for a start that failed: what happened, what to do next, one button that closes it."""

    def __init__(self, heading: str, sentence: str, *, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("Passbell")
        self.setProperty("ground", "surface")
        title, words = Label(heading), Label(sentence)
        title.setProperty("words", "head")
        for label in (title, words):
            label.setWordWrap(True)
        words.setTextInteractionFlags(words.textInteractionFlags().TextSelectableByMouse)
        words.setAccessibleName(sentence)
        self.button = Button(self.tr("Close"), look=look, kind=Kind.PRIMARY)
        self.button.clicked.connect(self.close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S8, Space.S8, Space.S6)
        rows.setSpacing(Space.S4)
        rows.addWidget(Sign("triangle-alert", look=look, size=40, role="danger"))
        rows.addWidget(title)
        rows.addWidget(words)
        rows.addStretch(1)
        rows.addWidget(self.button)
        self.resize(520, 320)
