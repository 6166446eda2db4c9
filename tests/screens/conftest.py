"""What every test of the screens has: style, fonts, a light look, and pictures to compare with."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look, Scheme, load_fonts, theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PICTURES = Path(__file__).parent / "pictures"
RENEW = "PASSBELL_RENEW_PICTURES"

PictureCheck = Callable[[QWidget, str], None]


@pytest.fixture(autouse=True)
def garbage_here() -> Iterator[None]:
    """Qt objects in circles end on the windows' thread: a reading thread that collected them would hold Qt's
    lock of signals while it waits for Python, and the window's thread the other way round, for ever."""
    gc.disable()
    yield
    # All that the test made is young, because nothing was collected meanwhile: looking at the young is quick.
    gc.collect(1)
    gc.enable()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    """The application in the program's own style and fonts, once for all tests."""
    load_fonts()
    look = Look(theme(reduced_motion=True))
    qapp.setStyle("Fusion")
    look.dress(qapp)
    return look


@pytest.fixture
def look(dressed: Look, qapp: QApplication) -> Iterator[Look]:
    """The light look without motion; what a test changed is put back."""
    yield dressed
    if dressed.theme != theme(reduced_motion=True):
        dressed.choose(qapp, theme(reduced_motion=True))


@pytest.fixture
def same_picture(look: Look, qapp: QApplication, qtbot: QtBot) -> PictureCheck:
    """Compare a widget, light and dark, to the last pixel with pictures/NAME-light.png and -dark.png."""

    def check(widget: QWidget, name: str) -> None:
        differing = []
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            look.choose(qapp, theme(scheme, reduced_motion=True))
            qapp.processEvents()
            taken = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
            path = PICTURES / f"{name}-{scheme.value}.png"
            if os.environ.get(RENEW):
                assert taken.save(str(path)), path
            kept = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
            if kept != taken:
                differing.append(_explain(path, taken, kept.size()))
        assert not differing, f"look at them, then renew with {RENEW}=1: " + "; ".join(differing)

    return check


def _explain(path: Path, taken: QImage, kept: QSize) -> str:
    out = path.parents[3] / "out" / path.name
    out.parent.mkdir(exist_ok=True)
    taken.save(str(out))
    return f"{path.name} {kept.width()}x{kept.height()} against {taken.width()}x{taken.height()} in {out}"
