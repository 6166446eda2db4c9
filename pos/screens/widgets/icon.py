"""Icons and product pictures: bundled SVG drawings as sharp pixmaps, rendered once and kept."""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos.base.paths import resources
from pos.screens.kept import Kept

# A drawing that a shop brings itself may be anything; larger ones are not read.
LARGEST_PICTURE_BYTES = 2_000_000
# More than a page of the grid shows, also on a sharp monitor; a shop may have thousands.
_PICTURES = Kept(20 * 2**20)


def icon(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """A bundled icon in one colour, `size` logical pixels square; no such name is a FileNotFoundError."""
    return _icon(name, size, colour.name(QColor.NameFormat.HexArgb), ratio)


def draw_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Paint a bundled icon into the middle of `rect`, as large as its shorter side."""
    size = min(rect.width(), rect.height())
    left = rect.left() + (rect.width() - size) // 2
    top = rect.top() + (rect.height() - size) // 2
    painter.drawPixmap(left, top, icon(name, size, colour, painter.device().devicePixelRatioF()))


def icon_for_menus(name: str, size: int, colour: QColor) -> QIcon:
    """A bundled icon as a QIcon, sharp at single and double pixel ratio."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon(name, size, colour, ratio))
    return made


def application_icon() -> QIcon:
    """The bell in all its sizes."""
    made = QIcon()
    for path in sorted((resources() / "icons" / "app").glob("*.png")):
        made.addFile(str(path))
    return made


def picture(path: Path, size: QSize, ratio: float = 1.0) -> QPixmap:
    """A product picture (SVG, PNG or JPEG) fitted into `size`; a null pixmap when it cannot be read."""
    shows = (str(path), size.width(), size.height(), ratio)

    def made() -> QPixmap:
        drawn = QPixmap.fromImage(_image(*shows))
        drawn.setDevicePixelRatio(ratio)
        return drawn

    return _PICTURES.pixmap(shows, made)


def read_icons() -> None:
    """Read every bundled icon, so that painting one never waits for the disk; may be called on any thread."""
    for path in sorted((resources() / "icons").glob("*.svg")):
        _svg(path.stem)


def draw_icons_beforehand(names: Iterable[str], size: int, colour: QColor, ratio: float = 1.0) -> None:
    """Draw bundled icons that are about to be shown; may be called on any thread."""
    for name in names:
        _icon_image(name, size, colour.name(QColor.NameFormat.HexRgb), ratio)


@lru_cache(maxsize=1024)
def _icon(name: str, size: int, argb: str, ratio: float) -> QPixmap:
    colour = QColor(argb)
    made = QPixmap.fromImage(_icon_image(name, size, colour.name(QColor.NameFormat.HexRgb), ratio))
    made.setDevicePixelRatio(ratio)
    if colour.alpha() < 255:
        made = _faded(made, colour.alphaF())
    return made


@lru_cache(maxsize=1024)
def _icon_image(name: str, size: int, rgb: str, ratio: float) -> QImage:
    return _drawn(_svg(name).replace("currentColor", rgb).encode(), QSize(size, size), ratio)


@cache
def _svg(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def draw_beforehand(path: Path, size: QSize, ratio: float = 1.0) -> None:
    """Read and draw a product picture that is about to be shown; may be called on any thread."""
    _image(str(path), size.width(), size.height(), ratio)


@lru_cache(maxsize=64)
def _image(path: str, width: int, height: int, ratio: float) -> QImage:
    file = Path(path)
    if not file.is_file() or file.stat().st_size > LARGEST_PICTURE_BYTES:
        return QImage()
    if file.suffix.lower() == ".svg":
        return _drawn(file.read_bytes(), QSize(width, height), ratio)
    image = QImage(path)
    if image.isNull():
        return image
    return image.scaled(
        round(width * ratio),
        round(height * ratio),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _drawn(svg: bytes, size: QSize, ratio: float) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    room = QSize(round(size.width() * ratio), round(size.height() * ratio))
    if not renderer.isValid() or room.isEmpty():
        return QImage()
    made = QImage(room, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    fitted = renderer.defaultSize().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (room.width() - fitted.width()) / 2, (room.height() - fitted.height()) / 2
    painter = QPainter(made)
    renderer.render(painter, QRectF(left, top, fitted.width(), fitted.height()))
    painter.end()
    return made


def _faded(pixmap: QPixmap, opacity: float) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.setDevicePixelRatio(pixmap.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(opacity)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded
