"""QR codes: readable from the screen, whole modules, quiet zone, black on white in the dark too."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look, Scheme, theme
from pos.screens.widgets.qr import LONGEST_BYTES, QUIET_MODULES, QrCode, qr_image

LINK = "https://pay.example.org/c/8f2k1q9x7d3m5v0b6n4z"


def read(picture: QImage) -> list[str]:
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    image = Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1)
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_phone_can_read_it_from_the_screen(
    scheme: Scheme, look: Look, qapp: QApplication, qtbot: QtBot
) -> None:
    look.choose(qapp, theme(scheme, reduced_motion=True))
    code = QrCode("Payment code", look=look)
    qtbot.addWidget(code)
    code.resize(320, 320)
    code.show_link(LINK)
    code.show()
    assert read(code.grab().toImage()) == [LINK]


def test_modules_are_whole_pixels_and_the_quiet_zone_is_four(look: Look, qtbot: QtBot) -> None:
    image = qr_image(LINK)
    code = QrCode("Payment code", look=look)
    qtbot.addWidget(code)
    code.resize(330, 330)
    code.show_link(LINK)
    assert code.module_px() == 330 // image.width()
    border = range(QUIET_MODULES)
    assert all(image.pixelColor(x, y).value() == 255 for x in range(image.width()) for y in border)
    assert image.pixelColor(QUIET_MODULES, QUIET_MODULES).value() == 0


def test_no_link_shows_no_code(look: Look, qtbot: QtBot) -> None:
    code = QrCode("Payment code", look=look)
    qtbot.addWidget(code)
    code.resize(320, 320)
    code.show_link(LINK)
    code.show_link("")
    assert code.module_px() == 0
    assert read(code.grab().toImage()) == []


def test_a_link_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=str(LONGEST_BYTES)):
        qr_image("x" * (LONGEST_BYTES + 1))
